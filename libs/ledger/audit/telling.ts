import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { codeOf } from '#database';
import type { Grant } from '#election';
import { ask } from '../base/sql.js';
import { DEMAND_LEAVE, HOLD_ACCOUNT, HOLD_TOKEN, tellWith } from '../statements/audit.js';

/** The permission to do something: a session or a token, with the roles it had when the request arrived. */
export interface Leave {
  readonly kind: 'session' | 'token';
  readonly id: string;
  readonly grants: readonly Grant[];
}

/** An action that somebody took, as its audit entry. */
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
  /** By what they may do it, checked again in the same commit; missing where the entry is written only afterwards. */
  readonly leave?: Leave | undefined;
}

/** What goes with a commit: audit entries, and permissions to be checked where no entry is written for each action. */
export type Telling = Deed | { readonly leave: Leave };

/** SQLSTATE of `demand_leave`, which checks permissions (see migration 14). */
const LEAVE_LOST = 'SQ403';

/** Whether nothing was done since the permission to do it was revoked meanwhile. */
export function isLeaveLost(error: unknown): boolean {
  return codeOf(error) === LEAVE_LOST;
}

/** Audit entries and permissions as the parameter that `tellWith` reads. */
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

/** What came of an action, and its audit entry. */
export interface Done<T> {
  readonly value: T;
  /** Several where it is an entry of others too; undefined where nothing was done. */
  readonly deed: Deed | readonly Deed[] | undefined;
}

/**
 * Does something in one transaction that also writes its audit entry: both are there, or neither. The audit log's fence
 * (an advisory lock) is taken by the message that commits, so no process keeps it by stopping.
 * @param leave the permission it is done by; before a sign-in there is none, and none is needed
 * @throws an error that `isLeaveLost` recognizes where the permission to do it was revoked meanwhile
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
    // What is done may have ended the very session it was done by: the permission was checked before.
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

/** Checks the permission, and locks the row it follows from, so that it cannot be revoked until the commit. */
async function hold(manager: EntityManager, leave: Leave): Promise<void> {
  await ask(manager, leave.kind === 'token' ? HOLD_TOKEN : HOLD_ACCOUNT, [leave.id]);
  await ask(manager, DEMAND_LEAVE, [tellingsOf([{ leave }])]);
}
