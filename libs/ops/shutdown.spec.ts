import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LIMITS } from '#config';
import { Ended, Shutdown, type Part } from './shutdown.js';

const { partMs, totalMs, graceMs, sameSignalMs } = LIMITS.shutdown;

const hangs = () => new Promise<never>(() => undefined);

let codes: number[];
let told: string[];
let closed: string[];
let shutdown: Shutdown;

beforeEach(() => {
  jest.useFakeTimers();
  [codes, told, closed] = [[], [], []];
  shutdown = new Shutdown({
    graceMs,
    log: { info: () => undefined, error: (_fields, message) => told.push(message) },
    exit: (code) => codes.push(code),
  });
});
afterEach(() => {
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.removeAllListeners(name);
  jest.useRealTimers();
});

const part = (name: string, more: Partial<Part> = {}): Part => ({
  name,
  close: () => Promise.resolve(closed.push(name)),
  ...more,
});

describe('Shutdown', () => {
  it('closes parts in reverse order of opening, and exits with 0', async () => {
    for (const name of ['database', 'ledger', 'api']) shutdown.opened(part(name));
    await shutdown.end(0);
    expect([closed, codes, told]).toEqual([['api', 'ledger', 'database'], [0], []]);
    await jest.advanceTimersByTimeAsync(2 * totalMs);
    expect(codes).toEqual([0]);
  });

  it('closes the other parts when some fail to close, logs the failures, and exits with 1', async () => {
    shutdown.opened(part('ledger'));
    shutdown.opened(part('queue', { close: () => Promise.reject(new Error('stuck')) }));
    shutdown.opened(
      part('api', { close: () => Promise.reject(new AggregateError([new Error('one'), new Error('two')])) }),
    );
    await shutdown.end(0);
    expect([closed, codes]).toEqual([['ledger'], [1]]);
    expect(told).toEqual(['one', 'two', 'could not be closed: queue']);
  });

  it('abandons a part that exceeds its time limit, logs its name, and exits with 1', async () => {
    shutdown.opened(part('ledger'));
    shutdown.opened(part('queue', { close: hangs }));
    const ending = shutdown.end(0);
    await jest.advanceTimersByTimeAsync(partMs);
    await ending;
    expect([closed, codes]).toEqual([['ledger'], [1]]);
    expect(told).toEqual([`did not end within ${partMs / 1_000} s: queue`]);
  });

  it('exits after the total time limit, whatever hangs', async () => {
    shutdown.opened(part('ledger'));
    shutdown.opened(part('runs', { close: hangs, limitMs: 10 * totalMs }));
    void shutdown.end(0);
    await jest.advanceTimersByTimeAsync(totalMs);
    expect(codes).toEqual([1]);
    expect(told).toEqual([`did not end within ${totalMs / 1_000} s in all: runs`]);
  });

  it('rejects a part opened after it has begun, and still closes that part', async () => {
    const opening = new Promise<void>((resolve) => setTimeout(resolve, 100));
    shutdown.follow(opening);
    const ending = shutdown.end(0);
    expect(() => shutdown.opened(part('late'))).toThrow(Ended);
    await jest.advanceTimersByTimeAsync(100);
    await ending;
    expect([closed, codes]).toEqual([['late'], [0]]);
  });

  it('drains at once on SIGTERM, and closes only after the grace period', async () => {
    shutdown.listen();
    shutdown.opened(part('api', { drain: () => void closed.push('drained') }));
    process.emit('SIGTERM');
    expect([closed, shutdown.signal.aborted]).toEqual([['drained'], true]);
    await jest.advanceTimersByTimeAsync(graceMs - 1);
    expect(closed).toEqual(['drained']);
    await jest.advanceTimersByTimeAsync(1);
    expect([closed, codes]).toEqual([['drained', 'api'], [0]]);
  });

  it('closes without a grace period on SIGINT, even if a terminal and npm both send it', async () => {
    shutdown.listen();
    shutdown.opened(part('api'));
    process.emit('SIGINT');
    process.emit('SIGINT');
    await jest.advanceTimersByTimeAsync(0);
    expect([closed, codes]).toEqual([['api'], [0]]);
  });

  it('exits at once on a second signal', async () => {
    shutdown.listen();
    shutdown.opened(part('api', { close: hangs }));
    process.emit('SIGTERM');
    await jest.advanceTimersByTimeAsync(sameSignalMs + 1);
    expect(codes).toEqual([]);
    process.emit('SIGTERM');
    expect(codes).toEqual([130]);
  });
});
