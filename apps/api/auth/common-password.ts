import { dictionary } from '@zxcvbn-ts/language-common';

/** What this program and its people are about: anybody who tries to get in tries these early. */
export const CONTEXT_WORDS: readonly string[] = [
  ...['sanaq', 'санақ', 'election', 'elections', 'commission', 'precinct', 'protocol', 'turnout', 'results'],
  ...['operator', 'reviewer', 'administrator', 'observer', 'saylau', 'сайлау', 'vybory', 'выборы'],
  ...['akimat', 'әкімдік', 'акимат', 'maslihat', 'мәслихат', 'маслихат', 'komissiya', 'комиссия', 'хаттама'],
];

/** What people of the country have at their fingertips: no list of what the world uses most has it. */
export const COUNTRY_WORDS: readonly string[] = [
  ...['kazakhstan', 'kazakstan', 'qazaqstan', 'qazaq', 'kazakh', 'қазақстан', 'қазақ', 'казахстан', 'казах'],
  ...['astana', 'астана', 'nursultan', 'нурсултан', 'нұрсұлтан', 'almaty', 'алматы', 'shymkent', 'шымкент'],
  ...[
    'aktobe',
    'aqtobe',
    'ақтөбе',
    'актобе',
    'karaganda',
    'qaraghandy',
    'қарағанды',
    'караганда',
    'taraz',
    'тараз',
  ],
  ...[
    'pavlodar',
    'павлодар',
    'semey',
    'семей',
    'atyrau',
    'атырау',
    'aktau',
    'ақтау',
    'актау',
    'oral',
    'орал',
  ],
  ...[
    'kostanay',
    'қостанай',
    'костанай',
    'turkistan',
    'түркістан',
    'туркестан',
    'baikonur',
    'байқоңыр',
    'байконур',
  ],
  ...['tenge', 'теңге', 'тенге', 'nauryz', 'наурыз', 'abay', 'абай', 'alash', 'алаш', 'baiterek', 'бәйтерек'],
  ...['rahmet', 'рахмет', 'salem', 'сәлем', 'privet', 'привет', 'parol', 'пароль', 'құпиясөз'],
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

/** Shorter parts of a word are no words: any letters fall apart into such. */
const WORD_LENGTH_MIN = 3;
/** Longer ones no person or place is called: a password of a thousand letters is gone through all the same. */
const WORD_LENGTH_MAX = 60;
/** That many words or fewer, each of which is tried early, are tried early together. */
const FEW_WORDS = 2;

let listed: ReadonlySet<string> | undefined;

/**
 * Whether a password is among the first that anybody would try: one of some fifty thousand that leaks have shown to be
 * the most used, a word that phrases are made of (both as zxcvbn lists them), a word of this program's or of the
 * country's, a part of the person's names, or a run of keys; repeated, two of them together, or any number of those that
 * are the person's, the program's or the country's, with a few digits and signs around them.
 * @param names what the person is called and signs in with
 */
export function isCommonPassword(password: string, names: readonly string[]): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  const unit = unitOf(text);
  if (unit !== text && unit.length <= REPEATED_LENGTH_MAX) return true;
  const own = new Set([...CONTEXT_WORDS, ...COUNTRY_WORDS, ...names.flatMap(wordsOf)]);
  return [text, unit].some((each) => isTried(each, own) || isTried(unleet(each), own));
}

function isTried(text: string, own: ReadonlySet<string>): boolean {
  if (isKnown(text, own)) return true;
  const parts = text.match(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu) ?? [];
  const words = parts.filter((part) => /\p{L}/u.test(part));
  const filling = parts.filter((part) => !/\p{L}/u.test(part));
  // More words than a few that are not ours are a phrase, and those are what people shall choose.
  const isWeak =
    words.every((word) => isMadeOf(word, (part) => own.has(part))) ||
    (words.length <= FEW_WORDS && words.every((word) => isKnown(unitOf(word), own))) ||
    (words.length === 1 && isTwo(words[0] ?? '', (part) => isKnown(part, own)));
  return isWeak && filling.every((part) => part.length <= FILLING_LENGTH_MAX || isKnown(part, own));
}

/** Whether a word is one such part after the other: "aigerimtestova". */
function isMadeOf(word: string, isPart: (part: string) => boolean): boolean {
  // By where a part can end, from the beginning on.
  const ends = new Set([0]);
  for (let end = WORD_LENGTH_MIN; end <= word.length; end++) {
    for (const start of ends) {
      const length = end - start;
      if (length < WORD_LENGTH_MIN || length > WORD_LENGTH_MAX || !isPart(word.slice(start, end))) continue;
      ends.add(end);
      break;
    }
  }
  return ends.has(word.length);
}

/** Whether a word is two such parts. */
function isTwo(word: string, isPart: (part: string) => boolean): boolean {
  for (let at = WORD_LENGTH_MIN; at <= word.length - WORD_LENGTH_MIN; at++) {
    if (isPart(word.slice(0, at)) && isPart(word.slice(at))) return true;
  }
  return false;
}

function isKnown(text: string, own: ReadonlySet<string>): boolean {
  listed ??= new Set(Object.values(dictionary).flat() as readonly string[]);
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
