import { describe, expect, it } from '@jest/globals';
import { Readiness } from './readiness.js';

const answers = () => Promise.resolve();
const fails = () => Promise.reject(new Error('refused'));

describe('Readiness', () => {
  it('is up where everything answers', async () => {
    const health = await new Readiness({ database: answers, queue: answers }).check();
    expect(health).toEqual({ status: 'up', checks: { database: 'up', queue: 'up' } });
  });

  it('names what does not answer', async () => {
    const health = await new Readiness({ database: fails, queue: answers }).check();
    expect(health).toEqual({ status: 'down', checks: { database: 'down', queue: 'up' } });
  });

  it('does not wait for what never answers', async () => {
    const health = await new Readiness({ queue: () => new Promise<void>(() => undefined) }).check();
    expect(health.checks).toEqual({ queue: 'down' });
  });
});
