import { expect, test } from '@jest/globals';
import { digitOf, letterOf } from './keyboard.js';

test.each([
  ['j', 'KeyJ', 'j'],
  ['J', 'KeyJ', 'j'],
  ['о', 'KeyJ', 'j'],
  ['л', 'KeyK', 'k'],
  // Dvorak: what is typed counts.
  ['j', 'KeyC', 'j'],
  ['1', 'Digit1', null],
  ['Enter', 'Enter', null],
])('letterOf reads the key "%s" (%s) as %s', (key, code, letter) => {
  expect(letterOf({ key, code })).toBe(letter);
});

test.each([
  ['7', 'Digit7', '7'],
  ['ұ', 'Digit7', '7'],
  ['7', 'Numpad7', '7'],
  ['&', 'Digit1', '1'],
  ['q', 'KeyQ', null],
  ['-', 'Minus', null],
])('digitOf reads the key "%s" (%s) as %s', (key, code, digit) => {
  expect(digitOf({ key, code })).toBe(digit);
});
