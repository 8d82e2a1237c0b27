import { describe, expect, test } from '@jest/globals';
import { HEAD, faultsOf, open, rule, vote } from '../../../test/fixtures/data/rulings.js';
import {
  contest,
  count,
  option,
  precinct,
  report,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import { areaSnapshot, contestSnapshot, summary, type Tally } from '../index.js';

describe('a candidate struck off', () => {
  const off = { id: 'd1', kind: 'strike-off', contest: 'race', option: 'aida' } as const;

  test('keeps the votes but not the win, and wins again after a revocation', () => {
    const tally = open();
    count(tally, [vote('1', 50, 30), vote('2', 50, 30), vote('3', 50, 30)]);
    expect(contestSnapshot(tally, 0).leader).toBe('aida');
    rule(tally, off);
    const without = contestSnapshot(tally, 0);
    expect(without).toMatchObject({ state: 'complete', leader: 'bolat', version: 4 });
    expect(without.options.map(({ votes, status }) => [votes, status])).toEqual([
      [150, 'struck-off'],
      [90, 'standing'],
    ]);
    expect(without.rulings).toEqual([
      {
        ...HEAD,
        id: 'd1',
        kind: 'strike-off',
        option: 'aida',
        position: 4,
        recordedAt: '1970-01-01T00:00:04.000Z',
      },
    ]);
    expect(summary(tally).elected).toEqual([
      { countedFor: 'AUYL', seats: 1, nominated: 1, selfNominated: 0 },
    ]);
    rule(tally, { id: 'd2', kind: 'revocation', decision: 'd1' });
    const again = contestSnapshot(tally, 0);
    expect(again.leader).toBe('aida');
    expect(again.rulings?.[0]?.revoked).toMatchObject({ ...HEAD, position: 5 });
  });

  test('gets no seats as a list', () => {
    const lists = contest({ kind: 'party-list', seats: 4, againstAll: false });
    const tally = open({ contests: [lists] });
    count(tally, [{ ...vote('1', 60, 30), againstAll: undefined }]);
    rule(tally, off);
    expect(contestSnapshot(tally, 0).allocation?.lists.map(({ seats }) => seats)).toEqual([0, 4]);
  });

  test('is rejected a second time and when the option or the contest is unknown', () => {
    const tally = open();
    expect(faultsOf(tally, { ...off, option: 'nobody' })[0]).toContain('its options are: aida, bolat');
    expect(faultsOf(tally, { ...off, contest: 'other' })[0]).toContain('no contest of this election');
    rule(tally, off);
    expect(faultsOf(tally, { ...off, id: 'd2' })).toEqual(['option: aida is struck off already']);
  });
});

describe('a tie', () => {
  const three = [option('aida'), option('bolat'), option('chingiz')];
  const lot = { id: 'd1', kind: 'tie-settlement', contest: 'race', method: 'lot', option: 'bolat' } as const;

  function tied(): Tally {
    const tally = open({ contests: [contest({ options: three })] });
    const votes = [vote('1', 40, 30), vote('2', 30, 40), vote('3', 20, 20)];
    count(
      tally,
      votes.map((each) => ({ ...each, votes: { ...each.votes, chingiz: 0 } })),
    );
    return tally;
  }

  test('is settled by lot among the tied options only', () => {
    const tally = tied();
    expect(contestSnapshot(tally, 0).state).toBe('tie');
    expect(faultsOf(tally, { ...lot, option: 'chingiz' })[0]).toContain(
      'not among those who are equal: aida, bolat',
    );
    expect(
      faultsOf(tally, { id: 'd1', kind: 'tie-settlement', contest: 'race', method: 'lot' })[0],
    ).toContain('is missing; name the one on whom the lot fell: aida or bolat');
    expect(faultsOf(tally, lot)).toEqual([]);
    rule(tally, lot);
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'complete', leader: 'bolat', margin: 0 });
    expect(contestSnapshot(tally, 0).options[1]?.elected).toBe(true);
  });

  test('stays a tie when the contest votes again', () => {
    const tally = tied();
    const again = { ...lot, method: 'repeat-voting' } as const;
    expect(faultsOf(tally, again)[0]).toContain('leave it out');
    rule(tally, { id: 'd1', kind: 'tie-settlement', contest: 'race', method: 'repeat-voting' });
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'tie', leader: null });
  });

  test('makes its lot void when a correction breaks it', () => {
    const tally = tied();
    rule(tally, lot);
    const corrected = vote('3', 21, 20);
    count(tally, [{ ...corrected, votes: { ...corrected.votes, chingiz: 0 } }]);
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'complete', leader: 'aida', margin: 1 });
  });

  test('cannot be settled when the contest is not tied', () => {
    expect(faultsOf(open({ contests: [contest({ options: three })] }), lot)).toEqual([
      'contest: contest race is no tie: its state is awaiting',
    ]);
  });
});

describe('a postponed or annulled contest', () => {
  test('has no leader when postponed, whatever is reported', () => {
    const tally = open();
    rule(tally, { id: 'd1', kind: 'postponement', contest: 'race' });
    count(tally, [vote('1', 50, 30)]);
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'postponed', leader: null, cast: 80 });
    expect(summary(tally).contests.byState).toMatchObject({ postponed: 1, awaiting: 0 });
  });

  test('can be annulled but not postponed once precincts have reported', () => {
    const tally = open();
    count(tally, [vote('1', 50, 30), vote('2', 50, 30), vote('3', 50, 30)]);
    expect(faultsOf(tally, { id: 'd1', kind: 'postponement', contest: 'race' })[0]).toContain(
      '3 precincts have reported on race',
    );
    const annulment = { id: 'd2', kind: 'contest-annulment', contest: 'race' } as const;
    expect(faultsOf(tally, annulment)).toEqual([]);
    rule(tally, annulment);
    const annulled = contestSnapshot(tally, 0);
    expect(annulled).toMatchObject({ state: 'annulled', leader: null, margin: null, cast: 240 });
    expect(annulled.options.some(({ elected }) => elected)).toBe(false);
    expect(summary(tally).elected).toEqual([]);
    expect(faultsOf(tally, { ...annulment, id: 'd3' })[0]).toContain('annulled already');
    expect(faultsOf(tally, { id: 'd3', kind: 'strike-off', contest: 'race', option: 'aida' })[0]).toContain(
      'revoke that decision first',
    );
  });
});

