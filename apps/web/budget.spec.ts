import { expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { weighFirstView, type Built } from './budget.js';

const file = (name: string, imports: readonly string[], isEntry = false): Built => ({
  name,
  code: name.repeat(50),
  isEntry,
  isCatalogue: false,
  page: null,
  messagesOf: null,
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

test('counts the heaviest page with what it needs beyond the entry, and the largest catalogue', () => {
  const files: Built[] = [
    file('main', ['shared'], true),
    file('shared', []),
    { ...file('short', ['shared']), page: 'short' },
    { ...file('longest-page', ['shared', 'list']), page: 'longest-page' },
    file('list', []),
    { ...file('kk', []), isCatalogue: true },
    { ...file('catalogue', []), isCatalogue: true },
  ];
  expect(weighFirstView(files)).toBe(weigh('main', 'shared', 'longest-page', 'list', 'catalogue'));
});

test('counts the messages that only one page says with that page', () => {
  const files: Built[] = [
    file('main', [], true),
    { ...file('page', []), page: 'page' },
    { ...file('kk', []), messagesOf: 'page' },
    { ...file('words-of-page', []), messagesOf: 'page' },
    { ...file('words-of-another-page-that-is-not-there', []), messagesOf: 'other' },
  ];
  expect(weighFirstView(files)).toBe(weigh('main', 'page', 'words-of-page'));
});
