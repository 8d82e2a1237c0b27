import { LIMITS } from '#config';
import { codeOf } from '#database';
import type { Source } from '../base/source.js';

/** SQLSTATE division_by_zero: see TAKE. */
const USED_UP = '22012';

/**
 * Attempts at signing in, in the database: the limits hold across processes and restarts. Each is taken before anything
 * is verified, so however many arrive at once, no more are verified than may fail; what did not fail is given back.
 */
export class Attempts {
  constructor(private readonly source: Source) {}

  /**
   * Takes one attempt of a login and of a network, or none, in one statement. A login that cannot be one is undefined:
   * the network's alone is taken then.
   * @param network the address, or of an IPv6 address its /64
   * @returns 0 where it is taken, else the seconds to wait
   */
  async take(login: string | undefined, network: string): Promise<number> {
    const { attemptsOfLogin, attemptsOfAddress, attemptsMs } = LIMITS.signIn;
    const keys = keysOf(login, network);
    const limits = [attemptsOfLogin, attemptsOfAddress];
    try {
      await this.source.query(TAKE, [...keys, ...limits, attemptsMs]);
      return 0;
    } catch (error) {
      if (codeOf(error) !== USED_UP) throw error;
    }
    const [row] = await this.source.query<{ wait_ms: string | null }[]>(WAIT, [...keys, ...limits]);
    return Math.max(1, Math.ceil(Number(row?.wait_ms ?? 0) / 1_000));
  }

  /** Gives an attempt back that neither failed nor succeeded. */
  async giveBack(login: string | undefined, network: string): Promise<void> {
    await this.source.query(GIVE_BACK, keysOf(login, network));
  }

  /** Gives an attempt back that succeeded, and forgets those of its login that failed before. */
  async succeed(login: string, network: string): Promise<void> {
    await this.source.query(SUCCEED, keysOf(login, network));
  }

  /** Lets a login try again at once. */
  async forget(login: string): Promise<void> {
    await this.source.query('DELETE FROM attempt WHERE key = $1', [keysOf(login, '')[0]]);
  }
}

function keysOf(login: string | undefined, network: string): [string | null, string] {
  return [login === undefined ? null : `login:${login}`, `address:${network}`];
}

const NOW_MS = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

// A key that is used up is not changed: then the count of changed rows is too small, and dividing by zero is how a plain
// statement undoes all of itself. Rows are locked in the order of their keys, here and below.
const TAKE = `
  WITH taken AS (
    INSERT INTO attempt AS a (key, points, expire)
    SELECT w.key, 1, ${NOW_MS} + $5::int FROM unnest(ARRAY[$1::text, $2::text]) AS w (key)
    WHERE w.key IS NOT NULL ORDER BY w.key
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN a.expire <= ${NOW_MS} THEN 1 ELSE a.points + 1 END,
      expire = CASE WHEN a.expire <= ${NOW_MS} THEN excluded.expire ELSE a.expire END
    WHERE a.expire <= ${NOW_MS} OR a.points < CASE WHEN a.key = $1 THEN $3::int ELSE $4::int END
    RETURNING a.key
  )
  SELECT 1 / (CASE WHEN (SELECT count(*) FROM taken) = num_nonnulls($1::text, $2::text) THEN 1 ELSE 0 END)`;

const WAIT = `
  SELECT max(expire - ${NOW_MS}) AS wait_ms FROM attempt
  WHERE key IN ($1, $2) AND points >= CASE WHEN key = $1 THEN $3::int ELSE $4::int END`;

const GIVE_BACK = `
  UPDATE attempt a SET points = greatest(a.points - 1, 0)
  FROM (SELECT key FROM attempt WHERE key IN ($1, $2) ORDER BY key FOR UPDATE) w WHERE a.key = w.key`;

const SUCCEED = `
  WITH ofNetwork AS (
    UPDATE attempt SET points = greatest(points - 1, 0) WHERE key = $2 RETURNING key
  )
  DELETE FROM attempt WHERE key = $1 AND (SELECT count(*) FROM ofNetwork) >= 0`;
