import { describe, expect, test } from '@jest/globals';
import {
  area,
  contest,
  count,
  precinct,
  protocol,
  report,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import type { Entry } from '../index.js';
import { contestSnapshot, layOut, summary, Tally, tallyBytes, turnoutRow } from '../index.js';

const layout = layOut(smallElection());
/** Precinct 2's report for 12:00. */
const entry: Entry = { position: 7, precinct: 1, slot: 1, version: 1, counts: [90, 200], recordedAt: 5000 };

function tallyOf(...entries: Entry[]): Tally {
  const tally = new Tally(layout);
  for (const one of entries) tally.apply(one);
  return tally;
}

const bytes = (...entries: Entry[]) => tallyBytes(tallyOf(...entries));

describe('a slot', () => {
  test('is empty before its first entry', () => {
    const tally = tallyOf(entry);
    expect(tally.current(1, 1)).toEqual({ version: 1, counts: [90, 200] });
    expect(tally.current(0, 1)).toBeUndefined();
    expect(tally.current(1, 0)).toBeUndefined();
  });

  test('is empty when the precinct has no such slot', () => {
    const west = new Tally(layOut(smallElection({ contests: [contest({ area: 'KZ-WEST' })] })));
    count(west, [{ ...protocol(), precinct: '1' }]);
    expect(west.current(0, 2)?.version).toBe(1);
    for (const [at, slot] of [
      [1, 2],
      [2, 2],
      [99, 2],
      [-1, 2],
      [0, 3],
      [0, -1],
    ] as const) {
      expect(west.current(at, slot)).toBeUndefined();
    }
  });

  test('ignores a repeated entry', () => {
    expect(bytes(entry, entry, entry)).toEqual(bytes(entry));
  });

  test('replaces the old counts with the new ones on a correction', () => {
    const corrected = tallyOf(entry, { ...entry, position: 8, version: 2, counts: [80, 190] });
    expect(corrected.current(1, 1)).toEqual({ version: 2, counts: [80, 190] });
    for (const at of [0, 3]) {
      expect(turnoutRow(corrected, at, 1)).toMatchObject({
        voted: 80,
        registered: 200,
        precincts: { reported: 1 },
      });
    }
  });

  test('keeps a correction that comes before the entry it corrects', () => {
    const newer = { ...entry, position: 8, version: 2, counts: [80, 190] };
    expect(bytes(newer, entry)).toEqual(bytes(entry, newer));
  });

  test('keeps the greater of two entries with the same version, in either order', () => {
    const other = { ...entry, position: 8, counts: [90, 201] };
    expect(bytes(entry, other)).toEqual(bytes(other, entry));
    expect(tallyOf(other, entry).current(1, 1)?.counts).toEqual([90, 201]);
  });
});

describe('versions and times', () => {
  test('are the last position and the latest time of all entries, superseded ones included', () => {
    const tally = tallyOf({ ...entry, version: 2 }, { ...entry, position: 9, recordedAt: 4000 });
    expect(tally.position).toBe(9);
    expect(turnoutRow(tally, 3, 1)).toMatchObject({
      version: 9,
      changedAt: '1970-01-01T00:00:05.000Z',
      voted: 90,
    });
    expect(turnoutRow(tally, 3, 0)).toMatchObject({ version: 0, changedAt: null });
  });
});

describe('touched', () => {
  const protocolOf = (at: number): Entry => ({
    position: 1,
    precinct: at,
    slot: 2,
    version: 1,
    counts: [100, 100, 50, 50, 0, 50, 0, 30, 20, 0],
    recordedAt: 1,
  });

  test('lists the area of a turnout report and the areas above it, and no contest', () => {
    expect(tallyOf({ ...entry, precinct: 0 }).touched()).toEqual({ areas: [2, 1, 0], rows: [] });
  });

  test('lists the areas of protocols and the rows of their contests, each once', () => {
    expect(tallyOf(protocolOf(0), protocolOf(1), protocolOf(2)).touched()).toEqual({
      areas: [2, 1, 0, 3],
      rows: [2, 1, 0, 3],
    });
  });

  test('is cleared by settle, which keeps the counts', () => {
    const tally = tallyOf(entry);
    tally.settle();
    expect(tally.touched()).toEqual({ areas: [], rows: [] });
    expect(tallyBytes(tally)).toEqual(bytes(entry));
    tally.apply({ ...entry, position: 8, version: 2 });
    expect(tally.touched()).toEqual({ areas: [3, 0], rows: [] });
  });

  test('lists the areas of a protocol of a second contest, which counts no voter twice', () => {
    const two = new Tally(layOut(smallElection({ contests: [contest(), contest({ id: 'second' })] })));
    count(two, [{ ...protocol(), contest: 'second' }]);
    expect(two.touched()).toEqual({ areas: [3, 0], rows: [7, 1] });
    expect(turnoutRow(two, 0, 2).precincts.reported).toBe(1);
    count(two, [protocol()]);
    expect(turnoutRow(two, 0, 2)).toMatchObject({ voted: 149, registered: 200, precincts: { reported: 1 } });
  });
});

describe('an entry outside of the election throws and changes nothing', () => {
  test.each<[string, Partial<Entry>]>([
    ['an unknown precinct', { precinct: 3 }],
    ['a negative precinct', { precinct: -1 }],
    ['an unknown slot', { slot: 3 }],
    ['a negative slot', { slot: -1 }],
    ['version 0', { version: 0 }],
    ['a fractional version', { version: 1.5 }],
    ['too few counts', { counts: [90] }],
    ['too many counts', { counts: [90, 200, 0] }],
    ['a negative count', { counts: [-1, 200] }],
    ['a fractional count', { counts: [0.5, 200] }],
    ['a count beyond 32 bits', { counts: [2 ** 31, 200] }],
  ])('%s', (_, changes) => {
    const tally = tallyOf(entry);
    expect(() => {
      tally.apply({ ...entry, position: 8, ...changes });
    }).toThrow(/slot/);
    expect(tallyBytes(tally)).toEqual(bytes(entry));
    expect(tally.position).toBe(7);
  });

  test('a protocol of a contest that does not cover the precinct', () => {
    const two = layOut(
      smallElection({
        contests: [contest({ id: 'w', area: 'KZ-WEST' }), contest({ id: 'e', area: 'KZ-EAST' })],
      }),
    );
    const tally = new Tally(two);
    const counts = new Array<number>(10).fill(0);
    const send = (at: number, slot: number) => () => {
      tally.apply({ position: 1, precinct: at, slot, version: 1, counts, recordedAt: 1 });
    };
    expect(send(0, 3)).toThrow();
    expect(send(1, 2)).toThrow();
    expect(send(0, 2)).not.toThrow();
    expect(send(1, 3)).not.toThrow();
  });
});

test('summary counts a precinct as reported once all of its protocols are in', () => {
  const tally = new Tally(
    layOut(
      smallElection({
        areas: [...smallElection().areas, area('KZ-NORTH', 'KZ', 'region')],
        precincts: [...smallElection().precincts, precinct('4', 'KZ-NORTH', 50)],
        contests: [
          contest({ area: 'KZ-EAST' }),
          contest({ id: 'west', area: 'KZ-WEST' }),
          contest({ id: 'also', area: 'KZ-EAST' }),
        ],
      }),
    ),
  );
  const inNow = () => summary(tally).precincts;
  // Precinct 4 votes in no contest, so no protocol is expected of it.
  expect(inNow()).toEqual({ reported: 0, expected: 3 });
  count(tally, [protocol()]);
  expect(inNow()).toEqual({ reported: 0, expected: 3 });
  count(tally, [{ ...protocol(), contest: 'also' }, protocol()]);
  expect(inNow()).toEqual({ reported: 1, expected: 3 });
  count(tally, [{ ...protocol(), precinct: '1', contest: 'west' }, report(10)]);
  expect(inNow()).toEqual({ reported: 2, expected: 3 });
});

test('contestSnapshot adds up all areas of a contest', () => {
  const tally = new Tally(layout);
  count(tally, [
    { ...protocol({ registered: 100, issued: 100 }), precinct: '1' },
    protocol(),
    { ...protocol({ registered: 300 }, { aida: 1, bolat: 139 }), precinct: '3' },
  ]);
  expect(contestSnapshot(tally, 0)).toMatchObject({
    state: 'complete',
    leader: 'bolat',
    margin: 18,
    precincts: { reported: 3, expected: 3 },
    registered: 600,
    cast: 444,
  });
});
