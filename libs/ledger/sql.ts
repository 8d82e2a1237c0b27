import type { PoolClient, QueryArrayResult } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';

/**
 * A connection of TypeORM's own pool, for the few hot statements written as SQL. Rows come as arrays of the
 * server's text: parsing is left to the caller, who knows which columns are worth it.
 */
export class Connection {
  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
  ) {}

  static async take(source: DataSource): Promise<Connection> {
    const runner = source.createQueryRunner();
    return new Connection(runner, (await runner.connect()) as PoolClient);
  }

  /** Rows as arrays of text (null where NULL), unparsed. */
  async rows(text: string, values: unknown[] = []): Promise<(string | null)[][]> {
    const result: QueryArrayResult<(string | null)[]> = await this.client.query({
      text,
      values,
      rowMode: 'array',
      types: { getTypeParser: () => (value: string) => value },
    });
    return result.rows;
  }

  /** Like `rows`, prepared once a connection under `name`. */
  async prepared(name: string, text: string, values: unknown[]): Promise<(string | null)[][]> {
    const result: QueryArrayResult<(string | null)[]> = await this.client.query({
      name,
      text,
      values,
      rowMode: 'array',
      types: { getTypeParser: () => (value: string) => value },
    });
    return result.rows;
  }

  /** Runs `work` in a transaction: all of it or none. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('BEGIN');
    try {
      const result = await work();
      await this.client.query('COMMIT');
      return result;
    } catch (error) {
      // The first error is the one worth telling; a broken connection has rolled back by itself.
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  async release(): Promise<void> {
    await this.runner.release();
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

/** SQL for what a row of `submission` must be to have a place in the ledger: neither held nor returned. */
export function isCounted(row: string): string {
  return `${row}.state IN ('accepted', 'decision')`;
}

/**
 * SQL for the ledger position of a row of `submission`, named so in the statement; NULL while it is not counted and
 * where it is held.
 */
export function positionOf(row: string): string {
  return `CASE WHEN ${isCounted(row)} THEN (
    SELECT l.first_position - 1 + (
      SELECT count(*) FROM submission o
      WHERE o.election = ${row}.election AND o.seq BETWEEN l.first_seq AND ${row}.seq AND ${isCounted('o')}
    )
    FROM ledger l WHERE l.election = ${row}.election AND l.last_seq >= ${row}.seq ORDER BY l.last_seq LIMIT 1
  ) END`;
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
