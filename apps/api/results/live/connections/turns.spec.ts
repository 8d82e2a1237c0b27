import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('limits concurrency, keeps the order, and survives failures', async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = async (i: number): Promise<number> => {
      begun.push(i);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (i % 3 === 0) throw new Error(String(i));
      return i;
    };
    const all = [...Array(10).keys()];
    const ended = await Promise.allSettled(all.map((i) => turns.take(() => work(i))));
    expect(begun).toEqual(all);
    expect(most).toBe(2);
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    expect(await turns.take(() => Promise.resolve('more'))).toBe('more');
  });
});
