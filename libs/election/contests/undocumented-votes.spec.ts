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
/** Precinct 2's totals: 148 in the box, 2 of them invalid and 6 against all, with no votes for options. */
const totals = protocol({}, {}, 6);

describe('a contest with undocumented votes', () => {
  test('has protocols with totals and no lines of options', () => {
    expect(resolved(layout, totals).counts).toEqual([200, 200, 149, 49, 2, 148, 2, 6]);
    expect(checkLines(layout, resolved(layout, totals))).toEqual([]);
    const named = resolve(layout, protocol({}, { aida: 100, bolat: 40 }, 6));
    expect(named.ok ? [] : named.findings.map(({ code, field }) => [code, field])).toEqual([
      ['E104', 'votes.aida'],
      ['E104', 'votes.bolat'],
    ]);
  });

  test('still runs the other checks', () => {
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

  test('shows totals without votes, and nobody leading or elected', () => {
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

  test('replaces the totals on a correction', () => {
    const tally = new Tally(layout);
    count(tally, [totals, { ...totals, ballots: { ...totals.ballots, invalid: 0 }, againstAll: 8 }]);
    expect(contestSnapshot(tally, 0)).toMatchObject({ cast: 148, invalid: 0, againstAll: { votes: 8 } });
  });

  test('requires inBox among the protocol lines', () => {
    expect(checkDefinition(election())).toEqual([]);
    const [fault] = checkDefinition(election(['issued', 'invalid']));
    expect(fault?.path).toBe('contests[0].votes');
    expect(fault?.message).toContain('no inBox');
    const wrong = { ...election(), contests: [{ ...contest(), votes: 'secret' }] };
    expect(checkDefinition(wrong).map(({ path }) => path)).toEqual(['contests[0].votes']);
  });
});
