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

describe('the row that stands for an area', () => {
  const latest = (...submissions: Submission[]) => snapshot('KZ', ...submissions).latest.at;

  test('the first checkpoint before any report', () => {
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

  test('the last with a report', () => {
    expect(latest(at('1', '10:00', 5))).toBe('10:00');
    expect(latest(at('1', '12:00', 5))).toBe('12:00');
    expect(latest(at('1', '12:00', 5), at('2', '10:00', 5), protocol())).toBe('12:00');
  });

  test("the protocols' where no checkpoint has a report", () => {
    expect(latest(protocol())).toBe('final');
  });

  test("the protocols' where the election has no checkpoints", () => {
    const bare = new Tally(layOut(smallElection({ checkpoints: [] })));
    expect(areaSnapshot(bare, 0).latest.at).toBe('final');
    count(bare, [protocol()]);
    expect(areaSnapshot(bare, 0).latest).toMatchObject({ voted: 149, turnout: '74.50' });
  });
});

test('the percentage is of the precincts that reported: a late one is no zero', () => {
  const { latest } = snapshot('KZ', at('1', '10:00', 40), at('2', '10:00', 50));
  expect(latest).toMatchObject({
    voted: 90,
    registered: 300,
    turnout: '30.00',
    registeredTotal: 600,
    precincts: { reported: 2, expected: 3 },
  });
});

test('a late report changes its own hour', () => {
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

test('children stand at the hour of their parent', () => {
  const { latest, children } = snapshot('KZ', at('1', '10:00', 40), at('2', '12:00', 50));
  expect(latest.at).toBe('12:00');
  expect(children.map(({ area, at: hour, voted, turnout }) => [area, hour, voted, turnout])).toEqual([
    ['KZ-WEST', '12:00', 0, null],
    ['KZ-EAST', '12:00', 50, '25.00'],
  ]);
});

test('an area knows its parent, and only the root has none', () => {
  expect([snapshot('KZ').parent, snapshot('west-1').parent]).toEqual([null, 'KZ-WEST']);
});

test('a report counts in its area and in those above, not beside', () => {
  const tally = tallyOf(at('1', '10:00', 40));
  const reported = ['KZ', 'KZ-WEST', 'west-1', 'KZ-EAST'].map(
    (id) => areaSnapshot(tally, ofArea(id)).latest.voted,
  );
  expect(reported).toEqual([40, 40, 40, 0]);
});

test('the list is the base, whatever a report says of it', () => {
  const { latest } = snapshot('KZ', { ...report(103), registered: 2060 });
  expect(latest).toMatchObject({ registered: 200, turnout: '51.50', registeredTotal: 600 });
});

test('more than the list has are counted as if it had so many, and the row says so', () => {
  const { latest } = snapshot('KZ', at('1', '12:00', 130), at('2', '12:00', 50));
  expect(latest).toMatchObject({ voted: 180, registered: 330, turnout: '54.55', overfull: 1 });
  const mended = snapshot('KZ', at('1', '12:00', 130), at('1', '12:00', 30));
  expect(mended.latest).toMatchObject({ voted: 30, registered: 100 });
  expect(mended.latest).not.toHaveProperty('overfull');
});

test('who took part at a unit without a list stands beside the turnout, not in it', () => {
  const postal = { ...precinct('3', 'KZ-EAST', 0), kind: 'postal' as const, registered: null };
  const { precincts } = smallElection();
  const tally = new Tally(layOut(smallElection({ precincts: [...precincts.slice(0, 2), postal] })));
  count(tally, [at('2', '12:00', 50), at('3', '12:00', 70)]);
  const [latest] = [areaSnapshot(tally, 0).latest];
  expect(latest).toMatchObject({ voted: 50, votedUnlisted: 70, registered: 200, turnout: '25.00' });
  expect(latest.precincts).toEqual({ reported: 2, expected: 3 });
});

test('a late report does not stand for a night that is counted', () => {
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

describe('where a precinct votes in several contests', () => {
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
    'it is in with the first protocol, in whatever order',
    (contests) => {
      expect(finalOf(contests, of('second', 140))).toEqual([140, 200, 1]);
      expect(finalOf(contests, of('race', 150))).toEqual([150, 200, 1]);
    },
  );

  test('the largest of its protocols is who took part', () => {
    const both = [of('race', 140), of('second', 150)];
    expect(finalOf([one, two], ...both)).toEqual([150, 200, 1]);
    expect(finalOf([two, one], ...both.toReversed())).toEqual([150, 200, 1]);
    const less = { ...of('second', 130), replaces: 'x', reason: 'misread' };
    expect(finalOf([one, two], ...both, less)).toEqual([140, 200, 1]);
  });
});
