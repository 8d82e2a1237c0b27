import { describe, expect, test } from '@jest/globals';
import { argumentsOf, formsOf, TEXTS, wordsOf } from './catalogues.js';

const { en, kk, ru } = TEXTS;
const KEYS = Object.keys(en);

/** Those of the messages that say nothing in words, or a name that is the same everywhere. */
const SAME_AS_ENGLISH = [
  'site.name',
  'site.title',
  'replay.speedOf',
  'allocation.withVotes',
  'allocation.wholeOf',
  'revision.moved',
  'precincts.votesOf',
];

/** Names that are written in Latin letters in every language. */
const LATIN = new Set(['Sanaq', 'Nur', 'Otan', 'JSON', 'CSV']);

test('every language has the same messages in the same order', () => {
  expect(Object.keys(kk)).toEqual(KEYS);
  expect(Object.keys(ru)).toEqual(KEYS);
});

test('arguments are read from plurals and choices as well', () => {
  expect(
    argumentsOf('{a} {b, number} {c, plural, one {# {d}} other {#}} {e, select, x {y} other {z}}'),
  ).toEqual({
    a: 'text',
    b: 'number',
    c: 'number',
    d: 'text',
    e: 'text',
  });
  expect(wordsOf('{a} of {c, plural, one {# vote} other {# votes}}')).toMatch(/of\s+vote\s+votes$/);
  expect(formsOf('{c, plural, =1 {one} other {#}}')).toEqual([['=1', 'other']]);
});

describe.each([
  ['Kazakh', kk],
  ['Russian', ru],
])('%s', (_, texts) => {
  const of = (key: string): string => texts[key] ?? '';

  test('takes what English takes', () => {
    expect(KEYS.map((key) => [key, argumentsOf(of(key))])).toEqual(
      KEYS.map((key) => [key, argumentsOf(en[key] ?? '')]),
    );
  });

  test('is translated', () => {
    expect(KEYS.filter((key) => of(key) === en[key])).toEqual(SAME_AS_ENGLISH);
  });

  test('is in Cyrillic letters', () => {
    const latin = KEYS.flatMap((key) => wordsOf(of(key)).match(/\p{Script=Latin}+/gu) ?? []);
    expect(latin.filter((word) => !LATIN.has(word))).toEqual([]);
  });

  test('has no mark-up, no straight quotes and no odd spaces', () => {
    expect(KEYS.filter((key) => /[<>'"]|\s{2}|^\s|\s$/.test(of(key)))).toEqual([]);
  });
});

test('English has no mark-up, no straight quotes and no odd spaces', () => {
  expect(KEYS.filter((key) => /[<>'"]|\s{2}|^\s|\s$/.test(en[key] ?? ''))).toEqual([]);
});

describe.each([
  ['English', en, ['one', 'other']],
  // Kazakh says all numbers alike, and where a browser has no rules of Kazakh, those of another language count.
  ['Kazakh', kk, ['other']],
  ['Russian', ru, ['one', 'few', 'many', 'other']],
])('%s', (_, texts, categories) => {
  test('has all of its plural forms, or one for every number', () => {
    const odd = KEYS.filter((key) =>
      formsOf(texts[key] ?? '')
        .map((forms) => forms.filter((form) => !form.startsWith('=')))
        .some((forms) => forms.join() !== 'other' && forms.join() !== categories.join()),
    );
    expect(odd).toEqual([]);
  });
});
