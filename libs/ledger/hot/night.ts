import type { DataSource } from 'typeorm';
import { LIMITS } from '#config';
import type { ContestState } from '#election';
import { statement } from '../base/statement.js';
import { ask } from '../base/sql.js';

/** State and leader of a contest in one version of its snapshot. */
export interface ContestStand {
  /** Id of the contest. */
  readonly contest: string;
  readonly position: number;
  /** ISO 8601 UTC. */
  readonly at: string | null;
  readonly state: ContestState;
  readonly leader: string | null;
  readonly reported: number;
  readonly expected: number;
}

/** Where reading the snapshots of an election goes on: behind this topic of this version. */
export interface ReadThrough {
  readonly version: number;
  readonly topic: string;
}

/** How the contests of an election came to stand as they do, and how its precincts came in. */
export class Night {
  constructor(private readonly source: DataSource) {}

  /** Where to begin, so that no more than so many snapshots of all topics are looked through: the newest. */
  async start(election: number, snapshots: number): Promise<ReadThrough> {
    const [row] = await ask<{ version: string }>(this.source, NIGHT_BEFORE, [election, snapshots]);
    return { version: Number(row?.version ?? -1), topic: '' };
  }

  /** Every version of every contest's snapshot behind `after`, oldest first, a bounded number of them at a time. */
  async *stands(election: number, after: ReadThrough): AsyncGenerator<readonly ContestStand[]> {
    const { versionsAtOnce } = LIMITS.reads;
    let { version, topic } = after;
    for (;;) {
      const parameters = [election, version, topic, versionsAtOnce];
      const rows = await ask<RawStand>(this.source, CONTESTS_AFTER, parameters);
      const last = rows.at(-1);
      if (!last) return;
      ({ topic } = last);
      version = Number(last.version);
      yield rows.map((row) => ({
        contest: row.topic.slice(CONTEST.length),
        position: Number(row.version),
        at: row.changedAt?.toISOString() ?? null,
        ...{ state: row.state, leader: row.leader, reported: row.reported, expected: row.expected },
      }));
      if (rows.length < versionsAtOnce) return;
    }
  }

  /** When the first entry of an election was recorded, in milliseconds since 1970 UTC; null before there is one. */
  async begunMs(election: number): Promise<number | null> {
    const [row] = await ask<{ at: Date }>(this.source, NIGHT_BEGUN, [election]);
    return row ? row.at.getTime() : null;
  }

  /**
   * How many precincts had sent all their protocols at each of some moments, in milliseconds since 1970 UTC, by what is
   * known at ledger position `version`.
   */
  async reportedAt(election: number, moments: readonly number[], version: number): Promise<number[]> {
    const times = moments.map((ms) => new Date(ms).toISOString());
    const rows = await ask<{ reported: number | null }>(this.source, REPORTED_AT, [election, times, version]);
    return rows.map(({ reported }) => reported ?? 0);
  }
}

const CONTEST = 'contest/';

const NIGHT_BEFORE = statement(
  'night_before',
  `SELECT version FROM snapshot WHERE election = $1 ORDER BY version DESC OFFSET $2 LIMIT 1`,
);

// In order of versions along their own index: what is left of a topic is no range of the primary key. A body is parsed once.
const CONTESTS_AFTER = statement(
  'contests_after',
  `
  SELECT s.topic, s.version, s.changed_at AS "changedAt", b.state, b.leader,
    (b.precincts ->> 'reported')::int AS reported, (b.precincts ->> 'expected')::int AS expected
  FROM (
    SELECT topic, version, changed_at, body FROM snapshot
    WHERE election = $1 AND version >= $2 AND (version > $2 OR topic > $3) AND left(topic, 8) = '${CONTEST}'
    ORDER BY version, topic LIMIT $4
  ) s CROSS JOIN LATERAL json_to_record(s.body::json) AS b (state text, leader text, precincts json)
  ORDER BY s.version, s.topic`,
);

const NIGHT_BEGUN = statement(
  'night_begun',
  `SELECT changed_at AS at FROM snapshot
   WHERE election = $1 AND topic = 'summary' AND changed_at IS NOT NULL ORDER BY changed_at, version LIMIT 1`,
);

// Adding nothing to `version` keeps every index out of it but that of times.
const REPORTED_AT = statement(
  'reported_at',
  `
  SELECT (s.body::json -> 'precincts' ->> 'reported')::int AS reported
  FROM unnest($2::timestamptz[]) WITH ORDINALITY AS moment (at, place)
  LEFT JOIN LATERAL (
    SELECT body FROM snapshot
    WHERE election = $1 AND topic = 'summary' AND changed_at <= moment.at AND version + 0 <= $3
    ORDER BY changed_at DESC, version DESC LIMIT 1
  ) s ON true
  ORDER BY moment.place`,
);

interface RawStand {
  readonly topic: string;
  readonly version: string;
  readonly changedAt: Date | null;
  readonly state: ContestState;
  readonly leader: string | null;
  readonly reported: number;
  readonly expected: number;
}
