import type { DataSource } from 'typeorm';
import { LIMITS } from '#config';
import { UPKEEP_LOCK } from '../base/locks.js';
import { withConnection } from '../base/sql.js';
import { SESSION_IDLE_MS } from './sessions.js';

/** How many rows a clean-up has removed, or, of invitations, how many secrets. */
export interface Cleaned {
  readonly sessions: number;
  readonly attempts: number;
  readonly invitations: number;
}

/**
 * Removes what has ended and is of no use to anybody. Any number of processes may do it at any time: each batch is one
 * statement, which takes a lock that is nobody else's or does nothing, and lets it go with its end.
 */
export class Upkeep {
  constructor(private readonly source: DataSource) {}

  /** Removes what has ended by the database's clock, up to a bounded number of rows. */
  async clean(): Promise<Cleaned> {
    const { attemptsKeptMs } = LIMITS.upkeep;
    return {
      sessions: await this.inBatches(SESSIONS, [SESSION_IDLE_MS]),
      attempts: await this.inBatches(ATTEMPTS, [attemptsKeptMs]),
      invitations: await this.inBatches(INVITATIONS, []),
    };
  }

  private async inBatches(statement: string, values: readonly unknown[]): Promise<number> {
    const { batches, batchRows } = LIMITS.upkeep;
    let all = 0;
    for (let batch = 0; batch < batches; batch++) {
      const removed = await withConnection(this.source, async (connection) => {
        const [row] = await connection.rows(statement, [batchRows, ...values]);
        return Number(row?.[0] ?? 0);
      });
      all += removed;
      // None, too, where another process is at it.
      if (removed < batchRows) break;
    }
    return all;
  }
}

/** A statement over the rows that `old` selects by `ctid`; it does nothing where another process holds the lock. */
function once(old: string, change: string): string {
  return `
    WITH held AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${UPKEEP_LOCK}, 0) AS is_ours),
    old AS MATERIALIZED (${old} AND (SELECT is_ours FROM held) LIMIT $1 FOR UPDATE SKIP LOCKED),
    gone AS (${change} RETURNING 1)
    SELECT count(*) FROM gone`;
}

const SESSIONS = once(
  `SELECT id FROM session
   WHERE (expires_at <= now() OR seen_at <= now() - $2 * interval '1 millisecond')`,
  'DELETE FROM session s USING old WHERE s.id = old.id',
);

const ATTEMPTS = once(
  `SELECT key FROM attempt WHERE expire < extract(epoch FROM now()) * 1000 - $2`,
  'DELETE FROM attempt a USING old WHERE a.key = old.key',
);

// Who was invited stays, and can be invited again; the secret is good for nothing any more.
const INVITATIONS = once(
  `SELECT key FROM account WHERE invitation IS NOT NULL AND invited_until <= now()`,
  'UPDATE account a SET invitation = NULL, invited_until = NULL FROM old WHERE a.key = old.key',
);
