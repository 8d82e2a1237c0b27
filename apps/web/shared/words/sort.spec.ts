import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TurnoutRow } from '#election';
import { highestOf, nextSort, sortRows, type Column, type Direction } from './sort.js';

const row = (area: string, voted: number, registered: number, reported = 1): TurnoutRow => ({
  area,
  name: { en: area },
  at: '16:00',
  registered,
  voted,
  turnout: registered === 0 ? null : '0.00',
  precincts: { reported, expected: 4 },
  registeredTotal: registered,
  version: 1,
  changedAt: null,
});

const rows = [row('B', 30, 60), row('Ä', 40, 50, 3), row('A', 0, 0, 0), row('C', 10, 20, 2)];
const order = (column: Column, direction: Direction): string =>
  sortRows(rows, { column, direction }, ({ name }) => name.en, 'en-GB')
    .map(({ area }) => area)
    .join('');

describe('sortRows', () => {
  test('sorts by exact turnout, equal shares by name, rows without reports lowest', () => {
    expect(order('turnout', 'descending')).toBe('ÄBCA');
    expect(order('turnout', 'ascending')).toBe('ABCÄ');
  });

  test('sorts names by the rules of the language', () => {
    expect(order('name', 'ascending')).toBe('AÄBC');
    expect(order('name', 'descending')).toBe('CBÄA');
  });

  test('sorts by counts and by the number of reported precincts', () => {
    expect(order('voted', 'descending')).toBe('ÄBCA');
    expect(order('registered', 'descending')).toBe('BÄCA');
    expect(order('precincts', 'descending')).toBe('ÄCBA');
  });

  test('keeps every row in any order', () => {
    const column = fc.constantFrom<Column>('name', 'turnout', 'voted', 'registered', 'precincts');
    const direction = fc.constantFrom<Direction>('ascending', 'descending');
    fc.assert(
      fc.property(column, direction, (by, way) => {
        expect([...order(by, way)].toSorted()).toEqual(['A', 'B', 'C', 'Ä']);
      }),
    );
  });
});

test('nextSort starts names ascending and figures descending, and reverses the current column', () => {
  const start = { column: 'turnout', direction: 'descending' } as const;
  expect(nextSort(start, 'turnout').direction).toBe('ascending');
  expect(nextSort(start, 'name').direction).toBe('ascending');
  expect(nextSort(start, 'voted').direction).toBe('descending');
});

describe('highestOf', () => {
  test('gives the area with the highest turnout', () => {
    expect(highestOf(rows)).toBe('Ä');
  });

  test('gives null when the highest turnouts are equal or none has been reported', () => {
    expect(highestOf([row('A', 1, 2), row('B', 2, 4)])).toBeNull();
    expect(highestOf([row('A', 0, 0)])).toBeNull();
    expect(highestOf([])).toBeNull();
  });
});
