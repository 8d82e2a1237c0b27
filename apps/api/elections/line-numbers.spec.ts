import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LineNumbers } from './line-numbers.js';

test('finds the line of each row', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(1, 1, 1, 2, 5), { minLength: 1 }), (gaps) => {
      const numbers = new LineNumbers();
      let line = 1;
      const lines = gaps.map((gap) => (line += gap));
      lines.forEach((each, row) => numbers.note(row, each));
      expect(lines.map((_, row) => numbers.of(row))).toEqual(lines);
    }),
  );
});
