import { describe, expect, it } from '@jest/globals';
import { areaSnapshot, contestSnapshot, layOut, summary, Tally } from '#election';
import { area, precinct, smallElection } from '../../../test/fixtures/data/small-election.js';
import { describeSnapshot, describeState } from './describe-snapshot.js';

const layout = layOut(
  smallElection({
    checkpoints: ['10:00'],
    protocolLines: ['issued', 'inBox', 'invalid'],
    areas: [area('KZ', undefined, 'country')],
    precincts: [precinct('p1', 'KZ', 1_000), precinct('p2', 'KZ', 1_000)],
  }),
);

describe('snapshots as text', () => {
  const tally = new Tally(layout);
  const turnout = { precinct: 0, slot: 0, version: 1, counts: [400, 1_000], recordedAt: 1 };
  const protocol = { precinct: 1, slot: 1, version: 1, counts: [700, 700, 10, 400, 250, 40], recordedAt: 2 };
  [turnout, protocol].forEach((entry, i) => tally.apply({ ...entry, position: i + 1 }));

  it('describeSnapshot gives one line', () => {
    expect(describeSnapshot(summary(tally))).toBe(
      '#2  turnout 10:00 40.00% (400 of 1,000) in 1 of 2 precincts  protocols of 1 of 2 precincts  contests: 1 leading',
    );
    expect(describeSnapshot(areaSnapshot(tally, 0))).toBe(
      '#2  KZ (KZ)  turnout 10:00 40.00% (400 of 1,000) in 1 of 2 precincts',
    );
    expect(describeSnapshot(contestSnapshot(tally, 0))).toBe(
      '#2  Race (race)  leading  1 of 2 precincts  aida 57.14%, 150 votes ahead',
    );
  });

  it('describeState gives a line for each row of the snapshot', () => {
    expect(describeState(areaSnapshot(tally, 0)).slice(1)).toEqual([
      '  10:00 40.00% (400 of 1,000) in 1 of 2 precincts',
      '  final 70.00% (700 of 1,000) in 1 of 2 precincts',
    ]);
    expect(describeState(contestSnapshot(tally, 0)).slice(1)).toEqual([
      '  aida                 400  57.14%',
      '  bolat                250  35.71%',
      '  Against all           40  5.71%',
      '  Invalid               10',
      '  Cast                 700',
    ]);
  });

  it('describeSnapshot shows no zeros for unknown values', () => {
    expect(describeSnapshot(areaSnapshot(new Tally(layout), 0))).toContain(
      'not known yet in 0 of 2 precincts',
    );
    expect(describeSnapshot(contestSnapshot(new Tally(layout), 0))).toBe(
      '#0  Race (race)  awaiting  0 of 2 precincts',
    );
  });
});
