import type { DataSource } from 'typeorm';
import { positionOf, withConnection } from '../base/sql.js';
import type { AuditEntryRow } from '../entities/people/audit-entry.js';
import { conditionsOf, type TrailSearch } from './search.js';
import { TELL, tellingsOf, type Deed, type Telling } from './telling.js';

export interface Footprint extends Required<Pick<Deed, 'who' | 'name' | 'address' | 'action'>> {
  readonly seq: number;
  readonly at: Date;
  readonly election: string | null;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** Ledger position of the submission or decision it was done to; null where it is neither, or is not counted. */
  readonly position: number | null;
}

/** Who did what, from where, when: only ever added to. */
export class Trail {
  constructor(private readonly source: DataSource) {}

  /** Tells of what is done already, or is only looked at; what is done is told in its own commit instead. */
  async add(deed: Deed): Promise<void> {
    await this.addEntries([deed]);
  }

  /** The same of several, in one commit. */
  async addEntries(deeds: readonly Telling[]): Promise<void> {
    if (deeds.length > 0) await this.source.query(TELL, [tellingsOf(deeds)]);
  }

  /** Newest first. */
  async read(search: TrailSearch): Promise<Footprint[]> {
    const found = await this.find(search);
    const subjects = found.filter(({ election, subject }) => election !== null && isUuid(subject));
    const positions = await this.positionsOf(subjects);
    return found.map(({ seq, ...rest }) => ({
      ...rest,
      seq: Number(seq),
      position: positions.get(`${rest.election} ${rest.subject}`) ?? null,
    }));
  }

  private async find(search: TrailSearch): Promise<AuditEntryRow[]> {
    const { text, values } = conditionsOf(search);
    return this.source.transaction(async (manager) => {
      // Trigrams are only ever read as a bitmap, which sessions of ours are otherwise kept from.
      await manager.query('SET LOCAL enable_bitmapscan = on');
      return manager.query<AuditEntryRow[]>(
        `SELECT * FROM trail WHERE ${text} ORDER BY seq DESC LIMIT $1`,
        values,
      );
    });
  }

  private async positionsOf(rows: readonly AuditEntryRow[]): Promise<ReadonlyMap<string, number>> {
    if (rows.length === 0) return new Map();
    const [elections, ids] = [rows.map(({ election }) => election), rows.map(({ subject }) => subject)];
    const found = await withConnection(this.source, (connection) =>
      connection.rows(POSITIONS, [elections, ids]),
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

const POSITIONS = `
  SELECT f.election, f.id, ${positionOf('s')}
  FROM unnest($1::text[], $2::uuid[]) AS f (election, id)
  JOIN election e ON e.id = f.election
  JOIN submission s ON s.id = f.id AND s.election = e.key`;
