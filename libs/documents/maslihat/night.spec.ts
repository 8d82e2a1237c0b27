import { describe, expect, test } from '@jest/globals';
import { checkDefinition, contestSnapshot, turnoutRow, type ContestSnapshot } from '#election';
import { createHash } from 'node:crypto';
import { receive } from '../../../test/fixtures/clients/commission.js';
import { FIGURES } from '../figures.js';
import { readMeasure } from '../measures/read.js';
import type { FeedItem } from '../scenario.js';
import { MASLIHAT_2021_01_10 as NIGHT, MISHAPS } from './night.js';
import { capitalTime } from './polling-day.js';
import { SEAT_TABLE, TABLE_PARTIES } from './seat-table.js';

const definition = NIGHT.define('night');
const feed = NIGHT.feed('run');
const commission = receive(definition, feed);
const held = FIGURES.filter(
  ({ scenario, measure, treatment }) => scenario === NIGHT.id && measure && treatment !== 'conflict',
);
const results = definition.contests.map((_, index) => contestSnapshot(commission.tally, index));

/** A list's seats, computed independently of the program. */
interface Reckoned {
  readonly party: string;
  readonly seats: number;
  /** The remainder after whole quotas, in thousandths of a quota. */
  readonly remainder: number;
  readonly byRemainder: boolean;
}

/** 7% of the valid ballots, Hare quota, largest remainder. */
function reckon({ options, cast, invalid, seats }: ContestSnapshot): Reckoned[] {
  const lists = options.map(({ nominatedBy, votes }) => ({ party: nominatedBy, votes: votes ?? 0 }));
  const passed = lists.filter(({ votes }) => votes * 100 >= 7 * (cast - invalid));
  const admitted = passed.reduce((sum, { votes }) => sum + votes, 0);
  const shared = passed.map(({ party, votes }) => {
    const rest = (votes * seats) % admitted;
    return {
      party,
      whole: (votes * seats - rest) / admitted,
      remainder: Math.floor((rest * 1000) / admitted),
    };
  });
  const left = seats - shared.reduce((sum, { whole }) => sum + whole, 0);
  return shared
    .sort((one, other) => other.remainder - one.remainder)
    .map(({ party, whole, remainder }, place) => ({
      party,
      remainder,
      byRemainder: place < left,
      seats: whole + (place < left ? 1 : 0),
    }));
}

describe('the night of 10 January 2021', () => {
  test('has a valid definition of 14 mäslihats with 489 seats', () => {
    expect(checkDefinition(definition)).toEqual([]);
    expect(definition.contests).toHaveLength(14);
    expect(definition.contests.reduce((sum, { seats }) => sum + seats, 0)).toBe(489);
    for (const { kind, threshold, base, againstAll, solePasser } of definition.contests) {
      expect({ kind, threshold, base, againstAll, solePasser }).toEqual({
        kind: 'party-list',
        threshold: '7',
        base: 'valid',
        againstAll: false,
        solePasser: 'admitRunnerUp',
      });
    }
  });

  test('has the four documented lists in Aqtöbe', () => {
    const aqtobe = definition.contests.find(({ id }) => id === 'maslihat-akt');
    expect(
      aqtobe?.options.map((option) => [
        option.nominatedBy,
        option.firstOnList?.en,
        option.listSize,
        option.registeredOn,
        option.origin,
      ]),
    ).toEqual([
      ['NO', 'Azamat Adaev', 50, '2020-11-27', 'documented'],
      ['ADAL', 'Nurbek Qauqaqov', 4, '2020-12-01', 'documented'],
      ['AJ', 'Äsia Quldybaeva', 5, '2020-12-03', 'documented'],
      ['AUYL', 'Jomart Baimuhan', 5, '2020-12-04', 'documented'],
    ]);
  });

  test('has no submission with a finding', () => {
    expect(commission.findings).toEqual([]);
    expect(commission.answered).toEqual([]);
  });

  test.each(SEAT_TABLE.map((row) => [row.region, row] as const))(
    'gives %s its printed seats by an independent allocation, far from ties and the threshold',
    (region, { seats, total }) => {
      const result = results.find(({ area }) => area === region) as ContestSnapshot;
      const reckoned = reckon(result);
      const seatsOf = (code: string): number => reckoned.find(({ party }) => party === code)?.seats ?? 0;
      expect(TABLE_PARTIES.map(seatsOf)).toEqual(seats);
      expect(result.seats).toBe(total);
      const remainders = (byRemainder: boolean): number[] =>
        reckoned.filter((list) => list.byRemainder === byRemainder).map(({ remainder }) => remainder);
      expect(Math.min(...remainders(true)) - Math.max(...remainders(false))).toBeGreaterThan(250);
      for (const { share } of result.options) expect(Math.abs(Number(share) - 7)).toBeGreaterThan(0.3);
    },
  );

  test.each(held.map((figure) => [figure.id, figure] as const))(
    'agrees with figure %s',
    (_id, { measure }) => {
      expect(measure && readMeasure(measure, commission.readings())).toMatchObject({ state: 'agrees' });
    },
  );

  test('gives Adal the fewest votes of all parties', () => {
    const votes = new Map<string, number>();
    for (const { options } of results)
      for (const option of options)
        votes.set(option.nominatedBy, (votes.get(option.nominatedBy) ?? 0) + (option.votes ?? 0));
    const [fewest] = [...votes].sort(([, one], [, other]) => one - other);
    expect(fewest?.[0]).toBe('ADAL');
    expect(votes.size).toBe(5);
  });

  test('has results of the east but none of Aqtöbe before polls close in the west', () => {
    const early = receive(definition, feed, capitalTime(20, 59)).readings();
    const pending = held.filter(({ measure }) => measure && readMeasure(measure, early).state === 'pending');
    const kinds = new Set(pending.map(({ measure }) => measure?.kind));
    expect(kinds).toEqual(new Set(['elected', 'contest', 'party-share', 'turnout']));
    expect(early.turnout('KZ-AKT', 'final')?.precincts.reported).toBe(0);
    expect(early.turnout('KZ-ALM', 'final')?.precincts.reported).toBeGreaterThan(0);
  });
});

