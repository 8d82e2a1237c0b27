import type { DataSource } from 'typeorm';
import {
  precinctsByRank,
  type BulletinDecision,
  type BulletinEntry,
  type Decision,
  type Layout,
} from '#election';
import { FENCE_LOCK } from '../base/locks.js';
import { listLiteral, parseArray, quote, withConnection } from '../base/sql.js';
import { preparedStatement, type PreparedStatement } from '../base/statement.js';
import { isCounted, millis, RECORDED_MS } from '../statements/fragments.js';
import type { ElectionHead } from './elections.js';

/** Entries that are read by one statement, about. */
const PRECINCTS_AT_ONCE = 2_000;

/** Where an election's clock stands, and what is recorded by then. */
export interface Moment {
  /** Milliseconds since 1970 UTC: whatever comes from now on has a later moment. */
  readonly atMs: number;
  /** Everything with a moment up to there has a seq up to this. */
  readonly seq: number;
}

type Subject = Pick<ElectionHead, 'key' | 'id' | 'mode'>;

/** What was recorded of an election, by when it reached the commission. */
export class BulletinSources {
  constructor(private readonly source: DataSource) {}

  /**
   * A moment of the election's clock that is over. A replay's clock is its own as long as it runs: what its feed holds
   * up to there was answered, and so recorded, before the clock was written. Anything else is by the database's clock,
   * and the fence shows all that was given its moment before.
   */
  async moment({ key, id }: Subject): Promise<Moment> {
    const election = String(Number(key));
    return withConnection(this.source, async (connection) => {
      const [clock] = await connection.prepared(CLOCK, [id]);
      const [last] = await connection.together(
        `SELECT pg_advisory_xact_lock(${FENCE_LOCK}, ${election})`,
        `SELECT max(seq) FROM submission WHERE election = ${election}`,
      );
      return { atMs: Number(clock?.[0]), seq: Number(last?.[0] ?? 0) };
    });
  }

  /** Whether everything recorded up to a seq is counted; what is held does not matter. */
  async isCounted(election: number, seq: number): Promise<boolean> {
    const [row] = await withConnection(this.source, (connection) =>
      connection.prepared(COUNTED, [election, seq]),
    );
    return row?.[0] === 't';
  }

  /** The slots of which something was recorded after one seq up to another, each with the first moment of it. */
  async touched(
    { key, mode }: Subject,
    afterSeq: number,
    throughSeq: number,
  ): Promise<readonly { readonly slot: number; readonly momentMs: number }[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(TOUCHED[mode], [key, afterSeq, throughSeq]),
    );
    return rows.map(([slot, moment]) => ({ slot: Number(slot), momentMs: Number(moment) }));
  }

  /** Every decision up to a seq, in their order; none has an earlier moment than the one before it. */
  async decisions({ key, mode }: Subject, throughSeq: number): Promise<BulletinDecision[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(RULINGS[mode], [key, throughSeq]),
    );
    let latestMs = 0;
    return rows.map(([seq, moment, decision]) => {
      latestMs = Math.max(latestMs, Number(moment));
      return { seq: Number(seq), momentMs: latestMs, decision: JSON.parse(decision as string) as Decision };
    });
  }

  /** All that was counted of some slots up to a seq: one look-up by index for each precinct and slot. */
  async entries(
    subject: Subject,
    layout: Layout,
    slots: readonly number[],
    throughSeq: number,
  ): Promise<BulletinEntry[]> {
    const entries: BulletinEntry[] = [];
    let precincts: number[] = [];
    let slotOf: number[] = [];
    const read = async (): Promise<void> => {
      entries.push(...(await this.readEntries(subject, precincts, slotOf, throughSeq)));
      precincts = [];
      slotOf = [];
    };
    for (const slot of slots) {
      for (const precinct of precinctsOf(layout, slot)) {
        precincts.push(precinct);
        slotOf.push(slot);
        if (precincts.length === PRECINCTS_AT_ONCE) await read();
      }
    }
    if (precincts.length > 0) await read();
    return entries;
  }

  /** Of some topics of contests those whose newest snapshot says that precincts are still out. */
  async unfinished(election: number, topics: readonly string[]): Promise<string[]> {
    if (topics.length === 0) return [];
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(UNFINISHED, [election, listLiteral(topics, quote)]),
    );
    return rows.map(([topic]) => topic as string);
  }

  private async readEntries(
    { key, mode }: Subject,
    precincts: readonly number[],
    slots: readonly number[],
    throughSeq: number,
  ): Promise<BulletinEntry[]> {
    const number = (value: number): number => value;
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(ENTRIES[mode], [
        key,
        listLiteral(precincts, number),
        listLiteral(slots, number),
        throughSeq,
      ]),
    );
    return rows.map(([seq, moment, precinct, slot, version, counts]) => ({
      seq: Number(seq),
      momentMs: Number(moment),
      precinct: Number(precinct),
      slot: Number(slot),
      version: Number(version),
      counts: parseArray(counts ?? '{}'),
    }));
  }
}

