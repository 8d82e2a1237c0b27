import { describe, expect, test } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { lookUpPublic } from './public-lookup.js';

const FOUND: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '2606:2800:220:1::1', family: 6 },
  { address: '::ffff:10.0.0.1', family: 6 },
  { address: '93.184.216.34', family: 4 },
];

function ask(found: LookupAddress[], all: boolean, error: Error | null = null): Promise<unknown> {
  return new Promise((resolve) =>
    lookUpPublic((_name, options, give) => {
      expect(options.all).toBe(true);
      give(error, found);
    })('news.example', { all }, (...given) => resolve(given)),
  );
}

describe('lookUpPublic', () => {
  test('gives the public addresses of a name, in their order', async () => {
    await expect(ask(FOUND, true)).resolves.toEqual([null, [FOUND[1], FOUND[3]]]);
  });

  test('gives the first public one where one is asked for', async () => {
    await expect(ask(FOUND, false)).resolves.toEqual([null, '2606:2800:220:1::1', 6]);
  });

  test('fails where none is public, and with the error of the resolver', async () => {
    await expect(ask(FOUND.slice(0, 1), true)).resolves.toMatchObject([{ fault: 'refused' }, '']);
    await expect(ask(FOUND, true, new Error('no answer'))).resolves.toMatchObject([
      { message: 'no answer' },
      '',
    ]);
  });
});
