import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LIMITS } from '#config';
import { healthSchema } from '#contract';
import { optional, Readiness, required, UP, type Finding } from './readiness.js';

const answers = () => Promise.resolve();
const fails = () => Promise.reject(new Error('refused'));
const hangs = () => new Promise<void>(() => undefined);

const { checkMs, keepMs } = LIMITS.readiness;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('Readiness', () => {
  it('is up when every check answers', async () => {
    const health = await new Readiness({
      database: required(answers, 'gone'),
      queue: optional(answers, 'gone'),
    }).check();
    expect(health).toEqual({ status: 'up', checks: { database: 'up', queue: 'up' }, details: {} });
    expect(healthSchema.parse(health)).toEqual(health);
  });

  it('is degraded, with the reason, when an optional check fails', async () => {
    const health = await new Readiness({
      database: required(answers, 'no database'),
      queue: optional(fails, 'no queue'),
    }).check();
    expect(health).toEqual({
      status: 'degraded',
      checks: { database: 'up', queue: 'degraded' },
      details: { queue: 'no queue' },
    });
  });

  it('is down when a required check fails, whatever else is degraded', async () => {
    const health = await new Readiness({
      database: required(fails, 'no database'),
      queue: optional(fails, 'no queue'),
    }).check();
    expect(health).toEqual({
      status: 'down',
      checks: { database: 'down', queue: 'degraded' },
      details: { database: 'no database', queue: 'no queue' },
    });
  });

  it('stops waiting for a check that never answers', async () => {
    const checking = new Readiness({
      database: required(answers, 'no database'),
      queue: optional(hangs, 'no queue'),
    }).check();
    await jest.advanceTimersByTimeAsync(checkMs);
    expect((await checking).checks).toEqual({ database: 'up', queue: 'degraded' });
  });

  it('shares one run of a check among concurrent callers, and repeats it after a second', async () => {
    const ping = jest.fn(answers);
    const readiness = new Readiness({ database: required(ping, 'no database') });
    await Promise.all([readiness.check(), readiness.check(), readiness.check()]);
    await readiness.check();
    expect(ping).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(keepMs);
    await readiness.check();
    expect(ping).toHaveBeenCalledTimes(2);
  });

  it('does not repeat a check that is still pending, and reports its answer at once', async () => {
    let answer = (): void => undefined;
    const ping = jest.fn(() => new Promise<void>((resolve) => (answer = resolve)));
    const readiness = new Readiness({ database: required(ping, 'no database') });
    for (let times = 0; times < 5; times++) {
      const checking = readiness.check();
      await jest.advanceTimersByTimeAsync(checkMs + keepMs);
      expect((await checking).status).toBe('down');
    }
    expect(ping).toHaveBeenCalledTimes(1);
    const checking = readiness.check();
    answer();
    expect((await checking).status).toBe('up');
  });

  it('follows a check whose state changes', async () => {
    let found: Finding = { state: 'degraded', detail: 'full' };
    const database = { look: () => found, otherwise: { state: 'down', detail: 'gone' } } as const;
    const readiness = new Readiness({ database });
    expect(await readiness.check()).toMatchObject({ status: 'degraded', details: { database: 'full' } });
    found = UP;
    await jest.advanceTimersByTimeAsync(keepMs);
    expect(await readiness.check()).toMatchObject({ status: 'up', details: {} });
  });

  it('is down as soon as it drains, without waiting for pending checks', async () => {
    const readiness = new Readiness({ database: required(hangs, 'no database') });
    const asked = readiness.check();
    readiness.drain();
    expect(await readiness.check()).toMatchObject({ status: 'down', checks: { process: 'down' } });
    await jest.advanceTimersByTimeAsync(checkMs);
    expect(await asked).toMatchObject({ status: 'down', checks: { process: 'down' } });
  });
});
