import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contestSnapshot, layOut, Tally, type ContestSnapshot } from '#election';
import { contest, count, option, protocol, smallElection } from '../../test/fixtures/data/small-election.js';
import { nameIn, showCount, showDay, showShare } from './format.js';
import {
  areaReport,
  canonicalFigures,
  contestReport,
  PAPER_LANGUAGES,
  protocolForm,
  wordsOf,
  type PaperElection,
  type PaperMode,
  type PaperSheet,
} from './index.js';

const DEFINITION = smallElection();

const election = (mode: PaperMode = 'live'): PaperElection => ({
  ...{ id: 'small', name: { en: 'A small election', ru: 'Малые выборы' }, date: '2021-07-25', mode },
});

/** The race with one protocol of three. */
function snapshotOf(definition = DEFINITION, aida = 100): ContestSnapshot {
  const tally = new Tally(layOut(definition));
  count(tally, [protocol({}, { aida, bolat: 40 })]);
  return contestSnapshot(tally, 0);
}

const report = (snapshot: ContestSnapshot, language: 'kk' | 'ru' | 'en' = 'en'): PaperSheet =>
  contestReport(language, { election: election(), contest: snapshot, area: { en: 'KZ' } });

const cellsOf = ({ tables }: PaperSheet): string[] => tables.flatMap(({ rows }) => rows.flat());

describe('words', () => {
  it('are there in each language, and no English is left in the others', () => {
    const texts = (part: object): string[] =>
      Object.values(part).flatMap((each: unknown) =>
        typeof each === 'string' ? [each] : texts(each as object),
      );
    const [kk, ru] = [texts(wordsOf('kk')), texts(wordsOf('ru'))];
    expect(kk).toHaveLength(texts(wordsOf('en')).length);
    for (const text of [...kk, ...ru]) {
      expect(text).toMatch(/[а-яәғқңөұүһі]|^\/$/iu);
      expect(text.replace('SHA-256', '')).not.toMatch(/[a-z]{2}/i);
    }
  });
});

describe('figures', () => {
  it('are written in the manner of their language', () => {
    expect(showCount('en', 1_234_567)).toBe('1,234,567');
    expect(showCount('ru', 1_234_567)).toBe('1\u00a0234\u00a0567');
    expect(showShare('kk', '78.77')).toBe('78,77%');
    expect(showShare('en', null)).toBe('–');
    expect(showDay('ru', '2021-07-25')).toBe('25.07.2021');
    expect(nameIn('kk', { en: 'One' })).toBe('One');
  });

  it('lose no digit', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...PAPER_LANGUAGES), (value, language) => {
        expect(Number(showCount(language, value).replaceAll(/\D/g, ''))).toBe(value);
      }),
    );
  });

  it('have one text in every language, and another once one of them is changed', () => {
    const texts = PAPER_LANGUAGES.map((language) => canonicalFigures(report(snapshotOf(), language).figures));
    expect(new Set(texts).size).toBe(1);
    expect(canonicalFigures(report(snapshotOf(DEFINITION, 99)).figures)).not.toBe(texts[0]);
    const renamed = smallElection({
      contests: [contest({ options: [option('aida', { name: { en: 'Aïda' } }), option('bolat')] })],
    });
    expect(canonicalFigures(report(snapshotOf(renamed)).figures)).not.toBe(texts[0]);
  });

  it('do not depend on the position', () => {
    const snapshot = snapshotOf();
    const later = { ...snapshot, version: snapshot.version + 5, changedAt: '2021-07-26T00:00:00.000Z' };
    expect(canonicalFigures(report(later).figures)).toBe(canonicalFigures(report(snapshot).figures));
  });
});

