import { expect, test } from '@jest/globals';
import { ALIKE_MAX } from '#election';
import { Alikes, findAlike } from './alikes.js';

function of(...precincts: number[]): Alikes {
  const alikes = new Alikes();
  for (const precinct of precincts) alikes.add('same', precinct);
  return alikes;
}

test('finds the others wherever they are known, each once', () => {
  const everywhere = [of(1, 2), of(), of(2, 3, 2)];
  expect(findAlike('same', 2, everywhere)).toEqual([1, 3]);
  expect(findAlike('same', 9, everywhere)).toEqual([1, 2, 3]);
  expect(findAlike('other', 9, everywhere)).toEqual([]);
});

test('keeps of a mass of equal ones as many as are told of besides one’s own', () => {
  const mass = of(...Array.from({ length: 10_000 }, (_, i) => i));
  expect(mass.of('same')).toHaveLength(ALIKE_MAX + 1);
  expect(findAlike('same', 3, [mass, mass])).toHaveLength(ALIKE_MAX);
});
