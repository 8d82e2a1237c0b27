import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NightEvent } from '../../shared/words/bodies.js';
import { wordsOf } from '../sharing/server-words.js';
import { newestFirst, sayEvent } from './happened.js';

const at = '2021-07-25T17:00:00.000Z';
const contest = { id: 'race', name: { en: 'Race' }, kind: 'plurality' as const };
const option = (id: string) => ({ id, name: { en: id }, countedFor: 'IND' });
const turn = { position: 2, at, contest, option: option('bolat'), reported: 2, expected: 9 };
const lead: NightEvent = { kind: 'lead', ...turn, from: option('aida') };
const decided: NightEvent = { kind: 'decided', ...turn };
const correction: Extract<NightEvent, { kind: 'correction' }> = {
  ...{ kind: 'correction', position: 4, at, contest, checkpoint: null },
  ...{ precinct: 'p12', number: '12', area: 'a', version: 2, reason: 'misread' },
  figures: [
    { figure: 'cast', was: 149, now: 146 },
    { figure: 'votes', option: option('aida'), was: 103, now: 100 },
  ],
};
const report: Extract<NightEvent, { kind: 'correction' }> = {
  ...correction,
  ...{ contest: null, checkpoint: '16:00', reason: null },
  figures: [{ figure: 'voted', was: 100, now: 1_210 }],
};
const struckOff: NightEvent = {
  ...{ kind: 'decision', position: 5, at, contest, precinct: null, option: option('bolat'), revokes: null },
  decided: {
    decision: {
      ...{ id: 'x', kind: 'strike-off', contest: 'c', option: 'bolat' },
      ...{ decidedBy: 'Court', decidedOn: '2021-07-24', reason: 'papers were forged' },
    },
    ...{ position: 5, recordedAt: at, revokedBy: null },
  },
};

const said = (event: NightEvent, language: 'kk' | 'ru' | 'en' = 'en') => {
  const { title, text } = sayEvent(event, wordsOf(language)) ?? {};
  return [title, text];
};

describe('what happened in a night', () => {
  it('is told where another one leads, and where it is decided', () => {
    expect(said(lead)).toEqual(['Race: bolat is ahead', '2 of 9 precincts']);
    expect(said(lead, 'ru')[0]).toBe('Race: Лидирует bolat');
    expect(said(decided)[0]).toBe('Race: bolat is elected');
  });

  it('is told where a protocol was corrected, with each figure before and after', () => {
    expect(said(correction)).toEqual([
      'Race: Corrected, -3 ballots: protocol of precinct 12',
      'Ballots cast: 149 → 146; aida: 103 → 100. Reason: misread',
    ]);
  });

  it('is told where a report of turnout was corrected', () => {
    expect(said(report)).toEqual([
      'Turnout at 16:00 corrected, +1,110 voters: precinct 12',
      'Voted: 100 → 1,210',
    ]);
    expect(said({ ...report, figures: null })).toEqual(['Turnout at 16:00 corrected: precinct 12', '']);
  });

  it('is told where something was decided', () => {
    expect(said(struckOff)[0]).toMatch(/^Race: .*bolat/);
    expect(said(struckOff)[1]).toContain('papers were forged');
  });

  it('is not told where nobody knows when', () => {
    expect(sayEvent({ ...lead, at: null }, wordsOf('en'))).toBeNull();
  });
});

describe('what happened in a night', () => {
  const placed = fc.oneof(
    fc.record({ at: fc.constantFrom('2021-07-25T16:00Z', '2021-07-25T17:00Z'), bulletin: fc.nat(9) }),
    fc.record({ at: fc.constantFrom('2021-07-25T16:00Z', '2021-07-25T17:00Z'), position: fc.nat(9) }),
  );

  it('stands in one order, however it comes: newest first, and bulletins before the rest of their moment', () => {
    fc.assert(
      fc.property(fc.array(placed), (all) => {
        const sorted = all.toSorted(newestFirst);
        expect(all.toReversed().toSorted(newestFirst)).toEqual(sorted);
        for (const [at, later] of sorted.slice(1).entries()) {
          const first = sorted[at];
          if (!first) continue;
          expect(first.at >= later.at).toBe(true);
          if (first.at !== later.at) continue;
          expect('position' in first && 'bulletin' in later).toBe(false);
          if ('position' in first && 'position' in later)
            expect(first.position).toBeGreaterThanOrEqual(later.position);
        }
      }),
    );
  });
});
