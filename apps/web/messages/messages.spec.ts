import { describe, expect, test } from '@jest/globals';
import { argumentsOf, formsOf, TEXTS, wordsOf } from './catalogues.js';

const { en, kk, ru } = TEXTS;
const KEYS = Object.keys(en);

/** Messages without words, or with a name that is the same in every language. */
const SAME_AS_ENGLISH = [
  'site.name',
  'site.title',
  'replay.speedOf',
  'allocation.withVotes',
  'allocation.wholeOf',
  'story.change',
  'revision.moved',
  'precincts.votesOf',
];

/** Names that are written in Latin letters in every language. */
const LATIN = new Set(['Sanaq', 'Nur', 'Otan', 'JSON', 'CSV', 'PDF', 'SHA']);

test('every language has the same messages in the same order', () => {
  expect(Object.keys(kk)).toEqual(KEYS);
  expect(Object.keys(ru)).toEqual(KEYS);
});

test('arguments, words and forms are read from plurals and selects', () => {
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

  test('takes the same arguments as English', () => {
    expect(KEYS.map((key) => [key, argumentsOf(of(key))])).toEqual(
      KEYS.map((key) => [key, argumentsOf(en[key] ?? '')]),
    );
  });

  test('differs from English in every message with words', () => {
    expect(KEYS.filter((key) => of(key) === en[key])).toEqual(SAME_AS_ENGLISH);
  });

  test('uses Cyrillic letters except in Latin names', () => {
    const latin = KEYS.flatMap((key) => wordsOf(of(key)).match(/\p{Script=Latin}+/gu) ?? []);
    expect(latin.filter((word) => !LATIN.has(word))).toEqual([]);
  });

  test('has no markup, straight quotes or stray spaces', () => {
    expect(KEYS.filter((key) => /[<>'"]|\s{2}|^\s|\s$/.test(of(key)))).toEqual([]);
  });
});

test('English has no markup, straight quotes or stray spaces', () => {
  expect(KEYS.filter((key) => /[<>'"]|\s{2}|^\s|\s$/.test(en[key] ?? ''))).toEqual([]);
});

describe.each([
  ['English', en, ['one', 'other']],
  // Kazakh has one form after any number; a browser without Kazakh rules applies those of another language.
  ['Kazakh', kk, ['other']],
  ['Russian', ru, ['one', 'few', 'many', 'other']],
])('%s', (_, texts, categories) => {
  test('has all of its plural forms, or a single form for every number', () => {
    const odd = KEYS.filter((key) =>
      formsOf(texts[key] ?? '')
        .map((forms) => forms.filter((form) => !form.startsWith('=')))
        .some((forms) => forms.join() !== 'other' && forms.join() !== categories.join()),
    );
    expect(odd).toEqual([]);
  });
});
