import { expect, test } from '@jest/globals';
import { findCell, readMove, type Move } from './grid-moves.js';

const whole = { start: 0, end: 3, length: 3 };
const at = (place: number) => ({ start: place, end: place, length: 3 });
const empty = { start: 0, end: 0, length: 0 };

test.each<[string, string, boolean, typeof whole, [number, number] | null]>([
  ['Enter moves down', 'Enter', false, at(1), [1, 0]],
  ['Shift+Enter moves up', 'Enter', true, at(1), [-1, 0]],
  ['ArrowDown moves down', 'ArrowDown', false, at(1), [1, 0]],
  ['ArrowUp moves up', 'ArrowUp', false, at(1), [-1, 0]],
  ['ArrowRight leaves a fully selected cell', 'ArrowRight', false, whole, [0, 1]],
  ['ArrowLeft leaves a fully selected cell', 'ArrowLeft', false, whole, [0, -1]],
  ['ArrowRight leaves a cell from the end of its text', 'ArrowRight', false, at(3), [0, 1]],
  ['ArrowLeft leaves a cell from the beginning of its text', 'ArrowLeft', false, at(0), [0, -1]],
  ['ArrowRight stays in a cell within its text', 'ArrowRight', false, at(1), null],
  ['ArrowLeft stays in a cell within its text', 'ArrowLeft', false, at(3), null],
  ['ArrowLeft leaves an empty cell', 'ArrowLeft', false, empty, [0, -1]],
  ['Shift+ArrowRight selects text instead of moving', 'ArrowRight', true, at(3), null],
  ['Tab is left to the browser', 'Tab', false, whole, null],
  ['a digit does not move', '7', false, whole, null],
])('%s', (_, key, isShifted, caret, move) => {
  expect(readMove(key, isShifted, caret)).toEqual(move && { rows: move[0], columns: move[1] });
});

test('findCell skips closed cells and stops at the edge', () => {
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
