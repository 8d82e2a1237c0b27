import { describe, expect, it } from '@jest/globals';
import { group, describeCount, describeSpan } from './words.js';

describe('amounts as text', () => {
  it('groups digits and describes spans and counts', () => {
    expect([0, 999, 1_000, 1_234_567].map(group)).toEqual(['0', '999', '1,000', '1,234,567']);
    expect([400, 99_400, 600_000, 12_000_000].map(describeSpan)).toEqual([
      '0 s',
      '99 s',
      '10 min',
      '3 h 20 min',
    ]);
    expect([0, 1, 1_000].map((count) => describeCount(count, 'row'))).toEqual([
      '0 rows',
      '1 row',
      '1,000 rows',
    ]);
  });
});