describe('the report on a contest', () => {
  it('has each option, against all, and what is out', () => {
    const sheet = report(snapshotOf());
    const [totals, votes] = sheet.tables;
    expect(totals?.rows.slice(0, 2)).toEqual([
      ['Precincts in, of all', '1 / 3'],
      ['Precincts that are still out', '2'],
    ]);
    expect(votes?.rows).toEqual([
      ['aida', 'NO', '100', '67.57%', '–'],
      ['bolat', 'AUYL', '40', '27.03%', '–'],
      ['Against all', '', '6', '4.05%', ''],
    ]);
    expect(sheet.notes).toEqual(['The result is not final.']);
    expect(sheet.signatures.places).toEqual([
      'Chair',
      'Deputy chair',
      'Secretary',
      ...['Member', 'Member', 'Member', 'Member'],
    ]);
  });

  it('has the allocation of seats of lists', () => {
    const lists = contest({ kind: 'party-list', seats: 3, base: 'valid', threshold: '5' });
    const sheet = report(snapshotOf(smallElection({ contests: [lists] })));
    expect(sheet.tables.map(({ title }) => title)).toEqual(['Turnout', 'Votes', 'Allocation of seats']);
    expect(sheet.tables[2]?.rows[0]).toEqual(['aida', '2.14', '2', '0', '2']);
  });

  it('tells of decisions, and of those that hold no more', () => {
    const ruling = {
      kind: 'postponement',
      ...{ id: 'a', decidedBy: 'Court', decidedOn: '2021-07-24', reason: 'Flood' },
      ...{ position: 1, recordedAt: '2021-07-24T10:00:00.000Z' },
    } as const;
    const { tables } = report({ ...snapshotOf(), rulings: [{ ...ruling, revoked: { ...ruling } }] });
    expect(tables.at(-1)?.rows).toEqual([['Contest postponed (revoked)', '2021-07-24', 'Court', 'Flood']]);
  });

  it('is marked where it is of no real vote', () => {
    const of = (mode: PaperMode) =>
      contestReport('en', { election: election(mode), contest: snapshotOf(), area: { en: 'KZ' } }).mark;
    expect([of('live'), of('rehearsal'), of('replay')]).toEqual([
      null,
      expect.stringContaining('REHEARSAL'),
      expect.stringContaining('REPLAY'),
    ]);
  });
});

describe('the report on an area', () => {
  it('has each contest with its state', () => {
    const snapshot = snapshotOf();
    const sheet = areaReport('en', {
      ...{ election: election(), area: { id: 'KZ', name: { en: 'KZ' } }, contests: [snapshot] },
      turnout: {
        ...{ area: 'KZ', name: { en: 'KZ' }, at: 'final', registered: 200, voted: 148, turnout: '74.00' },
        ...{ precincts: { reported: 1, expected: 3 }, registeredTotal: 600, version: 1, changedAt: null },
      },
    });
    expect(sheet.tables[1]?.rows).toEqual([['Race: being counted', '1 / 3', '148', '–']]);
    expect(sheet.tables[0]?.rows).toContainEqual(['Turnout', '74.00%']);
  });
});

describe('a protocol form', () => {
  const [race] = DEFINITION.contests;
  const [precinct] = DEFINITION.precincts;
  const lines = DEFINITION.protocolLines;
  const of = (counts: readonly number[] | null, isAnnulled = false): PaperSheet => {
    if (!race || !precinct) throw new Error('the small election has both');
    return protocolForm('en', {
      ...{ election: election(), contest: race, precinct, area: { en: 'west-1' }, lines, counts, isAnnulled },
    });
  };

  it('has a line for each line of the definition and each option, with its count or none', () => {
    const counts = lines.map((_, at) => at + 1);
    const rows = [...lines.map((line) => wordsOf('en').lines[line]), 'aida', 'bolat', 'Against all'];
    const sheet = of([...counts, 8, 9, 10]);
    expect(sheet.tables.flatMap((table) => table.rows)).toEqual(rows.map((row, at) => [row, String(at + 1)]));
    expect(cellsOf(of(null)).filter((_, at) => at % 2 === 1)).toEqual(rows.map(() => ''));
  });

  it('says that what the precinct reports is void', () => {
    expect(of([1], true).notes).toEqual(['Precinct annulled']);
    expect(of([1]).notes).toEqual([]);
  });
});