describe('the feed of 10 January 2021', () => {
  const first = feed.filter(({ submission }) => submission.replaces === undefined);
  const corrections = feed.filter(({ submission }) => submission.replaces !== undefined);
  const { reportCorrections, protocolCorrections, resent } = MISHAPS;

  test('has six reports and a protocol per precinct, some corrections and some resent submissions', () => {
    expect(definition.precincts).toHaveLength(1600);
    expect(feed).toHaveLength(7 * 1600 + reportCorrections + protocolCorrections + resent);
    expect(feed.length).toBeLessThan(15_000);
    expect(first.length - new Set(first.map(({ submission }) => submission.id)).size).toBe(resent);
    const kinds = corrections.map(({ submission }) => submission.kind);
    expect(kinds.filter((kind) => kind === 'protocol')).toHaveLength(protocolCorrections);
    for (const { submission } of corrections) expect(submission.reason).not.toMatch(/candidate/);
  });

  test('covers 98 to 147 precincts per region, each in a synthesised district', () => {
    const counts = definition.areas.flatMap(({ kind }, index) =>
      kind === 'region' ? [turnoutRow(commission.tally, index, 0)?.precincts.expected ?? 0] : [],
    );
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([98, 147]);
    const kinds = new Map(definition.areas.map(({ id, kind, origin }) => [id, `${kind} ${origin ?? ''}`]));
    expect(new Set(definition.precincts.map(({ area }) => kinds.get(area)))).toEqual(
      new Set(['district synthesised']),
    );
  });

  test('is ordered by time, within the night, with protocols of the west an hour later', () => {
    const times = feed.map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThan(NIGHT.opensAt);
    expect(times.at(-1)).toBeLessThan(NIGHT.endsAt);
    const late = first.filter(
      ({ at, submission }) =>
        submission.kind === 'turnout' && at > capitalTime(Number(submission.checkpoint.slice(0, 2)), 30),
    );
    expect(late.length).toBeGreaterThan(200);
    for (const { at, submission } of feed) {
      if (submission.kind !== 'protocol') continue;
      const zone = definition.precincts[Number(submission.precinct) - 1]?.timeZone ?? 'Asia/Almaty';
      const closing = ['Asia/Almaty', 'Asia/Qostanay'].includes(zone) ? 20 : 21;
      expect(at).toBeGreaterThanOrEqual(capitalTime(closing, 40));
    }
  });

  test('is reproducible, and another run differs only in its ids', () => {
    const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
    expect(hash(NIGHT.feed('run'))).toBe(hash(feed));
    expect(hash(definition)).toMatchInlineSnapshot(
      `"cb076cbbbab797eb770c21d2cabd8dffef2c04b41c316c484a597e7efbe485b1"`,
    );
    expect(hash(feed)).toMatchInlineSnapshot(
      `"40789a26aa3e6da591840ed657dfff56a8e6e01b3f366d2913c7d1478946de18"`,
    );
    const strip = ({ submission }: FeedItem): unknown => ({ ...submission, id: null, replaces: null });
    const other = NIGHT.feed('another run');
    expect(other.map(strip)).toEqual(feed.map(strip));
    const own = new Set(feed.map(({ submission }) => submission.id));
    expect(other.filter(({ submission }) => own.has(submission.id))).toEqual([]);
  });
});