/** How many precincts report something of a slot. */
export function precinctsOfSlot(layout: Layout, slot: number): number {
  const contest = layout.contestOfSlot(slot);
  return contest === -1 ? layout.registered.length : (layout.precinctsOfContest[contest] as number);
}

function precinctsOf(layout: Layout, slot: number): Int32Array {
  const contest = layout.contestOfSlot(slot);
  const ranks = precinctsByRank(layout);
  if (contest === -1) return ranks;
  const first = layout.firstRankOfArea[layout.areaOfContest[contest] as number] as number;
  return ranks.subarray(first, first + (layout.precinctsOfContest[contest] as number));
}

/**
 * SQL for the moment at which something reached the commission, milliseconds since 1970 UTC. By a replay's clock that is
 * what its feed says; else it is when it was received, or accepted where it was held: what a sender says may be past.
 */
function momentOf(mode: ElectionHead['mode']): string {
  return mode === 'replay' ? RECORDED_MS : millis('coalesce(reviewed_at, received_at)');
}

/** A statement for each mode, whose moments differ. */
function byMode(
  name: string,
  text: (moment: string) => string,
): Readonly<Record<ElectionHead['mode'], PreparedStatement>> {
  return {
    live: preparedStatement(`${name}_live`, text(momentOf('live'))),
    replay: preparedStatement(`${name}_replay`, text(momentOf('replay'))),
  };
}

// A replay that has ended says nothing more, and its clock is the database's again. A moment of the last second is not
// over: moments are rounded.
const CLOCK = preparedStatement(
  'bulletin_clock',
  `
  SELECT floor(extract(epoch FROM coalesce(
    (SELECT clock - interval '1 millisecond' FROM replay WHERE election = $1 AND state IN ('running', 'paused')),
    clock_timestamp() - interval '1 second')) * 1000)`,
);

const COUNTED = preparedStatement(
  'bulletin_counted',
  `
  SELECT NOT EXISTS (
    SELECT FROM submission s WHERE s.election = $1 AND s.seq <= $2 AND ${isCounted('s')} AND s.seq > coalesce(
      (SELECT last_seq FROM ledger l WHERE l.election = $1 ORDER BY first_position DESC LIMIT 1), 0)
  )`,
);

const TOUCHED = byMode(
  'bulletin_touched',
  (moment) => `
  SELECT slot, min(${moment}) FROM submission
  WHERE election = $1 AND seq > $2 AND seq <= $3 AND state = 'accepted' GROUP BY slot`,
);

const UNFINISHED = preparedStatement(
  'bulletin_unfinished',
  `
  SELECT t.topic FROM unnest($2::text[]) AS t (topic) CROSS JOIN LATERAL (
    SELECT body::json -> 'precincts' AS precincts FROM snapshot s
    WHERE s.election = $1 AND s.topic = t.topic ORDER BY s.topic DESC, s.version DESC LIMIT 1
  ) s WHERE (s.precincts ->> 'reported')::int < (s.precincts ->> 'expected')::int`,
);

const RULINGS = byMode(
  'bulletin_rulings',
  (moment) => `
  SELECT seq, ${moment}, decision FROM submission
  WHERE election = $1 AND state = 'decision' AND seq <= $2 ORDER BY version`,
);

// OFFSET keeps the planner from joining the two in another way than by that look-up.
const ENTRIES = byMode(
  'bulletin_entries',
  (moment) => `
  SELECT s.seq, ${moment}, s.precinct, s.slot, s.version, s.counts
  FROM unnest($2::int[], $3::int[]) AS p (precinct, slot) CROSS JOIN LATERAL (
    SELECT * FROM submission s
    WHERE (s.election::bigint << 32 | s.precinct) = ($1::bigint << 32 | p.precinct) AND s.slot = p.slot
      AND s.state = 'accepted' AND s.seq <= $4
    OFFSET 0
  ) s`,
);
