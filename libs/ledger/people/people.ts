import type { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { AuditSeals } from '../audit/seals.js';
import { doAndAudit, type Done, type Permission } from '../audit/audit-entry.js';
import type { Source } from '../base/source.js';
import { ask } from '../base/sql.js';
import { HAS_PERMISSION, NAMES_OF } from '../statements/people.js';
import { Accounts } from './accounts.js';
import { AppointmentNotes, Appointments } from './appointments.js';
import { Attempts } from './attempts.js';
import { RecoveryCodes } from './recovery-codes.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';
import { Upkeep } from './upkeep.js';

/** What is changed of people, each change by an action of somebody. */
export interface Hands {
  readonly accounts: Accounts;
  readonly appointments: AppointmentNotes;
  readonly attempts: Attempts;
  readonly recoveryCodes: RecoveryCodes;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
}

/** Who may do more than read what is public, how they prove it, and what they did. */
export class People {
  readonly accounts: Accounts;
  readonly appointments: Appointments;
  readonly attempts: Attempts;
  readonly recoveryCodes: RecoveryCodes;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly auditLog: AuditLog;
  readonly seals: AuditSeals;
  readonly upkeep: Upkeep;

  constructor(private readonly source: DataSource) {
    this.accounts = new Accounts(source);
    this.appointments = new Appointments(source);
    this.attempts = new Attempts(source);
    this.recoveryCodes = new RecoveryCodes(source);
    this.sessions = new Sessions(source);
    this.tokens = new Tokens(source);
    this.auditLog = new AuditLog(source);
    this.seals = new AuditSeals(source);
    this.upkeep = new Upkeep(source);
  }

  /**
   * Changes something of people, sessions or tokens and writes its audit entry, all of it in one transaction or nothing.
   * @param permission the permission it is done by; before a sign-in there is none
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async act<T>(permission: Permission | undefined, work: (hands: Hands) => Promise<Done<T>>): Promise<T> {
    return doAndAudit(this.source, permission, (manager) => work(handsOf(manager)));
  }

  /** Whether somebody may still do what they could when their request arrived. */
  async hasPermission(permission: Permission): Promise<boolean> {
    const [row] = await ask<{ has: boolean }>(this.source, HAS_PERMISSION, [JSON.stringify(permission)]);
    return row?.has ?? false;
  }

  /** What the people and tokens of these ids are called; nothing of an id that is neither's, or of null. */
  async namesOf(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(ids)].filter((id) => id !== null && UUID.test(id));
    if (wanted.length === 0) return new Map();
    const rows = await ask<{ id: string; name: string }>(this.source, NAMES_OF, [wanted]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function handsOf(source: Source): Hands {
  return {
    accounts: new Accounts(source),
    appointments: new AppointmentNotes(source),
    attempts: new Attempts(source),
    recoveryCodes: new RecoveryCodes(source),
    sessions: new Sessions(source),
    tokens: new Tokens(source),
  };
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
