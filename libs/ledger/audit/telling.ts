import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { codeOf } from '#database';
import type { Grant } from '#election';
import { TRAIL_LOCK } from '../base/locks.js';

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

/**
 * SQL of the last parts of a WITH: they ask for leave and tell of deeds in the same commit as the rest of the statement.
 * The trail's fence is held, shared, from before the numbers are given until the commit: who seals takes it alone for
 * an instant. The deeds are read out of it, so that leave is asked for even where there are none.
 * @param tellings an expression for what `tellingsOf` gives
 * @param done name of a part before: only where it gives a row has anything been done
 */
export function tellWith(tellings: string, done?: string): string {
  const condition = done === undefined ? '' : ` AND EXISTS (SELECT FROM ${done})`;
  return `trail_fence AS MATERIALIZED (
    SELECT ${tellings}::jsonb AS tellings, demand_leave(${tellings}::jsonb),
      pg_advisory_xact_lock_shared(${TRAIL_LOCK}, 0)
  ), told AS (
    INSERT INTO trail (who, name, address, action, election, subject, detail)
    SELECT d.who, d.name, d.address, d.action, d.election, d.subject, d.detail
    FROM trail_fence CROSS JOIN ROWS FROM (jsonb_to_recordset(trail_fence.tellings) AS
        (who text, name text, address text, action text, election text, subject text, detail jsonb))
      WITH ORDINALITY AS d (who, name, address, action, election, subject, detail, place)
    WHERE d.action IS NOT NULL${condition}
    ORDER BY d.place
  )`;
}

/** A statement that does nothing but tell; its parameter is what `tellingsOf` gives. */
export const TELL = `WITH ${tellWith('$1')} SELECT FROM trail_fence`;

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
  await manager.query(leave.kind === 'token' ? HOLD_TOKEN : HOLD_ACCOUNT, [leave.id]);
  await manager.query('SELECT demand_leave($1::jsonb)', [tellingsOf([{ leave }])]);
}

const HOLD_TOKEN = 'SELECT FROM token WHERE id = $1::uuid FOR NO KEY UPDATE';
const HOLD_ACCOUNT = `SELECT FROM account WHERE key = (SELECT account FROM session WHERE id = $1::uuid) FOR NO KEY UPDATE`;
