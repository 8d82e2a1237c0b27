import { expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { weighFirstView, type Built } from './budget.js';

const file = (name: string, imports: readonly string[], isEntry = false): Built => ({
  name,
  code: name.repeat(50),
  isEntry,
  language: null,
  isPage: false,
  imports,
});
const weigh = (...names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(name.repeat(50)).byteLength, 0);

test('weighFirstView counts each file that an entry imports once, however often it is imported', () => {
  const files = [file('main', ['a', 'b'], true), file('a', ['b']), file('b', ['a'])];
  expect(weighFirstView(files)).toBe(weigh('main', 'a', 'b'));
});

test('weighFirstView leaves out files that are loaded later', () => {
  expect(weighFirstView([file('main', [], true), file('socket', [])])).toBe(weigh('main'));
});

test('counts the heaviest page with what it needs beyond the entry, and the language with the most messages', () => {
  const files: Built[] = [
    file('main', ['shared'], true),
    file('shared', []),
    { ...file('short', ['shared']), isPage: true },
    { ...file('longest-page', ['shared', 'list']), isPage: true },
    file('list', []),
    { ...file('ru', []), language: 'ru' },
    { ...file('kk', []), language: 'kk' },
    { ...file('kk-desk', []), language: 'kk' },
  ];
  expect(weighFirstView(files)).toBe(weigh('main', 'shared', 'longest-page', 'list', 'kk', 'kk-desk'));
});
