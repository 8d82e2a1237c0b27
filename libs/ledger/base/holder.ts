import type pg from 'pg';
import { Connection } from './sql.js';
import { statement, type PreparedStatement, type Statement } from './statement.js';

/** How often a holder says that it is alive: several times within the server's limit (LIMITS.database.idleHolderMs). */
const SIGN_OF_LIFE_MS = 1_000;

const SIGN_OF_LIFE = statement('sign_of_life', 'SELECT 1');
const LET_GO = statement('let_go', 'SELECT pg_advisory_unlock_all()');

/**
 * A session that holds advisory locks. It shows the server every second that this process is alive (heartbeat). One that
 * is frozen, or whose machine is gone, sends nothing; the server ends its session within seconds and releases the locks
 * (idle_session_timeout). Whatever is written must be written through the holder: a process that wakes up without its
 * locks finds its session ended, and so cannot write what another has written meanwhile (a fencing token).
 */
export class Holder {
  private queries: Promise<unknown> = Promise.resolve();
  private busy = 0;
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly connection: Connection) {
    this.timer = setInterval(() => {
      // A query under way is a sign of life itself.
      if (this.busy === 0) this.rows(SIGN_OF_LIFE).catch(() => undefined);
    }, SIGN_OF_LIFE_MS);
  }

  static async take(pool: pg.Pool): Promise<Holder> {
    return new Holder(await Connection.takeOf(pool));
  }

  rows(statement: Statement, values: unknown[] = []): Promise<(string | null)[][]> {
    return this.inTurn(() => this.connection.rows(statement, values));
  }

  prepared(statement: PreparedStatement, values: unknown[]): Promise<(string | null)[][]> {
    return this.inTurn(() => this.connection.prepared(statement, values));
  }

  /** See `Connection.together`. */
  together(...statements: readonly string[]): Promise<(string | null)[][]> {
    return this.inTurn(() => this.connection.together(...statements));
  }

  /** Lets go of the session and every lock in it; never rejects. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    // Where this fails the session is gone, and its locks with it.
    await this.rows(LET_GO).catch(() => undefined);
    await this.connection.release();
  }

  /** One query at a time: the driver warns of more. */
  private async inTurn<T>(query: () => Promise<T>): Promise<T> {
    this.busy += 1;
    const result = this.queries.then(query);
    this.queries = result.catch(() => undefined);
    return result.finally(() => (this.busy -= 1));
  }
}
