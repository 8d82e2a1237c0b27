import { Injectable } from '@nestjs/common';
import { Ledger, type AuditEntry } from '#ledger';
import { Recent } from './recent.js';

/** A page that is open asks again and again: within this time the same person seeing the same thing is one view. */
const WINDOW_MS = 10 * 60 * 1000;

/** What was done at once to several things, such as seen. */
export interface PrivateRead extends Omit<AuditEntry, 'subject'> {
  /** Ids of what was seen. */
  readonly ids: readonly string[];
}

/**
 * Logs who saw or exported what is not published: once within ten minutes, however often the page asks meanwhile.
 */
@Injectable()
export class PrivateReads {
  private readonly recent = new Recent(WINDOW_MS);

  constructor(private readonly ledger: Ledger) {}

  /** Resolves once it is logged: nothing may be shown before that. One thing alone is the row's subject. */
  async add({ ids, ...auditEntry }: PrivateRead): Promise<void> {
    const { who, address, action, election = '' } = auditEntry;
    // Nobody is as many people as there are addresses.
    const viewer = who === 'nobody' ? `nobody ${address}` : who;
    const prefix = `${viewer}\0${action}\0${election}\0`;
    const keys = this.recent.unknown(ids.map((id) => prefix + id));
    if (keys.length === 0) return;
    const seen = keys.map((key) => key.slice(prefix.length));
    const what = seen.length === 1 ? { subject: seen[0] } : { detail: { ...auditEntry.detail, ids: seen } };
    await this.ledger.people.auditLog.add({ ...auditEntry, ...what });
    this.recent.note(keys);
  }
}
