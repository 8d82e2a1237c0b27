import type { DataSource } from 'typeorm';
import { LIMITS } from '#config';
import type { ContestState } from '#election';
import { statement } from '../base/statement.js';
import { ask } from '../base/sql.js';

/** One version of one topic: 'summary', 'area/<id>', 'contest/<id>' or 'area/<id>/contest/<id>'. */
export interface SnapshotRow {
  readonly topic: string;
  /** The ledger position the body is true through. */
  readonly version: number;
  readonly changedAt: Date | null;
  /** JSON text. */
  readonly body: string;
}

const COLUMNS = 's.topic, s.version, s.changed_at, s.body';

/** What the ledger adds up to, every version kept. */
export class Snapshots {
  constructor(private readonly source: DataSource) {}

  /** The newest version of every topic of an election that has one. */
  async latest(election: number): Promise<SnapshotRow[]> {
    return this.asOf(election, Number.MAX_SAFE_INTEGER);
  }

  /** What was known at ledger position `position`: the newest version of every topic up to there. */
  async asOf(election: number, position: number): Promise<SnapshotRow[]> {
    const rows = await ask<RawSnapshot>(this.source, TOPICS_AS_OF, [election, position]);
    return rows.map(toSnapshot);
  }

  /** What was known of one topic at ledger position `position`; undefined while nothing was. */
  async topicAsOf(election: number, topic: string, position: number): Promise<SnapshotRow | undefined> {
    const [row] = await ask<RawSnapshot>(this.source, TOPIC_AS_OF, [election, topic, position]);
    return row && toSnapshot(row);
  }

  /**
   * The last position up to which everything was counted and published by a time (of the entries' recording) or by
   * a ledger position; 0 before the first. Positions between two commits were never published by themselves.
   */
  async publishedBy(election: number, moment: Date | number): Promise<number> {
    const [row] = await ask<{ version: string }>(
      this.source,
      typeof moment === 'number' ? PUBLISHED_BY_POSITION : PUBLISHED_BY_TIME,
      [election, moment],
    );
    return Number(row?.version ?? 0);
  }

  /**
   * The last `limit` turns of a contest, oldest first. Only what is newer than `earlier` is read; without one, the
   * newest versions up to a bound, the first of which counts as a turn.
   */
  async turns(election: number, topic: string, limit: number, earlier?: Turns): Promise<Turns> {
    const { versionsLookedThrough, versionsAtOnce } = LIMITS.reads;
    let turns = earlier ?? {
      ...{ through: await this.versionBefore(election, topic, versionsLookedThrough), last: undefined },
      items: [],
    };
    for (;;) {
      const parameters = [election, topic, turns.through, versionsAtOnce];
      const rows = await ask<RawState>(this.source, STATES_AFTER, parameters);
      turns = addTurns(turns, rows, limit);
      if (rows.length < versionsAtOnce) return turns;
    }
  }

  /** About `few` of the newest `many` versions of a topic, evenly thinned, oldest first; the newest is among them. */
  async sample(election: number, topic: string, many: number, few: number): Promise<SnapshotRow[]> {
    const rows = await ask<RawSnapshot>(this.source, SAMPLE, [election, topic, many, few]);
    return rows.map(toSnapshot);
  }

  /** The version of a topic that so many are newer than; one that all are newer than where there are fewer. */
  private async versionBefore(election: number, topic: string, newer: number): Promise<number> {
    const [row] = await ask<{ version: string }>(this.source, VERSION_BEFORE, [election, topic, newer]);
    return Number(row?.version ?? -1);
  }

  /** The newest version of every topic that has one newer than `version`. */
  async since(election: number, version: number): Promise<SnapshotRow[]> {
    const rows = await ask<RawSnapshot>(this.source, TOPICS_SINCE, [election, version]);
    return rows.map(toSnapshot);
  }
}

/** A version of a contest's snapshot in which its state or its leader is another than in the one before. */
interface Turn {
  readonly position: number;
  /** ISO 8601 UTC. */
  readonly at: string | null;
  readonly state: ContestState;
  readonly leader: string | null;
  readonly reported: number;
  readonly expected: number;
}

/** The turns of a contest as far as its versions were looked through. */
export interface Turns {
  /** Oldest first. */
  readonly items: readonly Turn[];
  /** The newest version looked at. */
  readonly through: number;
  /** State and leader in it. */
  readonly last: string | undefined;
}

