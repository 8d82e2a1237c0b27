import { describe, expect, it } from '@jest/globals';
import { guessEncoding, describeEncoding } from './encoding.js';

/** "Выборы акима, Иванов Иван" in each of these encodings. */
const WRITTEN: Readonly<Record<string, string>> = {
  'windows-1251': 'c2fbe1eef0fb20e0eae8ece02c20c8e2e0edeee220c8e2e0ed',
  'KOI8-R': 'f7d9c2cfd2d920c1cbc9cdc12c20e9d7c1cecfd720e9d7c1ce',
  CP866: '82eba1aee0eb20a0aaa8aca02c2088a2a0adaea22088a2a0ad',
};

describe('guessEncoding', () => {
  it.each(Object.entries(WRITTEN))('recognises %s', (name, hex) => {
    expect(guessEncoding(Buffer.from(hex, 'hex'))).toBe(name);
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeffid,name', 'utf16le')],
    ['UTF-16', Buffer.from('id,name', 'utf16le')],
    ['windows-1252', Buffer.from('Zürich, Genève, Münster, Köln', 'latin1')],
    [undefined, Buffer.from([0x61, 0xff])],
  ])('guesses %s', (name, bytes) => expect(guessEncoding(bytes)).toBe(name));

  it('is described by describeEncoding as the rest of a sentence', () => {
    expect(describeEncoding(Buffer.from(WRITTEN['windows-1251'] ?? '', 'hex'))).toBe(
      'is not UTF-8 but, as it seems, windows-1251; save it as UTF-8',
    );
    expect(describeEncoding(Buffer.from([0xff]))).toBe('is not UTF-8');
  });
});