describe('precincts and lists', () => {
  test('an annulled precinct leaves every total and is no longer expected', () => {
    const tally = open();
    count(tally, [report(100), vote('1', 50, 30), vote('2', 30, 60)]);
    rule(tally, { id: 'd1', kind: 'precinct-annulment', precinct: '2' });
    expect(contestSnapshot(tally, 0)).toMatchObject({
      leader: 'aida',
      precincts: { reported: 1, expected: 2 },
      outstanding: 300,
      cast: 80,
    });
    const { checkpoints } = areaSnapshot(tally, 0);
    expect(checkpoints[1]).toMatchObject({
      voted: 0,
      precincts: { reported: 0, expected: 2 },
      registeredTotal: 400,
    });
    expect(faultsOf(tally, { id: 'd2', kind: 'precinct-annulment', precinct: '2' })[0]).toContain(
      'annulled already',
    );
  });

  test('voters added on the day can reopen a contest', () => {
    const tally = open();
    count(tally, [vote('2', 90, 10), vote('3', 90, 10)]);
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'decided', margin: 160, outstanding: 100 });
    rule(tally, { id: 'd1', kind: 'voters-addition', precinct: '1', voters: 60 });
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'leading', outstanding: 160 });
    expect(
      faultsOf(tally, { id: 'd2', kind: 'voters-addition', precinct: '1', voters: 9_999_999 })[0],
    ).toContain('the list has 160 voters and can have from 1 to 9999839 more');
  });

  test('an added precinct is expected from its decision on', () => {
    const { precincts } = smallElection();
    const added = { ...precinct('4', 'west-1', 50), added: true as const };
    const tally = open({ precincts: [...precincts, added] });
    const look = () => areaSnapshot(tally, 0).checkpoints[0];
    expect(look()).toMatchObject({ precincts: { expected: 3 }, registeredTotal: 600 });
    rule(tally, { id: 'd1', kind: 'precinct-addition', added: precinct('4', 'west-1', 50) });
    expect(look()).toMatchObject({ precincts: { expected: 4 }, registeredTotal: 650, version: 1 });
    expect(
      faultsOf(tally, { id: 'd3', kind: 'precinct-addition', added: precinct('4', 'nowhere', 50) }),
    ).toEqual([
      'added.area: added.area is "nowhere", which is no area\'s id',
      'added.id: 4 is a precinct of this election already',
    ]);
  });

  test('a precinct whose addition is revoked stays out, whatever else is revoked', () => {
    const { precincts } = smallElection();
    const tally = open({
      precincts: [...precincts, { ...precinct('4', 'west-1', 50), added: true as const }],
    });
    const expected = () => areaSnapshot(tally, 0).checkpoints[0]?.precincts.expected;
    const take = (decision: Parameters<typeof rule>[1]) => {
      expect(faultsOf(tally, decision)).toEqual([]);
      rule(tally, decision);
    };
    rule(tally, { id: 'd1', kind: 'precinct-addition', added: precinct('4', 'west-1', 50) });
    take({ id: 'd2', kind: 'precinct-annulment', precinct: '4' });
    take({ id: 'd3', kind: 'revocation', decision: 'd1' });
    expect(expected()).toBe(3);
    take({ id: 'd4', kind: 'revocation', decision: 'd2' });
    expect(expected()).toBe(3);
    take({ id: 'd5', kind: 'precinct-annulment', precinct: '3' });
    take({ id: 'd6', kind: 'revocation', decision: 'd5' });
    expect(expected()).toBe(3);
  });

  test('an added precinct is checked like one of the definition', () => {
    const tally = open();
    const add = (changes: object) =>
      faultsOf(tally, {
        id: 'd1',
        kind: 'precinct-addition',
        added: { ...precinct('4', 'west-1', 50), ...changes },
      }).map((fault) => fault.split(':')[0]);
    expect(add({})).toEqual([]);
    for (const timeZone of ['Mars/Base', 'Asia/Almata'])
      expect(add({ timeZone })).toEqual(['added.timeZone']);
    expect(add({ name: { en: '\u200b' } })).toEqual(['added.name.en']);
    for (const number of ['\u202e1', ' ']) expect(add({ number })).toEqual(['added.number']);
    expect(add({ registered: 10_000_000 })).toEqual(['added.registered']);
  });

  test('a revocation is rejected for an unknown decision and a second time', () => {
    const tally = open();
    const back = { id: 'd9', kind: 'revocation', decision: 'd1' } as const;
    expect(faultsOf(tally, back)).toEqual(['decision: d1 is no decision of this election']);
    rule(tally, { id: 'd1', kind: 'voters-addition', precinct: '1', voters: 60 });
    rule(tally, back);
    expect(faultsOf(tally, { ...back, id: 'd10' })).toEqual(['decision: d1 is revoked already']);
    expect(faultsOf(tally, { ...back, id: 'd10', decision: 'd9' })[0]).toContain('is a revocation itself');
  });
});
