import { describe, expect, test } from '@jest/globals';
import { HEAD, decide, faultsOf, open, rule, vote } from '../../../test/fixtures/data/rulings.js';
import { contest, count, precinct, report, resolved } from '../../../test/fixtures/data/small-election.js';
import { checkDecision, contestSnapshot, summary, type Tally } from '../index.js';

describe('a certified contest', () => {
  const signed = { id: 'd1', kind: 'certification', contest: 'race' } as const;
  const votes = [vote('1', 50, 30), vote('2', 50, 30), vote('3', 50, 30)];

  test('must be complete, keeps its winner and is reopened by a change', () => {
    const tally = open();
    count(tally, votes.slice(0, 2));
    expect(faultsOf(tally, signed)).toEqual([
      'contest: contest race is leading; only what is complete can be certified',
    ]);
    count(tally, votes.slice(2));
    expect(faultsOf(tally, signed)).toEqual([]);
    rule(tally, signed);
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'certified', leader: 'aida', margin: 60 });
    expect(contestSnapshot(tally, 0).options[0]).toMatchObject({ elected: true, seats: 1 });
    expect(summary(tally)).toMatchObject({
      contests: { byState: { certified: 1, complete: 0 } },
      elected: [{ countedFor: 'NO', seats: 1 }],
    });
    expect(faultsOf(tally, { ...signed, id: 'd2' })[0]).toContain('is certified');
    count(tally, [report(150), vote('3', 49, 30)]);
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'complete', margin: 59 });
    rule(tally, { ...signed, id: 'd2' });
    expect(contestSnapshot(tally, 0).state).toBe('certified');
    rule(tally, { id: 'd3', kind: 'revocation', decision: 'd2' });
    expect(contestSnapshot(tally, 0).state).toBe('complete');
  });

  test('keeps its allocation of seats', () => {
    const lists = contest({ kind: 'party-list', seats: 4, againstAll: false });
    const tally = open({ contests: [lists], precincts: [precinct('1', 'west-1', 100)] });
    count(tally, [{ ...vote('1', 60, 20), againstAll: undefined }]);
    rule(tally, signed);
    const { state, options } = contestSnapshot(tally, 0);
    expect([state, options.map(({ seats }) => seats)]).toEqual(['certified', [3, 1]]);
  });

  test('stays certified after a late turnout report', () => {
    const tally = open();
    count(tally, votes);
    rule(tally, signed);
    count(tally, [report(20)]);
    expect(contestSnapshot(tally, 0).state).toBe('certified');
  });

  const ruling = (tally: Tally, id = 'd1') =>
    contestSnapshot(tally, 0).rulings?.find((each) => each.id === id);
  const certified = (): Tally => {
    const tally = open();
    count(tally, votes.slice(0, 2));
    rule(tally, { id: 'd0', kind: 'precinct-annulment', precinct: '3' });
    rule(tally, signed);
    expect(contestSnapshot(tally, 0).state).toBe('certified');
    return tally;
  };

  test('stays certified while nothing changes that was certified', () => {
    const tally = certified();
    count(tally, [vote('3', 0, 99), vote('1', 50, 30), report(20)]);
    rule(tally, { id: 'd2', kind: 'voters-addition', precinct: '3', voters: 5 });
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'certified', version: 8 });
    expect(ruling(tally)).not.toHaveProperty('lapsed');
  });

  test.each<[string, (tally: Tally) => void]>([
    ['a vote moved', (tally) => count(tally, [vote('1', 51, 29)])],
    [
      'voters added to a list',
      (tally) => rule(tally, { id: 'd2', kind: 'voters-addition', precinct: '1', voters: 5 }),
    ],
    ['a precinct brought back', (tally) => rule(tally, { id: 'd2', kind: 'revocation', decision: 'd0' })],
    [
      'an option struck off',
      (tally) => rule(tally, { id: 'd2', kind: 'strike-off', contest: 'race', option: 'bolat' }),
    ],
    ['an annulment', (tally) => rule(tally, { id: 'd2', kind: 'contest-annulment', contest: 'race' })],
  ])('lapses with %s, reports it and does not come back', (_, change) => {
    const tally = certified();
    change(tally);
    const lapsed = { position: 5, recordedAt: '1970-01-01T00:00:05.000Z' };
    expect(ruling(tally)).toMatchObject({ lapsed });
    expect(contestSnapshot(tally, 0).state).not.toBe('certified');
    count(tally, [vote('1', 50, 30)]);
    expect(contestSnapshot(tally, 0).state).not.toBe('certified');
    expect(ruling(tally)).toMatchObject({ lapsed });
  });

  test('lapses at once when the contest is no longer complete at its position', () => {
    const tally = open();
    count(tally, votes.slice(0, 2));
    rule(tally, signed);
    expect(ruling(tally)).toHaveProperty('lapsed');
    count(tally, votes.slice(2));
    expect(contestSnapshot(tally, 0).state).toBe('complete');
  });

  test('lapses in ledger order, however entries and decisions are passed', () => {
    const [first, second, third] = votes.map((each, index) => {
      const { precinct, slot, counts } = resolved(open().layout, each);
      return { precinct, slot, counts, version: 1, position: index + 1, recordedAt: 1 };
    });
    const decision = { position: 4, recordedAt: 1, decision: decide(signed) };
    const moved = { ...first!, version: 2, counts: resolved(open().layout, vote('1', 49, 31)).counts };
    const tally = open();
    tally.take({ entries: [first!, second!, third!, { ...moved, position: 5 }], decisions: [decision] });
    expect(ruling(tally)).toMatchObject({ lapsed: { position: 5 } });
  });

  test('is rejected while protocols wait without despite, and with it when none waits', () => {
    const tally = open();
    count(tally, votes);
    const faults = (decision: object, held: number) =>
      checkDecision(
        tally.decisionLog,
        { ...HEAD, ...signed, ...decision },
        (index) => contestSnapshot(tally, index),
        {
          mostTookPart: () => 0,
          waiting: () => ({ held, differing: 0, entered: held, uncounted: 0 }),
        },
      ).map(({ path, message }) => `${path}: ${message}`);
    expect(faults({}, 0)).toEqual([]);
    expect(faults({}, 2)).toEqual([
      'contest: protocols of contest race wait: 2 held for a reviewer, 2 entered once; ' +
        'settle them first, or say in despite why not',
    ]);
    expect(faults({ despite: 'the court will hear of it' }, 2)).toEqual([]);
    expect(faults({ despite: 'just in case' }, 0)[0]).toContain('despite: nothing of contest race waits');
    rule(tally, { ...signed, despite: 'the court will hear of it' });
    expect(ruling(tally)).toMatchObject({ despite: 'the court will hear of it' });
  });
});
