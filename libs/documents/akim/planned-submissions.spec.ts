import { describe, expect, test } from '@jest/globals';
import { contestSnapshot, type Submission } from '#election';
import { createHash } from 'node:crypto';
import { Commission, receive } from '../../../test/fixtures/clients/commission.js';
import { REGIONS } from '../regions.js';
import type { FeedItem } from '../scenario.js';
import { MISHAPS } from './planned-submissions.js';
import { AKIM_2021_07_25 as NIGHT } from './night.js';
import { capitalTime } from './polling-day.js';

const { reportCorrections, protocolCorrections, resent } = MISHAPS;
const definition = NIGHT.define('night');
const feed = NIGHT.feed('run');
const commission = receive(definition, feed);

const countsOf = (submission: Submission): unknown =>
  submission.kind === 'turnout'
    ? submission.voted
    : [submission.ballots, submission.votes, submission.againstAll];

describe('the feed of 25 July 2021', () => {
  const first = feed.filter(({ submission }) => submission.replaces === undefined);
  const corrections = feed.filter(({ submission }) => submission.replaces !== undefined);
  const ids = feed.map(({ submission }) => submission.id);

  test('has six reports and a protocol per precinct, some corrections and some resent submissions', () => {
    expect(feed).toHaveLength(7 * 1847 + reportCorrections + protocolCorrections + resent);
    expect(first).toHaveLength(7 * 1847 + resent);
    const kinds = corrections.map(({ submission }) => submission.kind);
    expect(kinds.filter((kind) => kind === 'turnout')).toHaveLength(reportCorrections);
    expect(kinds.filter((kind) => kind === 'protocol')).toHaveLength(protocolCorrections);
    expect(ids.length - new Set(ids).size).toBe(resent);
  });

  test('is ordered by time, within the night, and never changes the content of an id', () => {
    const times = feed.map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThanOrEqual(NIGHT.opensAt);
    expect(times.at(-1)).toBeLessThanOrEqual(NIGHT.endsAt);
    const contents = new Map<string, string>();
    const changed = feed.filter(({ submission }) => {
      const content = JSON.stringify(submission);
      const before = contents.get(submission.id) ?? content;
      contents.set(submission.id, content);
      return before !== content;
    });
    expect(changed).toEqual([]);
  });

  test('corrects earlier submissions with other counts and a reason', () => {
    const byId = new Map(first.map((item) => [item.submission.id, item]));
    for (const { at, submission } of corrections) {
      const original = byId.get(submission.replaces ?? '');
      expect(original?.submission).toMatchObject({ kind: submission.kind, precinct: submission.precinct });
      expect(original?.at).toBeLessThan(at);
      expect(submission.reason).toMatch(/\w{3}/);
      expect(original && countsOf(original.submission)).not.toEqual(countsOf(submission));
    }
  });

  test('has late reports, some of them later than the next checkpoint', () => {
    const delays = first.flatMap(({ at, submission }) =>
      submission.kind === 'turnout' ? [at - capitalTime(Number(submission.checkpoint.slice(0, 2)))] : [],
    );
    const minutes = (limit: number): number => delays.filter((delay) => delay > limit * 60_000).length;
    expect(minutes(30)).toBeGreaterThan(200);
    expect(minutes(30)).toBeLessThan(800);
    expect(minutes(120)).toBeGreaterThan(10);
    expect(Math.min(...delays)).toBeGreaterThan(0);
  });

  test('sends no protocol earlier than forty minutes after polls close locally', () => {
    const west = new Set(
      REGIONS.filter(({ utcOffsetHours }) => utcOffsetHours === 5).map(({ timeZone }) => timeZone),
    );
    const early = feed.filter(({ at, submission }) => {
      const zone = definition.precincts[Number(submission.precinct) - 1]?.timeZone ?? '';
      return submission.kind === 'protocol' && at < capitalTime(west.has(zone) ? 21 : 20, 40);
    });
    expect(early).toEqual([]);
  });

  test('has corrections that change the leader of a contest', () => {
    const arriving = new Commission(definition);
    const upset: string[] = [];
    for (const item of feed) {
      const { submission } = item;
      if (submission.kind === 'protocol' && submission.replaces !== undefined) {
        const index = arriving.layout.contestIndex.get(submission.contest) ?? -1;
        const before = contestSnapshot(arriving.tally, index).leader;
        if (before !== contestSnapshot(commission.tally, index).leader) upset.push(submission.contest);
      }
      arriving.receive(item);
    }
    expect(upset.length).toBeGreaterThanOrEqual(2);
  });

  test('is reproducible, and another run differs only in its ids', () => {
    const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
    expect(hash(NIGHT.feed('run'))).toBe(hash(feed));
    expect(hash(NIGHT.define('night'))).toBe(hash(definition));
    expect(hash(definition)).toMatchInlineSnapshot(
      `"b076bd10d2d04c89687e1f2d2bfc5fd0ff04ce2cbd84720f1e3f0cdbbe3c1e1d"`,
    );
    expect(hash(feed.map(({ at, submission }) => ({ at, submission })))).toMatchInlineSnapshot(
      `"f7e703f1ee45d79cfc7ab534776c0d6f01a97ffecdea3323a03fba834c89248c"`,
    );
    const other = NIGHT.feed('another run');
    expect(other.map(({ at }) => at)).toEqual(feed.map(({ at }) => at));
    const strip = ({ submission }: FeedItem): unknown => ({ ...submission, id: null, replaces: null });
    expect(other.map(strip)).toEqual(feed.map(strip));
    const own = new Set(ids);
    expect(other.filter(({ submission }) => own.has(submission.id))).toEqual([]);
  });
});
