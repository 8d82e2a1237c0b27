import { expect, test } from '@jest/globals';
import { findCell, readMove, type Move } from './grid-moves.js';

const whole = { start: 0, end: 3, length: 3 };
const at = (place: number) => ({ start: place, end: place, length: 3 });
const empty = { start: 0, end: 0, length: 0 };

test.each<[string, string, boolean, typeof whole, [number, number] | null]>([
  ['Enter leads down', 'Enter', false, at(1), [1, 0]],
  ['with Shift up', 'Enter', true, at(1), [-1, 0]],
  ['down', 'ArrowDown', false, at(1), [1, 0]],
  ['up', 'ArrowUp', false, at(1), [-1, 0]],
  ['right out of what is chosen whole', 'ArrowRight', false, whole, [0, 1]],
  ['left out of what is chosen whole', 'ArrowLeft', false, whole, [0, -1]],
  ['right from the end', 'ArrowRight', false, at(3), [0, 1]],
  ['left from the beginning', 'ArrowLeft', false, at(0), [0, -1]],
  ['right within the text', 'ArrowRight', false, at(1), null],
  ['left within the text', 'ArrowLeft', false, at(3), null],
  ['out of an empty cell', 'ArrowLeft', false, empty, [0, -1]],
  ['choosing text with Shift', 'ArrowRight', true, at(3), null],
  ['Tab is the browser’s', 'Tab', false, whole, null],
  ['a digit is typed', '7', false, whole, null],
])('%s', (_, key, isShifted, caret, move) => {
  expect(readMove(key, isShifted, caret)).toEqual(move && { rows: move[0], columns: move[1] });
});

test('a move passes over what cannot be worked in, and ends at the edge', () => {
  const cells = ['x.x', '..x', 'xx.'];
  const go = (row: number, column: number, move: Partial<Move>) =>
    findCell(
      { row, column },
      { rows: 0, columns: 0, ...move },
      { rows: 3, columns: 3 },
      (r, c) => cells[r]?.[c] === 'x',
    );
  expect(go(0, 0, { rows: 1 })).toEqual({ row: 2, column: 0 });
  expect(go(0, 0, { columns: 1 })).toEqual({ row: 0, column: 2 });
  expect(go(2, 1, { rows: -1 })).toBeNull();
  expect(go(1, 2, { rows: 1 })).toBeNull();
});
