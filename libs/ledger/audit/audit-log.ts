import type { DataSource } from 'typeorm';
import { ask, withConnection } from '../base/sql.js';
import { AuditEntryRow } from '../entities/people/audit-entry.js';
import { ALLOW_BITMAPS, POSITIONS_OF_SUBJECTS, ADD_AUDIT_ENTRIES } from '../statements/audit.js';
import { demand, type AuditSearch } from './search.js';
import { auditParameter, type AuditEntry, type AuditItem } from './audit-entry.js';

export interface RecordedAuditEntry extends Required<
  Pick<AuditEntry, 'who' | 'name' | 'address' | 'action'>
> {
  readonly seq: number;
  readonly at: Date;
  readonly election: string | null;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** Ledger position of the submission or decision it was done to; null where it is neither, or is not counted. */
  readonly position: number | null;
}

/** Who did what, from where, when: only ever added to. */
export class AuditLog {
  constructor(private readonly source: DataSource) {}

  /** Adds the entry of something done already, or only looked at; what changes anything has its entry in its own commit. */
  async add(auditEntry: AuditEntry): Promise<void> {
    await this.addEntries([auditEntry]);
  }

  /** Adds several, in one commit. */
  async addEntries(auditEntries: readonly AuditItem[]): Promise<void> {
    if (auditEntries.length > 0) await ask(this.source, ADD_AUDIT_ENTRIES, [auditParameter(auditEntries)]);
  }

  /** Newest first. */
  async read(search: AuditSearch): Promise<RecordedAuditEntry[]> {
    const found = await this.find(search);
    const subjects = found.filter(({ election, subject }) => election !== null && isUuid(subject));
    const positions = await this.positionsOf(subjects);
    return found.map(({ seq, ...rest }) => ({
      ...rest,
      seq: Number(seq),
      position: positions.get(`${rest.election} ${rest.subject}`) ?? null,
    }));
  }

  private async find(search: AuditSearch): Promise<AuditEntryRow[]> {
    return this.source.transaction(async (manager) => {
      await ask(manager, ALLOW_BITMAPS);
      const query = manager.createQueryBuilder(AuditEntryRow, 'entry');
      return demand(query, search).orderBy('entry.seq', 'DESC').limit(search.limit).getMany();
    });
  }

  private async positionsOf(rows: readonly AuditEntryRow[]): Promise<ReadonlyMap<string, number>> {
    if (rows.length === 0) return new Map();
    const [elections, ids] = [rows.map(({ election }) => election), rows.map(({ subject }) => subject)];
    const found = await withConnection(this.source, (connection) =>
      connection.rows(POSITIONS_OF_SUBJECTS, [elections, ids]),
    );
    return new Map(
      found.flatMap(([election, id, position]) =>
        position ? [[`${election} ${id}`, Number(position)] as const] : [],
      ),
    );
  }
}

function isUuid(text: string | null): boolean {
  return text !== null && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}
