import { describe, expect, it } from '@jest/globals';
import { FIGURES } from './figures.js';
import { scenarios } from './scenarios.js';

/** Every number of a sentence, without the signs by which languages write it. */
const numbersIn = (sentence: string): string[] =>
  [...sentence.matchAll(/\d+(?:[.,\u00A0 ]\d+)*/g)].map(([number]) => number.replace(/\D/g, ''));

describe.each(scenarios)('what $id says of itself', ({ id, provenance }) => {
  it.each(['kk', 'ru'] as const)('names in %s the numbers it names in English', (language) => {
    for (const part of [provenance.documented, provenance.made]) {
      expect(numbersIn(part[language]).sort()).toEqual(numbersIn(part.en).sort());
    }
  });

  it('calls no number documented that no document prints', () => {
    const printed = FIGURES.filter((figure) => figure.scenario === id).flatMap((figure) =>
      numbersIn(`${figure.printed} ${JSON.stringify(figure.measure ?? '')}`),
    );
    expect(printed).toEqual(expect.arrayContaining(numbersIn(provenance.documented.en)));
  });
});