// Loose index scan: hops from topic to topic along the primary key, so the cost is the topics and not their history.
const TOPICS_AS_OF = statement(
  'topics_as_of',
  `WITH RECURSIVE topic AS (
     SELECT min(topic) AS topic FROM snapshot WHERE election = $1
     UNION ALL
     SELECT (SELECT min(topic) FROM snapshot WHERE election = $1 AND topic > t.topic)
     FROM topic t WHERE t.topic IS NOT NULL
   )
   SELECT ${COLUMNS} FROM topic t CROSS JOIN LATERAL (
     SELECT * FROM snapshot WHERE election = $1 AND topic = t.topic AND version <= $2
     ORDER BY version DESC LIMIT 1
   ) s`,
);

const TOPIC_AS_OF = statement(
  'topic_as_of',
  `SELECT ${COLUMNS} FROM snapshot s WHERE election = $1 AND topic = $2 AND version <= $3
   ORDER BY version DESC LIMIT 1`,
);

const TOPICS_SINCE = statement(
  'topics_since',
  `SELECT DISTINCT ON (s.topic) ${COLUMNS} FROM snapshot s WHERE election = $1 AND version > $2
   ORDER BY s.topic, s.version DESC`,
);

const VERSION_BEFORE = statement(
  'version_before',
  `SELECT version FROM snapshot WHERE election = $1 AND topic = $2 ORDER BY version DESC OFFSET $3 LIMIT 1`,
);

// A body is parsed once, whatever is taken out of it.
const STATES_AFTER = statement(
  'states_after',
  `
  SELECT s.version, s.changed_at AS "changedAt", b.state, b.leader,
    (b.precincts ->> 'reported')::int AS reported, (b.precincts ->> 'expected')::int AS expected
  FROM (
    SELECT version, changed_at, body FROM snapshot
    WHERE election = $1 AND topic = $2 AND version > $3 ORDER BY version LIMIT $4
  ) s CROSS JOIN LATERAL json_to_record(s.body::json) AS b (state text, leader text, precincts json)
  ORDER BY s.version`,
);

// Versions are numbered along the primary key alone; bodies are read of those that are kept.
const SAMPLE = statement(
  'snapshot_sample',
  `
  SELECT ${COLUMNS} FROM (
    SELECT version, row_number() OVER (ORDER BY version DESC) - 1 AS place, count(*) OVER () AS total
    FROM (
      SELECT version FROM snapshot WHERE election = $1 AND topic = $2 ORDER BY version DESC LIMIT $3
    ) newest
  ) numbered JOIN snapshot s ON s.election = $1 AND s.topic = $2 AND s.version = numbered.version
  WHERE place % greatest(1, ceil(total::numeric / $4)::bigint) = 0 OR place = total - 1
  ORDER BY s.version`,
);

/** Carries turns on by newer versions, oldest first. */
function addTurns(turns: Turns, rows: readonly RawState[], limit: number): Turns {
  let { through, last } = turns;
  const items = [...turns.items];
  for (const { version, changedAt, ...state } of rows) {
    through = Number(version);
    const face = `${state.state} ${state.leader ?? ''}`;
    if (face === last) continue;
    last = face;
    items.push({ ...state, position: through, at: changedAt?.toISOString() ?? null });
  }
  return { items: items.slice(-limit), through, last };
}

const PUBLISHED_BY_POSITION = statement(
  'published_by_position',
  `
  SELECT version FROM snapshot
  WHERE election = $1 AND topic = 'summary' AND version <= $2 ORDER BY version DESC LIMIT 1`,
);

const PUBLISHED_BY_TIME = statement(
  'published_by_time',
  `
  SELECT version FROM snapshot
  WHERE election = $1 AND topic = 'summary' AND changed_at <= $2
  ORDER BY changed_at DESC, version DESC LIMIT 1`,
);

type RawState = Omit<Turn, 'position' | 'at'> & { version: string; changedAt: Date | null };

interface RawSnapshot {
  topic: string;
  version: string;
  changed_at: Date | null;
  body: string;
}

function toSnapshot(row: RawSnapshot): SnapshotRow {
  return {
    topic: row.topic,
    version: Number(row.version),
    changedAt: row.changed_at,
    body: row.body,
  };
}
