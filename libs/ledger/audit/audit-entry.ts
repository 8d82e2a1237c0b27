import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { codeOf } from '#database';
import type { Grant } from '#election';
import { ask } from '../base/sql.js';
import { DEMAND_PERMISSION, HOLD_ACCOUNT, HOLD_TOKEN, auditWith } from '../statements/audit.js';

/** The permission to do something: a session or a token, with the roles it had when the request arrived. */
export interface Permission {
  readonly kind: 'session' | 'token';
  readonly id: string;
  readonly grants: readonly Grant[];
}

/** An action that somebody took, as its audit entry. */
export interface AuditEntry {
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
  readonly permission?: Permission | undefined;
}

/** What goes with a commit: audit entries, and permissions to be checked where no entry is written for each action. */
export type AuditItem = AuditEntry | { readonly permission: Permission };

/** SQLSTATE of `demand_leave`, which checks permissions (see migration 14). */
const PERMISSION_LOST = 'SQ403';

/** Whether nothing was done since the permission to do it was revoked meanwhile. */
export function isPermissionLost(error: unknown): boolean {
  return codeOf(error) === PERMISSION_LOST;
}

/** Audit entries and permissions as the parameter that `auditWith` reads: `demand_leave` calls a permission `leave`. */
export function auditParameter(items: readonly AuditItem[]): string {
  const parameter = items.map(({ permission, ...entry }: Partial<AuditEntry>) => ({
    ...entry,
    leave: permission,
  }));
  return JSON.stringify(parameter, readable);
}

/** Somebody may have typed what no encoding of text can carry, or what PostgreSQL takes in no text. */
function readable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString().replaceAll('\0', '\ufffd') : value;
}

/** The same without a parameter, to be sent together with a COMMIT. */
export function auditNow(items: readonly AuditItem[]): string {
  return `WITH ${auditWith(pg.escapeLiteral(auditParameter(items)))} SELECT FROM audit_fence`;
}

/** What came of an action, and its audit entry. */
export interface Done<T> {
  readonly value: T;
  /** Several where it is an entry of others too; undefined where nothing was done. */
  readonly auditEntry: AuditEntry | readonly AuditEntry[] | undefined;
}

/**
 * Does something in one transaction that also writes its audit entry: both are there, or neither. The audit log's fence
 * (an advisory lock) is taken by the message that commits, so no process keeps it by stopping.
 * @param permission the permission it is done by; before a sign-in there is none, and none is needed
 * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
 */
export async function doAndAudit<T>(
  source: DataSource,
  permission: Permission | undefined,
  work: (manager: EntityManager) => Promise<Done<T>>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.query('BEGIN');
    if (permission) await hold(runner.manager, permission);
    const { value, auditEntry } = await work(runner.manager);
    // What is done may have ended the very session it was done by: the permission was checked before.
    const auditEntries = [auditEntry ?? []].flat().map((each) => ({ ...each, permission: undefined }));
    await runner.query(auditEntries.length > 0 ? `${auditNow(auditEntries)}; COMMIT` : 'COMMIT');
    return value;
  } catch (error) {
    // The first error is the cause; a broken connection has rolled back by itself.
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** Checks the permission, and locks the row it follows from, so that it cannot be revoked until the commit. */
async function hold(manager: EntityManager, permission: Permission): Promise<void> {
  await ask(manager, permission.kind === 'token' ? HOLD_TOKEN : HOLD_ACCOUNT, [permission.id]);
  await ask(manager, DEMAND_PERMISSION, [auditParameter([{ permission }])]);
}
