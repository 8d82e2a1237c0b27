import { MoreThanOrEqual, Raw } from 'typeorm';
import { LIMITS } from '#config';
import { codeOf } from '#database';
import type { Source } from '../base/source.js';
import { ask } from '../base/sql.js';
import { AttemptRow } from '../entities/people/attempt.js';
import { millis } from '../statements/fragments.js';
import { GIVE_BACK_ATTEMPT, SUCCEED_ATTEMPT, TAKE_ATTEMPT, WAIT_FOR_ATTEMPT } from '../statements/people.js';

/** SQLSTATE division_by_zero: see TAKE_ATTEMPT. */
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
      await ask(this.source, TAKE_ATTEMPT, [...keys, ...limits, attemptsMs]);
      return 0;
    } catch (error) {
      if (codeOf(error) !== USED_UP) throw error;
    }
    const [row] = await ask<{ wait_ms: string | null }>(this.source, WAIT_FOR_ATTEMPT, [...keys, ...limits]);
    return Math.max(1, Math.ceil(Number(row?.wait_ms ?? 0) / 1_000));
  }

  /** Gives an attempt back that neither failed nor succeeded. */
  async giveBack(login: string | undefined, network: string): Promise<void> {
    await ask(this.source, GIVE_BACK_ATTEMPT, keysOf(login, network));
  }

  /** Gives an attempt back that succeeded, and forgets those of its login that failed before. */
  async succeed(login: string, network: string): Promise<void> {
    await ask(this.source, SUCCEED_ATTEMPT, keysOf(login, network));
  }

  /** The logins among these that must wait, each with until when. */
  async lockedAmong(logins: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const keys = logins.map((login) => `login:${login}`);
    const rows = await this.source.getRepository(AttemptRow).findBy({
      key: Raw((column) => `${column} = ANY(:keys)`, { keys }),
      points: MoreThanOrEqual(LIMITS.signIn.attemptsOfLogin),
      expire: Raw((column) => `${column} > ${millis('clock_timestamp()')}`),
    });
    return new Map(rows.map(({ key, expire }) => [key.slice('login:'.length), new Date(Number(expire))]));
  }

  /** Lets a login try again at once. */
  async forget(login: string): Promise<void> {
    await this.source.getRepository(AttemptRow).delete({ key: `login:${login}` });
  }
}

function keysOf(login: string | undefined, network: string): [string | null, string] {
  return [login === undefined ? null : `login:${login}`, `address:${network}`];
}
