import { describe, expect, test } from '@jest/globals';
import type { TurnoutRow } from '#election';
import { drawCurve } from './curve.js';

const row = (at: string, turnout: string | null, reported = 10): TurnoutRow => ({
  area: 'KZ',
  name: { en: 'Kazakhstan' },
  at,
  registered: 1000,
  voted: 0,
  turnout,
  precincts: { reported, expected: 10 },
  registeredTotal: 1000,
  version: 1,
  changedAt: null,
});

describe('drawCurve', () => {
  const rows = [
    row('10:00', '10.00'),
    row('12:00', '25.00'),
    row('16:00', '50.00', 4),
    row('final', null, 0),
  ];
  const { marks, points, outline } = drawCurve(rows, 10);

  test('spaces checkpoints by their hour, with the final row one step after the last', () => {
    expect(marks.map(({ at, x }) => [at, Math.round(x)])).toEqual([
      ['10:00', 10],
      ['12:00', 26],
      ['16:00', 58],
      ['final', 90],
    ]);
  });

  test('plots only reported turnout, with y = 100 at the bottom', () => {
    expect(points.map(({ row: { at }, y, whole }) => [at, y, whole])).toEqual([
      ['10:00', 90, true],
      ['12:00', 75, true],
      ['16:00', 50, false],
    ]);
  });

  test('closes the outline at the bottom', () => {
    expect(outline).toBe('10,100 10,90 26,75 58,50 58,100');
  });

  test('draws no outline with fewer than two points', () => {
    expect(drawCurve([row('10:00', '10.00'), row('12:00', null)], 0).outline).toBe('');
    expect(drawCurve([row('10:00', null)], 0).points).toEqual([]);
    expect(drawCurve([], 0)).toEqual({ marks: [], points: [], outline: '' });
  });
});
