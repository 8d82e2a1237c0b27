import { describe, expect, test } from '@jest/globals';
import { CANDIDATE_TABLE, CANDIDATE_TOTALS } from './akim/candidate-table.js';
import { FIGURES } from './figures.js';
import { PARTIES } from './parties.js';

const general = FIGURES.filter(({ scenario }) => scenario === 'akim-2021-07-25');

describe('figures', () => {
  test('each has an id of its own and stands at a line', () => {
    expect(new Set(FIGURES.map(({ id }) => id)).size).toBe(FIGURES.length);
    for (const { source, id, subject, reason } of FIGURES) {
      expect(source.line).toBeGreaterThan(0);
      expect(id).toMatch(/^[ALM]-\d+-[a-z0-9-]+$/);
      expect(subject).not.toBe('');
      expect(reason).not.toBe('');
    }
  });

  test('every reproduced or bound one can be looked up in its replay', () => {
    const held = FIGURES.filter(({ treatment }) => treatment === 'reproduced' || treatment === 'bound');
    expect(held.filter(({ measure }) => measure === undefined)).toEqual([]);
    expect(held.filter(({ scenario }) => scenario === undefined)).toEqual([]);
  });

  test('every contradiction names its other side, and none other does', () => {
    const ids = new Set(FIGURES.map(({ id }) => id));
    for (const { treatment, against, id } of FIGURES) {
      expect({ id, has: (against ?? []).length > 0 }).toEqual({ id, has: treatment === 'conflict' });
      for (const other of against ?? []) expect(ids).toContain(other);
    }
  });

  test('every cell of the table of candidates is a figure', () => {
    const cells = general.filter(({ source }) => source.line >= 103 && source.line <= 117);
    expect(cells).toHaveLength(15 * 9);
    expect(cells.filter(({ treatment }) => treatment === 'reproduced')).toHaveLength(15 * 8);
    expect(cells.find(({ id }) => id === 'M-117-candidates-in-all-regions-independents')?.printed).toBe(
      '1,433',
    );
    expect(cells.find(({ id }) => id === 'M-103-candidates-in-almaty-aq-jol')?.printed).toBe('—');
  });

  test('the printed table adds up, save its races', () => {
    const columns = CANDIDATE_TOTALS.candidates.map((_, column) =>
      CANDIDATE_TABLE.reduce((sum, { candidates }) => sum + (candidates[column] ?? 0), 0),
    );
    expect(columns).toEqual(CANDIDATE_TOTALS.candidates);
    for (const { candidates, total } of CANDIDATE_TABLE) {
      expect(candidates.reduce<number>((sum, cell) => sum + (cell ?? 0), 0)).toBe(total);
    }
    expect(CANDIDATE_TABLE.reduce((sum, { races }) => sum + races, 0)).toBe(737);
    expect(CANDIDATE_TOTALS.races).toBe(743);
  });

  test('the contradictions of the general elections are all there', () => {
    const conflicts = FIGURES.filter(({ treatment }) => treatment === 'conflict').map(({ id }) => id);
    for (const id of [
      'M-117-local-races-in-all-regions',
      'M-161-opening-of-the-polls',
      'M-43-elected-accounted-for-by-party',
      'M-96-candidates-of-adal-announced-on-3-july',
      'M-215-ulken-share-of-invalid-ballots',
      'M-182-candidates-registered-in-shieli-and-aral',
      'M-29-colour-of-adal',
    ]) {
      expect(conflicts).toContain(id);
    }
  });

  test('every party has a colour, and says where it is from', () => {
    for (const { colour, colourOrigin, printedColours } of PARTIES) {
      expect(colour).toMatch(/^#[0-9A-F]{6}$/);
      expect(printedColours.some((printed) => printed.colour === colour)).toBe(colourOrigin === 'documented');
    }
  });
});
