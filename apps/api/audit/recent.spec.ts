import { describe, expect, it } from '@jest/globals';
import { Recent } from './recent.js';

describe('what was told recently', () => {
  it('is not told again within the window, and is after it', () => {
    const recent = new Recent(1_000);
    expect(recent.unknown(['a', 'b'], 0)).toEqual(['a', 'b']);
    recent.note(['a', 'b'], 0);
    expect(recent.unknown(['a', 'b', 'c'], 999)).toEqual(['c']);
    expect(recent.unknown(['a', 'b', 'c'], 1_000)).toEqual(['a', 'b', 'c']);
  });

  it('is remembered from when it was last told', () => {
    const recent = new Recent(1_000);
    recent.note(['a'], 0);
    recent.note(['b'], 500);
    recent.note(['a'], 900);
    expect(recent.unknown(['a', 'b'], 1_600)).toEqual(['b']);
  });

  it('is forgotten where there is too much of it, the oldest first', () => {
    const recent = new Recent(1_000, 2);
    recent.note(['a'], 0);
    recent.note(['b'], 1);
    recent.note(['c'], 2);
    expect(recent.unknown(['a', 'b', 'c'], 3)).toEqual(['a']);
  });
});
