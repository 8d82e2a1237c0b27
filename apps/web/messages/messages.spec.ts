import { describe, expect, test } from '@jest/globals';
import { argumentsOf, DESK_TEXTS, formsOf, TEXTS, wordsOf } from './catalogues.js';

/** Messages without words, or with a name that is the same in every language. */
const SAME_AS_ENGLISH: readonly string[] = [
  'site.name',
  'site.title',
  'replay.speedOf',
  'allocation.withVotes',
  'allocation.wholeOf',
  'story.change',
  'revision.moved',
  'precincts.votesOf',
];

const DESK_SAME_AS_ENGLISH: readonly string[] = [
  'desk.site.name',
  'desk.jobs.every',
  'desk.webhooks.addedBy',
  'desk.grant.everywhere',
  'desk.appointments.of',
  'desk.scan.sent',
  'desk.scan.state',
  'desk.scan.sum',
  'desk.incidents.acted',
  'desk.incidents.of',
  'desk.audit.detail',
  'desk.differing.enteredBy',
  'desk.grid.said.fault',
];

/** Names that are written in Latin letters in every language. */
const LATIN = new Set(['Sanaq', 'Nur', 'Otan', 'JSON', 'CSV', 'PDF', 'SHA']);

/** Besides these: of files, programs, columns, and what stands on keys. */
const DESK_LATIN = new Set([
  ...LATIN,
  ...['JPEG', 'PNG', 'UTF', 'QR', 'MB', 'dpi', 'https', 'IANA', 'ZIP'],
  ...['Aegis', 'FreeOTP', 'Google', 'Authenticator'],
  ...['Ctrl', 'Enter', 'Tab', 'Escape', 'F', 'J', 'K', 'R', 'E'],
  ...['id', 'area', 'number', 'registered', 'name', 'kk', 'ru', 'timeZone', 'sanaq', 'election', 'Gone'],
]);

const CATALOGUES = [
  ['the public pages', TEXTS, SAME_AS_ENGLISH, LATIN],
  ['the desk', DESK_TEXTS, DESK_SAME_AS_ENGLISH, DESK_LATIN],
] as const;

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

const TEXTS_OF = CATALOGUES.map(([of, texts]) => [of, texts] as const);

test.each(TEXTS_OF)('every language has the same messages of %s in the same order', (_, { en, kk, ru }) => {
  const keys = Object.keys(en);
  expect(Object.keys(kk)).toEqual(keys);
  expect(Object.keys(ru)).toEqual(keys);
});

describe.each(
  CATALOGUES.flatMap(([of, { en, kk, ru }, same, latin]) => [
    [`Kazakh of ${of}`, en, kk, same, latin] as const,
    [`Russian of ${of}`, en, ru, same, latin] as const,
  ]),
)('%s', (_, en, texts, same, latin) => {
  const keys = Object.keys(en);
  const of = (key: string): string => texts[key] ?? '';

  test('takes the same arguments as English', () => {
    expect(keys.map((key) => [key, argumentsOf(of(key))])).toEqual(
      keys.map((key) => [key, argumentsOf(en[key] ?? '')]),
    );
  });

  test('differs from English in every message with words', () => {
    expect(keys.filter((key) => of(key) === en[key] && !same.includes(key))).toEqual([]);
  });

  test('uses Cyrillic letters except in Latin names', () => {
    const found = keys.flatMap((key) => wordsOf(of(key)).match(/\p{Script=Latin}+/gu) ?? []);
    expect(found.filter((word) => !latin.has(word))).toEqual([]);
  });
});

describe.each(
  CATALOGUES.flatMap(([of, { en, kk, ru }]) => [
    [`English of ${of}`, en, ['one', 'other']] as const,
    // Kazakh has one form after any number; a browser without Kazakh rules applies those of another language.
    [`Kazakh of ${of}`, kk, ['other']] as const,
    [`Russian of ${of}`, ru, ['one', 'few', 'many', 'other']] as const,
  ]),
)('%s', (_, texts, categories) => {
  const keys = Object.keys(texts);

  test('has no markup, straight quotes or stray spaces', () => {
    expect(keys.filter((key) => /[<>'"]|\s{2}|^\s|\s$/.test(texts[key] ?? ''))).toEqual([]);
  });

  test('has all of its plural forms, or a single form for every number', () => {
    const odd = keys.filter((key) =>
      formsOf(texts[key] ?? '')
        .map((forms) => forms.filter((form) => !form.startsWith('=')))
        .some((forms) => forms.join() !== 'other' && forms.join() !== categories.join()),
    );
    expect(odd).toEqual([]);
  });
});
