import { describe, expect, test } from '@jest/globals';
import { Tally, resolve, tallyBytes } from '#election';
import { receive } from '../../../test/fixtures/clients/commission.js';
import type { FeedItem } from '../scenario.js';
import { AKIM_2021_07_25 as NIGHT } from './night.js';

const definition = NIGHT.define('night');
const feed = NIGHT.feed('run');
const commission = receive(definition, feed);

describe('an independent recount', () => {
  /** The last submission of every precinct and slot, found by following corrections, not by the fold. */
  const last = new Map<string, FeedItem['submission']>();
  for (const { submission } of [...feed].sort((one, other) => one.at - other.at)) {
    const slot = submission.kind === 'turnout' ? submission.checkpoint : submission.contest;
    const key = `${submission.precinct}/${slot}`;
    if (!last.has(key) || submission.replaces === last.get(key)?.id) last.set(key, submission);
  }

  test('agrees with the fold on the votes of every candidate and the turnout of every area', () => {
    const votes = new Map<string, number>();
    const voted = new Map<string, number>();
    const add = (totals: Map<string, number>, key: string, count: number): void => {
      totals.set(key, (totals.get(key) ?? 0) + count);
    };
    for (const submission of last.values()) {
      const area = definition.precincts[Number(submission.precinct) - 1]?.area ?? '';
      const at = submission.kind === 'turnout' ? submission.checkpoint : 'final';
      const count = submission.kind === 'turnout' ? submission.voted : (submission.ballots.issued ?? 0);
      // An area's id begins with its parent's: KZ, KZ-ZHA, KZ-ZHA-03, KZ-ZHA-03-02.
      for (const length of [2, 6, 9, 12]) add(voted, `${area.slice(0, length)} ${at}`, count);
      if (submission.kind === 'turnout') continue;
      for (const [option, number] of Object.entries(submission.votes)) add(votes, option, number);
      add(votes, `${submission.contest} against all`, submission.againstAll ?? 0);
    }
    const readings = commission.readings();
    const votesByFold = [...readings.contests()].flatMap(({ id, options, againstAll }) => [
      ...options.map((option): [string, number] => [option.id, option.votes ?? -1]),
      [`${id} against all`, againstAll?.votes ?? -1] as const,
    ]);
    expect(votesByFold).toHaveLength(2307 + 730);
    expect(new Map(votesByFold)).toEqual(votes);
    const hours = [...definition.checkpoints, 'final'];
    const votedByFold = definition.areas.flatMap(({ id }) =>
      hours.map((at) => [`${id} ${at}`, readings.turnout(id, at)?.voted] as const),
    );
    expect(new Map(votedByFold)).toEqual(voted);
  });

  test('gives the same bytes when entries arrive in reverse order', () => {
    const entries = feed.map(({ submission, at }, index) => {
      const resolved = resolve(commission.layout, submission);
      if (!resolved.ok) throw new Error(resolved.findings[0]?.message);
      const { precinct, slot, counts } = resolved;
      const version = submission.replaces === undefined ? 1 : 2;
      return { position: index + 1, precinct, slot, version, counts, recordedAt: at };
    });
    const backwards = new Tally(commission.layout);
    for (const entry of entries.reverse()) backwards.apply(entry);
    expect(Buffer.compare(tallyBytes(backwards), tallyBytes(commission.tally))).toBe(0);
  });
});
