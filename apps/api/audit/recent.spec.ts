import { describe, expect, it } from '@jest/globals';
import { Recent } from './recent.js';

describe('Recent', () => {
  it('reports an item once within the window, and again after it', () => {
    const recent = new Recent(1_000);
    expect(recent.unknown(['a', 'b'], 0)).toEqual(['a', 'b']);
    recent.note(['a', 'b'], 0);
    expect(recent.unknown(['a', 'b', 'c'], 999)).toEqual(['c']);
    expect(recent.unknown(['a', 'b', 'c'], 1_000)).toEqual(['a', 'b', 'c']);
  });

  it('counts the window from the last report', () => {
    const recent = new Recent(1_000);
    recent.note(['a'], 0);
    recent.note(['b'], 500);
    recent.note(['a'], 900);
    expect(recent.unknown(['a', 'b'], 1_600)).toEqual(['b']);
  });

  it('drops the oldest items beyond its limit', () => {
    const recent = new Recent(1_000, 2);
    recent.note(['a'], 0);
    recent.note(['b'], 1);
    recent.note(['c'], 2);
    expect(recent.unknown(['a', 'b', 'c'], 3)).toEqual(['a']);
  });
});
