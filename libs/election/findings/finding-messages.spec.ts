import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { FINDING_TEXTS } from '../definition/finding.js';
import { FINDING_MESSAGES, sayFinding, type FindingMessageId } from './finding-messages.js';
import { writeMessage } from './message-text.js';

const IDS = Object.keys(FINDING_MESSAGES.en) as FindingMessageId[];
const { en, kk, ru } = FINDING_MESSAGES;

/** Names of the interface, which stand in every language as they are sent. */
const LATIN = new Set(['replaces', 'reason', 'kind', 'turnout', 'protocol', 'acknowledged', 'againstAll']);
LATIN.add('recordedAt');

function elementsOf(elements: readonly MessageFormatElement[]): readonly MessageFormatElement[] {
  return elements.flatMap((element) =>
    element.type === TYPE.plural || element.type === TYPE.select
      ? [element, ...elementsOf(Object.values(element.options).flatMap(({ value }) => value))]
      : [element],
  );
}

const read = (text: string): readonly MessageFormatElement[] => elementsOf(parse(text, { ignoreTag: true }));

const argumentsOf = (text: string): readonly string[] =>
  [
    ...new Set(
      read(text).flatMap((element) =>
        element.type === TYPE.literal || element.type === TYPE.pound ? [] : [String(element.value)],
      ),
    ),
  ].sort();

const wordsOf = (text: string): string =>
  read(text)
    .map((element) => (element.type === TYPE.literal ? element.value : ' '))
    .join(' ');

describe('every code', () => {
  test('has a message, and every message a code', () => {
    expect([...new Set(IDS.map((id) => id.slice(0, 4)))].sort()).toEqual(Object.keys(FINDING_TEXTS).sort());
  });

  test('has the same messages in every language, in the same order', () => {
    expect(Object.keys(kk)).toEqual(IDS);
    expect(Object.keys(ru)).toEqual(IDS);
  });

  test.each(IDS)('names the same in every language in %s', (id) => {
    expect(argumentsOf(kk[id])).toEqual(argumentsOf(en[id]));
    expect(argumentsOf(ru[id])).toEqual(argumentsOf(en[id]));
  });
});

describe.each([
  ['Kazakh', kk, 'other'],
  ['Russian', ru, 'one,few,many,other'],
])('%s', (_, texts, categories) => {
  test('uses Cyrillic letters except in names of the interface', () => {
    const latin = IDS.flatMap((id) => wordsOf(texts[id]).match(/\p{Script=Latin}+/gu) ?? []);
    expect(latin.filter((word) => !LATIN.has(word))).toEqual([]);
  });

  test('has all of its plural forms', () => {
    const forms = IDS.flatMap((id) =>
      read(texts[id]).flatMap((element) =>
        element.type === TYPE.plural
          ? [
              Object.keys(element.options)
                .filter((form) => !form.startsWith('='))
                .join(),
            ]
          : [],
      ),
    );
    expect(new Set(forms)).toEqual(new Set([categories]));
  });
});

test('no message has stray blanks', () => {
  const texts = [en, kk, ru].flatMap((messages) => Object.values(messages));
  expect(texts.filter((text) => /\s{2}|^\s|\s$/.test(text))).toEqual([]);
});

describe('English', () => {
  /** Values that choose something, and any others. */
  const value = fc.oneof(
    fc.constantFrom(
      'none',
      'more',
      'all',
      'orMore',
      'some',
      'list',
      'object',
      'nothing',
      'oneGreek',
      'cyrillic',
    ),
    fc.constantFrom('sum', 'turnout', 'known', 'control', 'turns'),
    fc.string(),
    fc.nat(10_000_000),
    fc.constant(12.5),
  );

  test('is written without a library as FormatJS writes it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IDS), fc.infiniteStream(value), (id, stream) => {
        const values = Object.fromEntries(
          argumentsOf(en[id]).map((name) => [name, stream.next().value as string | number]),
        );
        const format = new IntlMessageFormat(en[id], 'en-GB', undefined, { ignoreTag: true });
        expect(sayFinding(id, values)).toBe(format.format(values));
      }),
    );
  });

  test.each(['{a', 'a}', '{a, number}', '{a, plural, one {x} other {y}}', '{a, select, b {x}}', '{}'])(
    'refuses %s',
    (text) => {
      expect(() => writeMessage(text, {})).toThrow(/ of: /);
    },
  );

  test('writes arguments and choices, also inside of each other', () => {
    const text = '{a} of {b, select, x {no {c}} other {{b}: {c, select, y {yes} other {}}}}.';
    expect(writeMessage(text, { a: 1, b: 'x', c: 'y' })).toBe('1 of no y.');
    expect(writeMessage(text, { a: 1, b: '{', c: 'y' })).toBe('1 of {: yes.');
    expect(writeMessage(text, { a: 0 })).toBe('0 of : .');
  });
});

