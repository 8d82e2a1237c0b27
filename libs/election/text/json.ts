import { quoteText } from './hidden.js';

/** Where something is wrong in a JSON text, and what. */
export interface JsonFault {
  readonly path: string;
  readonly message: string;
}

const BYTE_ORDER_MARK = '\ufeff';

/**
 * Reads JSON whose objects have each key once: with two values nobody can know which was meant. The one reader of
 * lines, of definitions in the page and in the client; bodies that come by themselves are read by the same rule.
 */
export function readJson(text: string): { readonly value: unknown } | { readonly fault: JsonFault } {
  const json = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const told = error instanceof Error ? `: ${error.message}` : '';
    return { fault: { path: '', message: `cannot be read as JSON${told}` } };
  }
  const path = findRepeatedKey(json, value);
  return path === undefined ? { value } : { fault: { path, message: REPEATED_KEY } };
}

/** The message for a key that is given twice. */
export const REPEATED_KEY = 'is given twice in the same object; leave one of the two out';

/**
 * The path of the first key that is given twice in its object, such as "votes.aida"; undefined where none does.
 * @param text JSON that was parsed to `value`
 */
export function findRepeatedKey(text: string, value: unknown): string | undefined {
  // Colons behind a closing quote are at least as many as keys were written: so many keys in the value rule a repeated
  // one out, which is so for nearly every text there is. Only the others are read once more.
  return countColons(text) === countKeys(value) ? undefined : scan(text);
}

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Colons with a quote before them, white space between the two left out. */
function countColons(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) <= SPACE) before -= 1;
    if (text.charCodeAt(before) === QUOTE) count += 1;
  }
  return count;
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  // A list, and not recursion: JSON nests as deep as it likes.
  const open: object[] = [value];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const members: readonly unknown[] = Array.isArray(part) ? part : Object.values(part);
    if (!Array.isArray(part)) count += members.length;
    for (const member of members) if (typeof member === 'object' && member !== null) open.push(member);
  }
  return count;
}

/** An object or a list that is open where the scan stands. */
interface Open {
  /** Of an object: what it has so far. */
  readonly keys: Set<string> | undefined;
  /** Whether the next text is a key. */
  awaitsKey: boolean;
  key: string;
  index: number;
}

function scan(text: string): string | undefined {
  const open: Open[] = [];
  for (let at = 0; at < text.length; at++) {
    const top = open.at(-1);
    switch (text.charCodeAt(at)) {
      case OPEN_OBJECT:
        open.push({ keys: new Set(), awaitsKey: true, key: '', index: 0 });
        break;
      case OPEN_LIST:
        open.push({ keys: undefined, awaitsKey: false, key: '', index: 0 });
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        open.pop();
        break;
      case COMMA:
        if (top?.keys) top.awaitsKey = true;
        else if (top) top.index += 1;
        break;
      case QUOTE: {
        const end = findEnd(text, at);
        if (top?.keys && top.awaitsKey) {
          top.key = JSON.parse(text.slice(at, end + 1)) as string;
          top.awaitsKey = false;
          if (top.keys.has(top.key)) return writePath(open);
          top.keys.add(top.key);
        }
        at = end;
      }
    }
  }
  return undefined;
}

/** Where the text that begins at a quote ends. */
function findEnd(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length && text.charCodeAt(at) !== QUOTE; at++) {
    if (text.charCodeAt(at) === BACKSLASH) at += 1;
  }
  return at;
}

const SHOWN_MAX = 60;
const PARTS_MAX = 20;

function writePath(open: readonly Open[]): string {
  let path = '';
  for (const { keys, key, index } of open.slice(-PARTS_MAX)) {
    if (!keys) path += `[${index}]`;
    else
      path += (path === '' ? '' : '.') + (/^[\w.:-]+$/.test(key) ? key : quoteText(key)).slice(0, SHOWN_MAX);
  }
  return path;
}
