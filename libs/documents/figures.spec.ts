import { describe, expect, test } from '@jest/globals';
import { CANDIDATE_TABLE, CANDIDATE_TOTALS } from './akim/candidate-table.js';
import { FIGURES } from './figures.js';
import type { Treatment } from './figure.js';
import { SEAT_TABLE, SEAT_TOTALS } from './maslihat/seat-table.js';
import { PARTIES } from './parties.js';
import { scenarios } from './scenarios.js';

const general = FIGURES.filter(({ scenario }) => scenario === 'akim-2021-07-25');

/** How many figures a document has of each treatment. */
function countOf(document: string): Partial<Record<Treatment, number>> {
  const counts: Partial<Record<Treatment, number>> = {};
  for (const { source, treatment } of FIGURES) {
    if (source.document === document) counts[treatment] = (counts[treatment] ?? 0) + 1;
  }
  return counts;
}

describe('FIGURES', () => {
  test('has the expected number of figures per document and treatment', () => {
    expect(countOf('A')).toEqual({ reproduced: 26, conflict: 4, context: 8 });
    expect(countOf('L')).toEqual({ reproduced: 95, conflict: 18, context: 23 });
    expect(countOf('M')).toEqual({ reproduced: 184, bound: 3, conflict: 29, context: 102 });
    expect(FIGURES).toHaveLength(38 + 136 + 318);
  });

  test('covers every scenario, and refers to no other', () => {
    const known = scenarios.map(({ id }) => id);
    expect(new Set(FIGURES.map(({ scenario }) => scenario))).toEqual(new Set(known));
  });

  test('gives each figure a unique id, a line, a subject and a reason', () => {
    expect(new Set(FIGURES.map(({ id }) => id)).size).toBe(FIGURES.length);
    for (const { source, id, subject, reason } of FIGURES) {
      expect(source.line).toBeGreaterThan(0);
      expect(id).toMatch(/^[ALM]-\d+-[a-z0-9-]+$/);
      expect(subject).not.toBe('');
      expect(reason).not.toBe('');
    }
  });

  test('gives every reproduced or bound figure a measure', () => {
    const held = FIGURES.filter(({ treatment }) => treatment === 'reproduced' || treatment === 'bound');
    expect(held.filter(({ measure }) => measure === undefined)).toEqual([]);
  });

  test('names the contradicting figures of every conflict, and of nothing else', () => {
    const ids = new Set(FIGURES.map(({ id }) => id));
    for (const { treatment, against, id } of FIGURES) {
      expect({ id, has: (against ?? []).length > 0 }).toEqual({ id, has: treatment === 'conflict' });
      for (const other of against ?? []) expect(ids).toContain(other);
    }
  });

  test('includes every cell of the table of candidates', () => {
    const cells = general.filter(
      ({ source, subject }) => source.line >= 103 && source.line <= 117 && !subject.startsWith('Spelling'),
    );
    expect(cells).toHaveLength(15 * 9);
    expect(cells.filter(({ treatment }) => treatment === 'reproduced')).toHaveLength(15 * 8);
    expect(cells.find(({ id }) => id === 'M-117-candidates-in-all-regions-independents')?.printed).toBe(
      '1,433',
    );
    expect(cells.find(({ id }) => id === 'M-103-candidates-in-almaty-aq-jol')?.printed).toBe('—');
  });

  test('the printed table of candidates adds up, except for its races', () => {
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

  test('includes every cell of the table of seats, which adds up', () => {
    const cells = FIGURES.filter(
      ({ source, subject }) => source.document === 'L' && source.line >= 56 && subject.startsWith('Seats in'),
    );
    expect(cells).toHaveLength(15 * 6);
    expect(cells.every(({ treatment }) => treatment === 'reproduced')).toBe(true);
    expect(cells.find(({ id }) => id === 'L-67-seats-in-pavlodar-aq-jol')?.printed).toBe('2');
    for (const { seats, total } of SEAT_TABLE) expect(seats.reduce((sum, cell) => sum + cell, 0)).toBe(total);
    const columns = SEAT_TOTALS.seats.map((_, column) =>
      SEAT_TABLE.reduce((sum, { seats }) => sum + (seats[column] ?? 0), 0),
    );
    expect(columns).toEqual(SEAT_TOTALS.seats);
    expect(SEAT_TABLE.reduce((sum, { total }) => sum + total, 0)).toBe(SEAT_TOTALS.total);
  });

  test('lists all conflicts of 10 January 2021', () => {
    const conflicts = FIGURES.filter(
      ({ treatment, source }) => treatment === 'conflict' && source.document !== 'M',
    ).map(({ id }) => id);
    expect(conflicts.sort()).toEqual([
      'A-16-spelling-of-aq-jol',
      'A-4-spelling-of-aqtobe',
      'A-5-year-of-the-previous-election',
      'A-6-year-of-the-next-election',
      'L-11-year-of-the-next-election',
      'L-12-year-of-the-next-election',
      'L-27-spelling-of-aq-jol',
      'L-32-spelling-of-the-people-s-party',
      'L-38-colour-of-adal',
      'L-42-seats-in-all-maslihats-adal',
      'L-42-seats-in-all-maslihats-aq-jol',
      'L-42-seats-in-all-maslihats-auyl',
      'L-42-seats-in-all-maslihats-nur-otan',
      'L-42-seats-in-all-maslihats-people-s-party',
      'L-50-party-lists-of-adal',
      'L-50-party-lists-of-nur-otan',
      'L-55-spelling-of-the-people-s-party',
      'L-56-spelling-of-aqtobe',
      'L-57-spelling-of-aqmola',
      'L-61-spelling-of-jambyl',
      'L-8-year-of-the-previous-election',
      'L-9-year-of-the-previous-election',
    ]);
  });

  test('lists the main conflicts of the äkım elections of 2021', () => {
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

  test('every party has a colour and the origin of it', () => {
    for (const { colour, colourOrigin, printedColours } of PARTIES) {
      expect(colour).toMatch(/^#[0-9A-F]{6}$/);
      expect(printedColours.some((printed) => printed.colour === colour)).toBe(colourOrigin === 'documented');
    }
  });
});
