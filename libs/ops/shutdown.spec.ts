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
  it('closes the last opened first, and ends with 0', async () => {
    for (const name of ['database', 'ledger', 'api']) shutdown.opened(part(name));
    await shutdown.end(0);
    expect([closed, codes, told]).toEqual([['api', 'ledger', 'database'], [0], []]);
    await jest.advanceTimersByTimeAsync(2 * totalMs);
    expect(codes).toEqual([0]);
  });

  it('closes the rest where one cannot be closed, says which, and ends with 1', async () => {
    shutdown.opened(part('ledger'));
    shutdown.opened(part('queue', { close: () => Promise.reject(new Error('stuck')) }));
    shutdown.opened(
      part('api', { close: () => Promise.reject(new AggregateError([new Error('one'), new Error('two')])) }),
    );
    await shutdown.end(0);
    expect([closed, codes]).toEqual([['ledger'], [1]]);
    expect(told).toEqual(['one', 'two', 'could not be closed: queue']);
  });

  it('leaves what does not end within its limit, says which, and ends with 1', async () => {
    shutdown.opened(part('ledger'));
    shutdown.opened(part('queue', { close: hangs }));
    const ending = shutdown.end(0);
    await jest.advanceTimersByTimeAsync(partMs);
    await ending;
    expect([closed, codes]).toEqual([['ledger'], [1]]);
    expect(told).toEqual([`did not end within ${partMs / 1_000} s: queue`]);
  });

  it('ends after its whole time, whatever hangs', async () => {
    shutdown.opened(part('ledger'));
    shutdown.opened(part('runs', { close: hangs, limitMs: 10 * totalMs }));
    void shutdown.end(0);
    await jest.advanceTimersByTimeAsync(totalMs);
    expect(codes).toEqual([1]);
    expect(told).toEqual([`did not end within ${totalMs / 1_000} s in all: runs`]);
  });

  it('lets nothing more be opened once it has begun, and still closes what just was', async () => {
    const opening = new Promise<void>((resolve) => setTimeout(resolve, 100));
    shutdown.follow(opening);
    const ending = shutdown.end(0);
    expect(() => shutdown.opened(part('late'))).toThrow(Ended);
    await jest.advanceTimersByTimeAsync(100);
    await ending;
    expect([closed, codes]).toEqual([['late'], [0]]);
  });

  it('tells readiness first at SIGTERM, and closes only after the grace', async () => {
    shutdown.listen();
    shutdown.opened(part('api', { drain: () => void closed.push('drained') }));
    process.emit('SIGTERM');
    expect([closed, shutdown.signal.aborted]).toEqual([['drained'], true]);
    await jest.advanceTimersByTimeAsync(graceMs - 1);
    expect(closed).toEqual(['drained']);
    await jest.advanceTimersByTimeAsync(1);
    expect([closed, codes]).toEqual([['drained', 'api'], [0]]);
  });

  it('has no grace at a Ctrl-C, which a terminal and npm both pass on', async () => {
    shutdown.listen();
    shutdown.opened(part('api'));
    process.emit('SIGINT');
    process.emit('SIGINT');
    await jest.advanceTimersByTimeAsync(0);
    expect([closed, codes]).toEqual([['api'], [0]]);
  });

  it('ends at once at a second signal', async () => {
    shutdown.listen();
    shutdown.opened(part('api', { close: hangs }));
    process.emit('SIGTERM');
    await jest.advanceTimersByTimeAsync(sameSignalMs + 1);
    expect(codes).toEqual([]);
    process.emit('SIGTERM');
    expect(codes).toEqual([130]);
  });
});
