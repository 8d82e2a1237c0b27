import { describe, expect, it } from '@jest/globals';
import { Timeline } from './timeline.js';

describe('Timeline', () => {
  it('measures staleness from the first version that the reader misses', () => {
    const timeline = new Timeline();
    timeline.note(10, 1_000);
    timeline.note(20, 2_000);
    timeline.note(30, 3_000);
    expect(timeline.staleness({ version: 30, sinceMs: 3_100 }, 9_000, 0)).toBe(0);
    expect(timeline.staleness({ version: 20, sinceMs: 2_100 }, 9_000, 0)).toBe(6_000);
    expect(timeline.staleness({ version: 10, sinceMs: 1_100 }, 9_000, 0)).toBe(7_000);
    expect(timeline.staleness({ version: 10, sinceMs: 1_100 }, 9_000, 8_500)).toBe(500);
  });

  it('counts a reader as stale that shows a version a restored database no longer has', () => {
    const timeline = new Timeline();
    timeline.note(10, 1_000);
    timeline.note(20, 2_000);
    timeline.note(10, 5_000);
    expect(timeline.head).toBe(10);
    expect(timeline.staleness({ version: 20, sinceMs: 2_000 }, 9_000, 0)).toBe(4_000);
    expect(timeline.staleness({ version: 10, sinceMs: 5_100 }, 9_000, 0)).toBe(0);
    expect(timeline.staleness({ version: 11, sinceMs: 8_900 }, 9_000, 0)).toBe(0);
  });
});
