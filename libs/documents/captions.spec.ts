import { describe, expect, it } from '@jest/globals';
import { scenarios } from './scenarios.js';

describe.each(scenarios)('the captions of $id', ({ captions, opensAt, endsAt }) => {
  it('follow one another from the opening of the polls to the last submission', () => {
    const moments = captions.map(({ at }) => at);
    expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
    expect([moments[0], moments.at(-1)]).toEqual([opensAt, endsAt]);
  });

  it('name the same numbers in every language', () => {
    const digitsIn = (text: string): string[] => [...text.matchAll(/\d+/g)].map(([digits]) => digits).sort();
    for (const { text } of captions) {
      expect([digitsIn(text.kk), digitsIn(text.ru)]).toEqual([digitsIn(text.en), digitsIn(text.en)]);
    }
  });
});
