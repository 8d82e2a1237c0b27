import type pg from 'pg';
import type { PoolClient, QueryArrayResult } from 'pg';
import type { DataSource } from 'typeorm';
import type { Source } from './source.js';
import type { PreparedStatement, Statement } from './statement.js';

/** How rows are asked for: as arrays of the server's text. */
const AS_TEXT = {
  rowMode: 'array',
  types: { getTypeParser: () => (value: string) => value },
} as const;

type Rows = (string | null)[][];

/**
 * A connection of a pool, for the few hot statements written as SQL. Rows come as arrays of the server's text: parsing
 * is left to the caller, who knows which columns are worth it. Whoever holds one must not take another: with all
 * connections held by those who wait for one more, none would ever be free.
 */
export class Connection {
  private constructor(
    private readonly client: PoolClient,
    private readonly giveBack: () => void | Promise<void>,
  ) {}

  /** Takes one of TypeORM's own pool. */
  static async take(source: DataSource): Promise<Connection> {
    const runner = source.createQueryRunner();
    return new Connection((await runner.connect()) as PoolClient, () => runner.release());
  }

  /** Takes one of another pool. */
  static async takeOf(pool: pg.Pool): Promise<Connection> {
    const client = await pool.connect();
    let failure: Error | undefined;
    const onError = (error: Error): void => void (failure = error);
    client.on('error', onError);
    return new Connection(client, () => {
      client.off('error', onError);
      client.release(failure);
    });
  }

  /** Rows as arrays of text (null where NULL), unparsed. */
  async rows({ text }: Statement, values: unknown[] = []): Promise<Rows> {
    const result: QueryArrayResult<(string | null)[]> = await this.client.query({
      text,
      values,
      ...AS_TEXT,
    });
    return result.rows;
  }

  /** Like `rows`, prepared once a connection under the statement's name. */
  async prepared({ name, text }: PreparedStatement, values: unknown[]): Promise<Rows> {
    const result: QueryArrayResult<(string | null)[]> = await this.client.query({
      name: `sanaq_${name}`,
      text,
      values,
      ...AS_TEXT,
    });
    return result.rows;
  }

  /**
   * Runs several statements without parameters in one round trip and one transaction, each with a snapshot of its own
   * (READ COMMITTED): what the first waits for, the second sees. Gives the rows of the last.
   */
  async together(...statements: readonly string[]): Promise<Rows> {
    const results = (await this.client.query({ text: statements.join(';'), ...AS_TEXT })) as unknown;
    return (results as QueryArrayResult<(string | null)[]>[]).at(-1)?.rows ?? [];
  }

  /**
   * Runs `work` in a transaction: all of it or none. Where `work` stops for longer than the limit, the server ends
   * the session (idle_in_transaction_session_timeout), so nothing that it locks is locked for long.
   * @param closing gives a statement without parameters to be sent together with the COMMIT, where there is one
   */
  async transaction<T>(work: () => Promise<T>, closing?: (result: T) => string | undefined): Promise<T> {
    await this.client.query('BEGIN');
    try {
      const result = await work();
      const last = closing?.(result);
      await this.client.query(last === undefined ? 'COMMIT' : `${last}; COMMIT`);
      return result;
    } catch (error) {
      // The first error is the cause; a broken connection has rolled back by itself.
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  async release(): Promise<void> {
    await this.giveBack();
  }
}

/** Takes a connection for the length of `work`. */
export async function withConnection<T>(
  source: DataSource,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.take(source);
  try {
    return await work(connection);
  } finally {
    await connection.release();
  }
}

/** Rows of a statement as objects, their values parsed by the driver; in the transaction of `source` where it has one. */
export async function ask<Row>(source: Source, { text }: Statement, values: unknown[] = []): Promise<Row[]> {
  return source.query<Row[]>(text, values);
}

/** SQLSTATEs of two that met: a unique index refused one (unique_violation), or each waited for the other (deadlock). */
const MEETINGS = new Set(['23505', '40P01']);

/** Whether a statement failed because another was committed at the same moment: it may be tried again. */
export function isMeeting(error: unknown): boolean {
  return MEETINGS.has((error as { code?: string }).code ?? '');
}

/**
 * A PostgreSQL array literal of one element a thing. An element is written as it is given: a number, a word
 * without a space or a sign of its own, or something in quotes (`quote`); null is NULL.
 */
export function listLiteral<T>(things: readonly T[], element: (thing: T) => string | number | null): string {
  let literal = '{';
  for (let i = 0; i < things.length; i++) {
    if (i > 0) literal += ',';
    literal += element(things[i] as T) ?? 'NULL';
  }
  return `${literal}}`;
}

/** Any text as an element of an array literal. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** The same; null, which is NULL there, where there is no text. */
export function quoteKnown(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : quote(text);
}

/** The whole numbers of a PostgreSQL array literal, "{1,2,3}". */
export function parseArray(literal: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let negative = false;
  for (let i = 1; i < literal.length; i++) {
    const code = literal.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
    } else if (code === 45) {
      negative = true;
    } else {
      if (literal.length > 2) numbers.push(negative ? -value : value);
      value = 0;
      negative = false;
    }
  }
  return numbers;
}
