import { expect, test } from '@jest/globals';
import { EQUAL_PROTOCOLS_MAX } from '#election';
import { EqualLines, findEqual } from './equal-lines.js';

function of(...precincts: number[]): EqualLines {
  const equalLines = new EqualLines();
  for (const precinct of precincts) equalLines.add('same', precinct);
  return equalLines;
}

test('findEqual gives every other precinct with equal lines once', () => {
  const everywhere = [of(1, 2), of(), of(2, 3, 2)];
  expect(findEqual('same', 2, everywhere)).toEqual([1, 3]);
  expect(findEqual('same', 9, everywhere)).toEqual([1, 2, 3]);
  expect(findEqual('other', 9, everywhere)).toEqual([]);
});

test('EqualLines keeps one equal protocol more than findEqual reports', () => {
  const mass = of(...Array.from({ length: 10_000 }, (_, i) => i));
  expect(mass.of('same')).toHaveLength(EQUAL_PROTOCOLS_MAX + 1);
  expect(findEqual('same', 3, [mass, mass])).toHaveLength(EQUAL_PROTOCOLS_MAX);
});
