import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { codeOf } from '#database';
import type { Grant } from '#election';
import { ask } from '../base/sql.js';
import { DEMAND_LEAVE, HOLD_ACCOUNT, HOLD_TOKEN, tellWith } from '../statements/audit.js';

/** By what somebody may do something: their session or token, with the roles it had when their request arrived. */
export interface Leave {
  readonly kind: 'session' | 'token';
  readonly id: string;
  readonly grants: readonly Grant[];
}

/** One thing that somebody did. */
export interface Deed {
  /** An account's or a token's id; "admin-token" for the one from the environment; "nobody" before a sign-in. */
  readonly who: string;
  readonly name: string;
  /** From where. */
  readonly address: string;
  readonly action: string;
  readonly election?: string | undefined;
  /** Id of what it was done to. */
  readonly subject?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
  /** By what they may do it, asked again in the same commit; missing where it is told only afterwards. */
  readonly leave?: Leave | undefined;
}

/** What goes with a commit: deeds to be told, and leave to be asked for where nothing is told one by one. */
export type Telling = Deed | { readonly leave: Leave };

/** SQLSTATE of `demand_leave` (see the migration). */
const LEAVE_LOST = 'SQ403';

/** Whether nothing was done because whoever wanted to may not any more. */
export function isLeaveLost(error: unknown): boolean {
  return codeOf(error) === LEAVE_LOST;
}

/** Tellings as the parameter that `tellWith` reads. */
export function tellingsOf(tellings: readonly Telling[]): string {
  return JSON.stringify(tellings, readable);
}

/** Somebody may have typed what no encoding of text can carry, or what PostgreSQL takes in no text. */
function readable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString().replaceAll('\0', '\ufffd') : value;
}

/** The same without a parameter, to be sent together with a COMMIT. */
export function tellNow(tellings: readonly Telling[]): string {
  return `WITH ${tellWith(pg.escapeLiteral(tellingsOf(tellings)))} SELECT FROM trail_fence`;
}

/** What came of a deed, and how it is told. */
export interface Done<T> {
  readonly value: T;
  /** Several where others are told of it too; undefined where nothing was done. */
  readonly deed: Deed | readonly Deed[] | undefined;
}

/**
 * Does something in one transaction that also tells of it: both are there, or neither. The trail's fence is taken by
 * the message that commits, so no process keeps it by stopping.
 * @param leave by what it is done; who has none, such as before a sign-in, needs none
 * @throws an error that `isLeaveLost` knows where they may not any more; then nothing has happened
 */
export async function doAndTell<T>(
  source: DataSource,
  leave: Leave | undefined,
  work: (manager: EntityManager) => Promise<Done<T>>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.query('BEGIN');
    if (leave) await hold(runner.manager, leave);
    const { value, deed } = await work(runner.manager);
    // What is done may have ended the very session it was done by: leave was asked for before.
    const deeds = [deed ?? []].flat().map((each) => ({ ...each, leave: undefined }));
    await runner.query(deeds.length > 0 ? `${tellNow(deeds)}; COMMIT` : 'COMMIT');
    return value;
  } catch (error) {
    // The first error is the one worth telling; a broken connection has rolled back by itself.
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** Asks for leave, and keeps it from being taken back until the commit. */
async function hold(manager: EntityManager, leave: Leave): Promise<void> {
  await ask(manager, leave.kind === 'token' ? HOLD_TOKEN : HOLD_ACCOUNT, [leave.id]);
  await ask(manager, DEMAND_LEAVE, [tellingsOf([{ leave }])]);
}
