import type { DataSource } from 'typeorm';
import { LIMITS } from '#config';
import { withConnection } from '../base/sql.js';
import type { Statement } from '../base/statement.js';
import { CLEAN_ATTEMPTS, CLEAN_INVITATIONS, CLEAN_SESSIONS } from '../statements/people.js';
import { CLEAN_PUSH_EVENTS, CLEAN_PUSH_SUBSCRIPTIONS } from '../statements/push.js';
import { SESSION_IDLE_MS } from './sessions.js';

/** How many rows a clean-up has removed, or, of invitations, how many secrets. */
export interface Cleaned {
  readonly sessions: number;
  readonly attempts: number;
  readonly invitations: number;
  /** Browsers that asked for notices and have not asked again for long. */
  readonly subscriptions: number;
  /** News that is too old to be sent. */
  readonly notices: number;
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
    const { keptMs, newsMs } = LIMITS.push;
    return {
      sessions: await this.inBatches(CLEAN_SESSIONS, [SESSION_IDLE_MS]),
      attempts: await this.inBatches(CLEAN_ATTEMPTS, [attemptsKeptMs]),
      invitations: await this.inBatches(CLEAN_INVITATIONS, []),
      subscriptions: await this.inBatches(CLEAN_PUSH_SUBSCRIPTIONS, [keptMs]),
      notices: await this.inBatches(CLEAN_PUSH_EVENTS, [newsMs]),
    };
  }

  private async inBatches(statement: Statement, values: readonly unknown[]): Promise<number> {
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