/** 0, 1, 2, 5, 11, 21, 101 and 1.5 as each language writes them with a noun. */
const COUNTS = [0, 1, 2, 5, 11, 21, 101, 1.5];

describe('counts agree with their words', () => {
  /** The part of a message that has the count, between the words that stand on both sides of it. */
  const told = (
    language: 'kk' | 'ru',
    id: FindingMessageId,
    name: string,
    between: readonly [string, string],
  ) =>
    COUNTS.map((count) => {
      const others = Object.fromEntries(argumentsOf(ru[id]).map((each) => [each, 0]));
      const format = new IntlMessageFormat(FINDING_MESSAGES[language][id], `${language}-KZ`);
      const text = String(format.format({ ...others, [name]: count }));
      const [, rest = ''] = text.split(between[0]);
      return rest.split(between[1])[0];
    });

  test('in Russian', () => {
    expect(told('ru', 'W311', 'voters', ['участка ', ';'])).toEqual([
      ...['0 избирателей', '1 избиратель', '2 избирателя', '5 избирателей', '11 избирателей'],
      ...['21 избиратель', '101 избиратель', '1,5 избирателя'],
    ]);
    expect(told('ru', 'W311', 'added', ['участка 0 избирателей', ';'])).toEqual([
      '',
      ' (из них 1 добавлен в день голосования)',
      ' (из них 2 добавлены в день голосования)',
      ' (из них 5 добавлено в день голосования)',
      ' (из них 11 добавлено в день голосования)',
      ' (из них 21 добавлен в день голосования)',
      ' (из них 101 добавлен в день голосования)',
      ' (из них 1,5 добавлено в день голосования)',
    ]);
    expect(told('ru', 'W305', 'voters', ['из ', ', это'])).toEqual([
      ...['0 избирателей', '1 избирателя', '2 избирателей', '5 избирателей', '11 избирателей'],
      ...['21 избирателя', '101 избирателя', '1,5 избирателя'],
    ]);
    expect(told('ru', 'W303', 'received', ['получено ', ', а'])).toEqual([
      ...['0 бюллетеней', '1 бюллетень', '2 бюллетеня', '5 бюллетеней', '11 бюллетеней'],
      ...['21 бюллетень', '101 бюллетень', '1,5 бюллетеня'],
    ]);
    expect(told('ru', 'W307', 'missing', ['ящиках 0: ', ', это'])).toEqual([
      'не хватает 0 бюллетеней',
      'не хватает 1 бюллетеня',
      'не хватает 2 бюллетеней',
      'не хватает 5 бюллетеней',
      'не хватает 11 бюллетеней',
      'не хватает 21 бюллетеня',
      'не хватает 101 бюллетеня',
      'не хватает 1,5 бюллетеня',
    ]);
  });

  test('in Kazakh, which has one form after any number', () => {
    expect(told('kk', 'W311', 'voters', ['тізімінде ', ' бар'])).toEqual([
      ...['0 сайлаушы', '1 сайлаушы', '2 сайлаушы', '5 сайлаушы', '11 сайлаушы', '21 сайлаушы'],
      ...['101 сайлаушы', '1,5 сайлаушы'],
    ]);
    expect(told('kk', 'W307', 'missing', ['табылғаны: 0; ', ' жәшікте'])).toEqual([
      ...['0 бюллетень', '1 бюллетень', '2 бюллетень', '5 бюллетень', '11 бюллетень', '21 бюллетень'],
      ...['101 бюллетень', '1,5 бюллетень'],
    ]);
  });
});
