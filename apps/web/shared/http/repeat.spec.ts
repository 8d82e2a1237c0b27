import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { repeat } from './repeat.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('repeat', () => {
  it('attempts again after each pause until an attempt gives no further pause', async () => {
    const pausesMs = [500, 2000];
    const attempt = jest.fn(() => Promise.resolve(pausesMs.shift()));
    repeat(attempt);
    await jest.advanceTimersByTimeAsync(499);
    expect(attempt).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(attempt).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(2000);
    expect(attempt).toHaveBeenCalledTimes(3);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(attempt).toHaveBeenCalledTimes(3);
  });

  it('makes no further attempt when ended during a pause', async () => {
    const attempt = jest.fn(() => Promise.resolve(500));
    const end = repeat(attempt);
    await jest.advanceTimersByTimeAsync(100);
    end();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('aborts the current attempt and makes no further one when ended during it', async () => {
    const signals: AbortSignal[] = [];
    let answer = (_: number): void => undefined;
    const end = repeat((leaving) => {
      signals.push(leaving);
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    end();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    answer(500);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(signals).toHaveLength(1);
  });
});
