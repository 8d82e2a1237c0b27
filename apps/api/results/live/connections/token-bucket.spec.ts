import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TokenBucket } from './token-bucket.js';

describe('TokenBucket', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('allows a burst, then a steady rate, and never accumulates more than a burst', () => {
    const bucket = new TokenBucket(3, 2);
    const take = (times: number) => Array.from({ length: times }, () => bucket.take());
    expect(take(4)).toEqual([true, true, true, false]);
    jest.advanceTimersByTime(1_000);
    expect(take(3)).toEqual([true, true, false]);
    jest.advanceTimersByTime(60_000);
    expect(take(4)).toEqual([true, true, true, false]);
  });
});
