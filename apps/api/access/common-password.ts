import { dictionary } from '@zxcvbn-ts/language-common';

/** What this program and its people are about: anybody who tries to get in tries these early. */
export const CONTEXT_WORDS: readonly string[] = [
  ...['sanaq', 'санақ', 'election', 'elections', 'commission', 'precinct', 'protocol', 'turnout', 'results'],
  ...['operator', 'reviewer', 'administrator', 'observer', 'kazakhstan', 'қазақстан', 'сайлау', 'выборы'],
];

/** Runs of keys and letters as fingers and children say them. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'йцукенгшщзхъ',
].flatMap((row) => [row, [...row].reverse().join('')]);
/** A part of that length or less, repeated, is no password however often it is. */
const REPEATED_LENGTH_MAX = 4;
/** Digits and signs this few around a word change nothing. */
const FILLING_LENGTH_MAX = 4;

let listed: ReadonlySet<string> | undefined;

/**
 * Whether a password is among the first that anybody would try: one of some fifty thousand that leaks have shown to be
 * the most used, or such a word, a word of this program's, a part of the person's names, or a run of keys, repeated or
 * with a few digits and signs around it.
 * @param names what the person is called and signs in with
 */
export function isCommonPassword(password: string, names: readonly string[]): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  const unit = unitOf(text);
  if (unit !== text && unit.length <= REPEATED_LENGTH_MAX) return true;
  const own = new Set([...CONTEXT_WORDS, ...names.flatMap(wordsOf)]);
  return [text, unit].some((each) => isTried(each, own) || isTried(unleet(each), own));
}

function isTried(text: string, own: ReadonlySet<string>): boolean {
  if (isKnown(text, own)) return true;
  const parts = text.match(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu) ?? [];
  const words = parts.filter((part) => /\p{L}/u.test(part));
  const filling = parts.filter((part) => !/\p{L}/u.test(part));
  // Several words that are not ours are a phrase, and those are what people shall choose.
  const isWeak =
    words.length === 1 ? isKnown(unitOf(words[0] ?? ''), own) : words.every((word) => own.has(word));
  return isWeak && filling.every((part) => part.length <= FILLING_LENGTH_MAX || isKnown(part, own));
}

function isKnown(text: string, own: ReadonlySet<string>): boolean {
  listed ??= new Set(dictionary['passwords-common'] as readonly string[]);
  return listed.has(text) || own.has(text) || ROWS.some((row) => text.length > 2 && row.includes(text));
}

/** The shortest text of which this one is the repetition: "abcabc" -> "abc"; itself where it is none. */
function unitOf(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return text.slice(0, length);
}

/** Letters for the digits and signs that stand for them within a word. */
function unleet(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
  };
  const signs: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i' };
  return text.replace(/(?<=\p{L})[013457@$!](?=\p{L})/gu, (sign) => letters[sign] ?? signs[sign] ?? sign);
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
}
