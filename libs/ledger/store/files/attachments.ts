import type { DataSource, Repository } from 'typeorm';
import { auditParameter, type AuditEntry } from '../../audit/audit-entry.js';
import { clock } from '../../base/database-clock.js';
import { withConnection } from '../../base/sql.js';
import type { Statement } from '../../base/statement.js';
import { AttachmentRow } from '../../entities/attachment.js';
import { ADD_ATTACHMENT, INCIDENTS_WITH_FILE, PROTOCOLS_WITH_SCAN } from '../../statements/files.js';
import { millis } from '../../statements/fragments.js';

/** What is known of a file when it is handed in; its bytes lie elsewhere, under their hash. */
export interface NewAttachment {
  /** Of its bytes, in small hexadecimal digits. */
  readonly sha256: string;
  readonly type: string;
  readonly bytes: number;
  /** As the audit log names them. */
  readonly handedInBy: string;
}

/** A file that was handed in for an election. */
export interface KnownAttachment {
  readonly type: string;
  readonly bytes: number;
  /** Who handed it in: the same file may come from several. */
  readonly handedInBy: readonly string[];
}

/** Where a file is referred to. */
export interface Mentions {
  /** Whether a protocol does that is counted, or was until a correction took its place. */
  readonly isCounted: boolean;
  /** Whether an incident that does is published with it now. */
  readonly isPublished: boolean;
  /** Indexes of the precincts whose protocols do, whatever became of them. */
  readonly protocolsOf: readonly number[];
  /** Indexes of the precincts at which incidents that do were recorded. */
  readonly incidentsAt: readonly number[];
}

/** What somebody has handed in lately. */
export interface Handed {
  readonly files: number;
  readonly bytes: number;
  /** The first of them; null where there are none. */
  readonly since: Date | null;
}

/** Scans and photos: what was handed in, by whom, and where it is referred to. */
export class Attachments {
  private readonly table: Repository<AttachmentRow>;

  constructor(private readonly source: DataSource) {
    this.table = source.getRepository(AttachmentRow);
  }

  /**
   * Notes a file that is kept, and that its rendition is due. Again, it has one tried again that could not be made.
   * @param auditEntry its audit entry, written each time, in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async add(
    election: number,
    { sha256, type, bytes, handedInBy }: NewAttachment,
    auditEntry?: AuditEntry,
  ): Promise<void> {
    const auditItems = auditParameter(auditEntry ? [auditEntry] : []);
    await this.rows(ADD_ATTACHMENT, [election, sha256, handedInBy, type, bytes, auditItems]);
  }

  /** What was handed in under that hash; undefined where nothing was. */
  async find(election: number, sha256: string): Promise<KnownAttachment | undefined> {
    const rows = await this.table.find({
      where: { election, sha256: Buffer.from(sha256, 'hex') },
      order: { at: 'ASC' },
    });
    const [first] = rows;
    if (!first) return undefined;
    return { type: first.type, bytes: first.bytes, handedInBy: rows.map((row) => row.handedInBy) };
  }

  /** Which protocols and incidents of an election name a file. */
  async mentions(election: number, sha256: string): Promise<Mentions> {
    const protocols = await this.rows(PROTOCOLS_WITH_SCAN, [election, sha256]);
    const incidents = await this.rows(INCIDENTS_WITH_FILE, [election, sha256]);
    return {
      isCounted: protocols.some(([, isCounted]) => isCounted === 't'),
      isPublished: incidents.some(([, isPublished]) => isPublished === 't'),
      protocolsOf: protocols.map(([precinct]) => Number(precinct)),
      incidentsAt: incidents.map(([precinct]) => Number(precinct)),
    };
  }

  /**
   * What somebody has handed in during the last so many milliseconds, whatever the election. The same file counts once:
   * its bytes are stored once.
   */
  async handedLately(handedInBy: string, lastMs: number): Promise<Handed> {
    const row = await this.source
      .createQueryBuilder()
      .select('count(*)', 'files')
      .addSelect('coalesce(sum(file.bytes), 0)', 'bytes')
      .addSelect(millis('min(file.at)'), 'sinceMs')
      .from(
        (query) =>
          query
            .select('max(attachment.bytes)', 'bytes')
            .addSelect('min(attachment.at)', 'at')
            .from(AttachmentRow, 'attachment')
            .where({ handedInBy })
            .andWhere(`attachment.at > ${clock(-lastMs)}`)
            .groupBy('attachment.sha256'),
        'file',
      )
      .getRawOne<{ files: string; bytes: string; sinceMs: string | null }>();
    const sinceMs = row?.sinceMs ?? null;
    return {
      files: Number(row?.files),
      bytes: Number(row?.bytes),
      since: sinceMs === null ? null : new Date(Number(sinceMs)),
    };
  }

  private rows(statement: Statement, values: unknown[]): Promise<(string | null)[][]> {
    return withConnection(this.source, (connection) => connection.rows(statement, values));
  }
}
