import { describe, expect, test } from '@jest/globals';
import {
  contest,
  count,
  precinct,
  protocol,
  report,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import type { Submission } from '../index.js';
import { areaSnapshot, layOut, Tally } from '../index.js';

const layout = layOut(smallElection());
const at = (id: string, checkpoint: string, voted: number): Submission => ({
  ...report(voted),
  precinct: id,
  checkpoint,
});
const ofArea = (id: string) => layout.areaIndex.get(id) as number;

function tallyOf(...submissions: Submission[]): Tally {
  const tally = new Tally(layout);
  count(tally, submissions);
  return tally;
}

function snapshot(id: string, ...submissions: Submission[]) {
  return areaSnapshot(tallyOf(...submissions), ofArea(id));
}

describe('the latest row of an area', () => {
  const latest = (...submissions: Submission[]) => snapshot('KZ', ...submissions).latest.at;

  test('is the first checkpoint before any report', () => {
    expect(snapshot('KZ').latest).toEqual({
      area: 'KZ',
      name: { en: 'KZ' },
      at: '10:00',
      registered: 0,
      voted: 0,
      turnout: null,
      precincts: { reported: 0, expected: 3 },
      registeredTotal: 600,
      version: 0,
      changedAt: null,
    });
  });

  test('is the last checkpoint with a report', () => {
    expect(latest(at('1', '10:00', 5))).toBe('10:00');
    expect(latest(at('1', '12:00', 5))).toBe('12:00');
    expect(latest(at('1', '12:00', 5), at('2', '10:00', 5), protocol())).toBe('12:00');
  });

  test('is the final row once all protocols are in, however many reports there are', () => {
    const reports = ['1', '2', '3'].map((id) => at(id, '12:00', 5));
    const protocols = ['1', '2', '3'].map((id) => ({ ...protocol(), precinct: id }));
    expect(latest(...reports, ...protocols.slice(1))).toBe('12:00');
    const { latest: row, children } = snapshot('KZ', ...reports, ...protocols);
    expect([row, ...children].map(({ at: moment }) => moment)).toEqual(['final', 'final', 'final']);
  });

  test('is the final row when no checkpoint has a report', () => {
    expect(latest(protocol())).toBe('final');
  });

  test('is the final row when the election has no checkpoints', () => {
    const bare = new Tally(layOut(smallElection({ checkpoints: [] })));
    expect(areaSnapshot(bare, 0).latest.at).toBe('final');
    count(bare, [protocol()]);
    expect(areaSnapshot(bare, 0).latest).toMatchObject({ voted: 149, turnout: '74.50' });
  });
});

test('turnout is a percentage of the voters of the precincts that have reported', () => {
  const { latest } = snapshot('KZ', at('1', '10:00', 40), at('2', '10:00', 50));
  expect(latest).toMatchObject({
    voted: 90,
    registered: 300,
    turnout: '30.00',
    registeredTotal: 600,
    precincts: { reported: 2, expected: 3 },
  });
});

test('a late report changes only its own checkpoint', () => {
  const { checkpoints, version, changedAt } = snapshot(
    'KZ',
    at('1', '10:00', 40),
    at('1', '12:00', 50),
    at('2', '10:00', 50),
  );
  expect(checkpoints.map(({ at: hour, voted, version: last }) => [hour, voted, last])).toEqual([
    ['10:00', 90, 3],
    ['12:00', 50, 2],
    ['final', 0, 0],
  ]);
  expect([version, changedAt]).toEqual([3, '1970-01-01T00:00:03.000Z']);
});

test('children show the same checkpoint as their parent', () => {
  const { latest, children } = snapshot('KZ', at('1', '10:00', 40), at('2', '12:00', 50));
  expect(latest.at).toBe('12:00');
  expect(children.map(({ area, at: hour, voted, turnout }) => [area, hour, voted, turnout])).toEqual([
    ['KZ-WEST', '12:00', 0, null],
    ['KZ-EAST', '12:00', 50, '25.00'],
  ]);
});

test('an area names its parent, and the root has none', () => {
  expect([snapshot('KZ').parent, snapshot('west-1').parent]).toEqual([null, 'KZ-WEST']);
});

test('a report counts in its area and the areas above it only', () => {
  const tally = tallyOf(at('1', '10:00', 40));
  const reported = ['KZ', 'KZ-WEST', 'west-1', 'KZ-EAST'].map(
    (id) => areaSnapshot(tally, ofArea(id)).latest.voted,
  );
  expect(reported).toEqual([40, 40, 40, 0]);
});

test('turnout is based on the list, whatever number of voters a report gives', () => {
  const { latest } = snapshot('KZ', { ...report(103), registered: 2060 });
  expect(latest).toMatchObject({ registered: 200, turnout: '51.50', registeredTotal: 600 });
});

test('a count above the list raises registered to it and marks the row overfull', () => {
  const { latest } = snapshot('KZ', at('1', '12:00', 130), at('2', '12:00', 50));
  expect(latest).toMatchObject({ voted: 180, registered: 330, turnout: '54.55', overfull: 1 });
  const mended = snapshot('KZ', at('1', '12:00', 130), at('1', '12:00', 30));
  expect(mended.latest).toMatchObject({ voted: 30, registered: 100 });
  expect(mended.latest).not.toHaveProperty('overfull');
});

test('voters at a unit without a list are counted apart from the turnout', () => {
  const postal = { ...precinct('3', 'KZ-EAST', 0), kind: 'postal' as const, registered: null };
  const { precincts } = smallElection();
  const tally = new Tally(layOut(smallElection({ precincts: [...precincts.slice(0, 2), postal] })));
  count(tally, [at('2', '12:00', 50), at('3', '12:00', 70)]);
  const [latest] = [areaSnapshot(tally, 0).latest];
  expect(latest).toMatchObject({ voted: 50, votedUnlisted: 70, registered: 200, turnout: '25.00' });
  expect(latest.precincts).toEqual({ reported: 2, expected: 3 });
});

test('the latest row is final once more precincts have sent protocols than late reports', () => {
  const tally = new Tally(layOut(smallElection()));
  const at = () => areaSnapshot(tally, 0).latest.at;
  expect(at()).toBe('10:00');
  count(tally, [protocol()]);
  expect(at()).toBe('final');
  count(tally, [report(100)]);
  expect(at()).toBe('12:00');
  count(tally, [{ ...protocol(), precinct: '3' }]);
  expect(at()).toBe('final');
});

describe('a precinct that votes in several contests', () => {
  const [one, two] = [contest(), contest({ id: 'second' })];
  const of = (id: string, issued: number, more: object = {}) => ({
    ...protocol({ issued, unused: 198 - issued }),
    contest: id,
    ...more,
  });
  const finalOf = (contests: (typeof one)[], ...submissions: Submission[]) => {
    const tally = new Tally(layOut(smallElection({ contests })));
    count(tally, submissions);
    const { voted, registered, precincts } = areaSnapshot(tally, 0).checkpoints.at(-1) ?? {};
    return [voted, registered, precincts?.reported];
  };

  test.each([[[one, two]], [[two, one]]])(
    'has reported with its first protocol, in any order of contests',
    (contests) => {
      expect(finalOf(contests, of('second', 140))).toEqual([140, 200, 1]);
      expect(finalOf(contests, of('race', 150))).toEqual([150, 200, 1]);
    },
  );

  test('has the turnout of its largest protocol', () => {
    const both = [of('race', 140), of('second', 150)];
    expect(finalOf([one, two], ...both)).toEqual([150, 200, 1]);
    expect(finalOf([two, one], ...both.toReversed())).toEqual([150, 200, 1]);
    const less = { ...of('second', 130), replaces: 'x', reason: 'misread' };
    expect(finalOf([one, two], ...both, less)).toEqual([140, 200, 1]);
  });
});
