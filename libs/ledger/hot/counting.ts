import type { DataSource } from 'typeorm';
import { ask } from '../base/sql.js';
import { statement } from '../base/statement.js';
import { CountFailureRow } from '../entities/count-failure.js';
import { isCounted } from '../statements/fragments.js';

/** Why an election cannot be counted now. */
export interface CountFailure {
  /** When it failed first, and last. */
  readonly since: Date;
  readonly failedAt: Date;
  readonly tries: number;
  readonly message: string;
}

/** How far an election is counted. */
export interface Counting {
  readonly recorded: number;
  readonly counted: number;
  /** When the oldest of what is not counted was received; null where all is. */
  readonly oldestUncountedAt: Date | null;
  /** How long ago that was by the database's clock, milliseconds; 0 where all is counted. */
  readonly oldestUncountedMs: number;
  readonly failure: CountFailure | null;
}

/** More than this many that are not counted are not counted one by one to say how many they are. */
const UNCOUNTED_MAX = 100_000;
const MESSAGE_LENGTH_MAX = 500;

/** How far elections are counted, and which cannot be. */
export class Counts {
  constructor(private readonly source: DataSource) {}

  /** How far one election is counted; the cost is what is not counted yet, and never more than a bound. */
  async of(election: number): Promise<Counting> {
    const [row] = await ask<Raw>(this.source, OF_ELECTION, [election]);
    const counted = Number(row?.counted ?? 0);
    return {
      counted,
      recorded: counted + Number(row?.uncounted ?? 0),
      oldestUncountedAt: row?.oldest ?? null,
      oldestUncountedMs: Number(row?.oldestMs ?? 0),
      failure: row?.since
        ? { since: row.since, failedAt: row.failedAt, tries: row.tries, message: row.message }
        : null,
    };
  }

  /** Notes that an election could not be counted, and why. */
  async fail(election: number, message: string): Promise<void> {
    await ask(this.source, FAIL_COUNT, [election, message.slice(0, MESSAGE_LENGTH_MAX)]);
  }

  /** Notes that an election that could not be counted is counted again. */
  async succeed(election: number): Promise<void> {
    await this.source.getRepository(CountFailureRow).delete({ election });
  }
}

interface Raw {
  readonly counted: string;
  readonly uncounted: string;
  readonly oldest: Date | null;
  readonly oldestMs: string | null;
  readonly since: Date | null;
  readonly failedAt: Date;
  readonly tries: number;
  readonly message: string;
}

// Adds to what it may find: an upsert of a repository can only replace.
const FAIL_COUNT = statement(
  'fail_count',
  `INSERT INTO count_failure (election, message) VALUES ($1, $2)
   ON CONFLICT (election) DO UPDATE
   SET tries = count_failure.tries + 1, message = excluded.message, failed_at = clock_timestamp()`,
);

const OF_ELECTION = statement(
  'counting',
  `
  SELECT coalesce(head.last_position, 0) AS counted, waiting.number AS uncounted, waiting.oldest,
    extract(epoch FROM clock_timestamp() - waiting.oldest) * 1000 AS "oldestMs",
    f.since, f.failed_at AS "failedAt", f.tries, f.message
  FROM (SELECT $1::int AS election) e
  LEFT JOIN LATERAL (
    SELECT last_position, last_seq FROM ledger l WHERE l.election = e.election ORDER BY first_position DESC LIMIT 1
  ) head ON true
  CROSS JOIN LATERAL (
    SELECT count(*) AS number, min(received_at) AS oldest FROM (
      SELECT s.received_at FROM submission s
      WHERE s.election = e.election AND s.seq > coalesce(head.last_seq, 0) AND ${isCounted('s')}
      ORDER BY s.seq LIMIT ${UNCOUNTED_MAX}
    ) w
  ) waiting
  LEFT JOIN count_failure f ON f.election = e.election`,
);
