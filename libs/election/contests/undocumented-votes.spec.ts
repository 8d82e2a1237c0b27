import { describe, expect, test } from '@jest/globals';
import {
  contest,
  count,
  protocol,
  report,
  resolved,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import type { Definition, ProtocolLine } from '../index.js';
import {
  checkAgainstEarlier,
  checkDefinition,
  checkLines,
  contestSnapshot,
  layOut,
  resolve,
  summary,
  Tally,
} from '../index.js';

const election = (lines?: readonly ProtocolLine[]): Definition =>
  smallElection({
    contests: [contest({ area: 'KZ-EAST', votes: 'undocumented' })],
    ...(lines ? { protocolLines: lines } : {}),
  });
const layout = layOut(election());
/** Precinct 2's totals: 148 in the box, 2 of them invalid, 6 against all; nothing of the 140 others. */
const totals = protocol({}, {}, 6);

describe('where votes are undocumented', () => {
  test('a protocol carries its totals and no line of an option', () => {
    expect(resolved(layout, totals).counts).toEqual([200, 200, 149, 49, 2, 148, 2, 6]);
    expect(checkLines(layout, resolved(layout, totals))).toEqual([]);
    const named = resolve(layout, protocol({}, { aida: 100, bolat: 40 }, 6));
    expect(named.ok ? [] : named.findings.map(({ code, field }) => [code, field])).toEqual([
      ['E104', 'votes.aida'],
      ['E104', 'votes.bolat'],
    ]);
  });

  test('the other checks still run', () => {
    const wrong = protocol({ received: 201, inBox: 150, invalid: 5 }, {}, 6);
    expect(checkLines(layout, resolved(layout, wrong)).map(({ code }) => code)).toEqual([
      'E201',
      'E203',
      'W304',
    ]);
    const reported = resolved(layout, report(150));
    const later = checkAgainstEarlier(layout, resolved(layout, totals), [{ version: 1, ...reported }]);
    expect(later.map(({ code }) => code)).toEqual(['W302']);
  });

  test('totals are shown, nobody’s votes, and nobody is ahead or elected', () => {
    const tally = new Tally(layout);
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'awaiting', votes: 'undocumented' });
    count(tally, [totals]);
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'leading', leader: null, margin: null });
    count(tally, [{ ...totals, precinct: '3' }]);
    const snapshot = contestSnapshot(tally, 0);
    expect(snapshot).toMatchObject({
      state: 'complete',
      leader: null,
      margin: null,
      cast: 296,
      invalid: 4,
      turnout: '59.60',
      againstAll: { votes: 12, share: '4.05' },
    });
    expect(
      snapshot.options.map(({ votes, share, elected, seats }) => [votes, share, elected, seats]),
    ).toEqual([
      [null, null, false, 0],
      [null, null, false, 0],
    ]);
    expect(summary(tally)).toMatchObject({ elected: [], contests: { byState: { complete: 1 } } });
  });

  test('a correction takes the place of the totals before it', () => {
    const tally = new Tally(layout);
    count(tally, [totals, { ...totals, ballots: { ...totals.ballots, invalid: 0 }, againstAll: 8 }]);
    expect(contestSnapshot(tally, 0)).toMatchObject({ cast: 148, invalid: 0, againstAll: { votes: 8 } });
  });

  test('the definition has to carry how many ballots were found', () => {
    expect(checkDefinition(election())).toEqual([]);
    const [fault] = checkDefinition(election(['issued', 'invalid']));
    expect(fault?.path).toBe('contests[0].votes');
    expect(fault?.message).toContain('no inBox');
    const wrong = { ...election(), contests: [{ ...contest(), votes: 'secret' }] };
    expect(checkDefinition(wrong).map(({ path }) => path)).toEqual(['contests[0].votes']);
  });
});
