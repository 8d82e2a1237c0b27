import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONTEXT_WORDS, COUNTRY_WORDS, isCommonPassword } from './common-password.js';

const NAMES = ['aigerim@commission.kz', 'Aigerim Testova'];

describe('isCommonPassword', () => {
  it.each([
    ['1qaz2wsx3edc', 'a listed password'],
    ['QWERTYqwerty123456', 'runs of neighbouring keys'],
    ['passwordpassword', 'a listed password twice'],
    ['Password2021!', 'a listed password with a year'],
    ['P@ssw0rd1234', 'a listed password with substituted characters'],
    ['aaaaaaaaaaaaaaaa', 'one character repeated'],
    ['abc1abc1abc1abc1', 'a short part repeated'],
    ['abcdefghijkl', 'the alphabet'],
    ['0123456789012345', 'digits in order'],
    ['Sanaq2021sanaq', 'a word of this program'],
    ['election-commission', 'two words of this program'],
    ['Aigerim-1987', "the person's name"],
    ['testova.aigerim.1', 'both names'],
    ['AigerimTestova!', 'both names in one word'],
    ['aigerimtestova1987', 'both names and a year'],
    ['Qazaqstan2026!', 'the country and a year'],
    ['kazakhstan-astana', 'the country and its capital'],
    ['NurSultan2019!!', 'the former name of the capital and a year'],
    ['dragon monkey', 'two of the most common passwords'],
    ['monkeydragon2021', 'two of the most common passwords in one word, with a year'],
    ['Пароль-Қазақстан1', 'two words in Cyrillic letters'],
    ['abacus1987!!', 'a word with a year'],
  ])('recognises %s: %s', (password) => {
    expect(isCommonPassword(password, NAMES)).toBe(true);
  });

  it.each([
    'a password only for tests',
    'correct horse battery staple',
    'another long password',
    'кедендегі көк есік алты',
    '839201746352',
    'x9#4!72@86$31',
    'sanaq-blue-window-river',
  ])('does not recognise "%s"', (password) => {
    expect(isCommonPassword(password, NAMES)).toBe(false);
  });

  it('recognises no generated password', () => {
    const random = fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => Buffer.from(bytes));
    const isOneByteRepeated = (bytes: Buffer): boolean => new Set(bytes).size < 6;
    fc.assert(
      fc.property(random, (bytes) => {
        fc.pre(!isOneByteRepeated(bytes));
        return !isCommonPassword(bytes.toString('base64url'), NAMES);
      }),
    );
  });

  it('has all of its words in lower case', () => {
    expect([...CONTEXT_WORDS, ...COUNTRY_WORDS].filter((word) => word !== word.toLowerCase())).toEqual([]);
  });
});
