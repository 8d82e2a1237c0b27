import type { DataSource } from 'typeorm';
import { tellingsOf, tellWith, type Deed } from '../audit/telling.js';
import { withConnection } from '../base/sql.js';

/** What is told of a file when it is handed in; its bytes lie elsewhere, under their hash. */
export interface NewAttachment {
  /** Of its bytes, in small hexadecimal digits. */
  readonly sha256: string;
  readonly type: string;
  readonly bytes: number;
  /** As the trail names them. */
  readonly handedInBy: string;
}

/** A file that was handed in for an election. */
export interface KnownAttachment {
  readonly type: string;
  readonly bytes: number;
  /** Whoever handed it in: the same file may come from several. */
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
  constructor(private readonly source: DataSource) {}

  /**
   * Notes a file that is kept, and that its rendition is due. Again, it has one tried again that could not be made.
   * @param deed how it is told, each time, in the same commit
   * @throws an error that `isLeaveLost` knows where whoever hands it in may not any more
   */
  async add(
    election: number,
    { sha256, type, bytes, handedInBy }: NewAttachment,
    deed?: Deed,
  ): Promise<void> {
    const tellings = tellingsOf(deed ? [deed] : []);
    await this.rows(ADD, [election, sha256, handedInBy, type, bytes, tellings]);
  }

  /** What was handed in under that hash; undefined where nothing was. */
  async find(election: number, sha256: string): Promise<KnownAttachment | undefined> {
    const rows = await this.rows(FIND, [election, sha256]);
    const [type, bytes] = rows[0] ?? [];
    if (type === undefined) return undefined;
    return { type: type ?? '', bytes: Number(bytes), handedInBy: rows.map(([, , giver]) => giver ?? '') };
  }

  /** Which protocols and incidents of an election name a file. */
  async mentions(election: number, sha256: string): Promise<Mentions> {
    const protocols = await this.rows(PROTOCOLS, [election, sha256]);
    const incidents = await this.rows(INCIDENTS, [election, sha256]);
    return {
      isCounted: protocols.some(([, isCounted]) => isCounted === 't'),
      isPublished: incidents.some(([, isPublished]) => isPublished === 't'),
      protocolsOf: protocols.map(([precinct]) => Number(precinct)),
      incidentsAt: incidents.map(([precinct]) => Number(precinct)),
    };
  }

  /** What somebody has handed in during the last so many milliseconds, whatever the election. */
  async handedLately(handedInBy: string, lastMs: number): Promise<Handed> {
    const [row = []] = await this.rows(HANDED, [handedInBy, lastMs]);
    const [files, bytes, sinceMs = null] = row;
    return {
      files: Number(files),
      bytes: Number(bytes),
      since: sinceMs === null ? null : new Date(Number(sinceMs)),
    };
  }

  private rows(text: string, values: unknown[]): Promise<(string | null)[][]> {
    return withConnection(this.source, (connection) => connection.rows(text, values));
  }
}

// Where it could not be shown it is tried again: what stood in the way may have been the machine's.
const ADD = `
  WITH ${tellWith('$6')}, added AS (
    INSERT INTO attachment (election, sha256, handed_in_by, type, bytes)
    VALUES ($1, decode($2, 'hex'), $3, $4, $5) ON CONFLICT DO NOTHING)
  INSERT INTO rendition AS r (original) VALUES (decode($2, 'hex'))
  ON CONFLICT (original) DO UPDATE SET state = 'waiting', fault = NULL, tries = 0, due_at = clock_timestamp()
  WHERE r.state = 'refused'`;

const FIND = `
  SELECT type, bytes, handed_in_by FROM attachment WHERE election = $1 AND sha256 = decode($2, 'hex') ORDER BY at`;

// Counted once its ledger row is there (see drain.ts); a place in the order alone is not in the totals yet.
const PROTOCOLS = `
  SELECT s.precinct, bool_or(s.state = 'accepted' AND EXISTS (
    SELECT FROM ledger l WHERE l.election = s.election AND l.last_seq >= s.seq))
  FROM submission s WHERE s.scan = decode($2, 'hex') AND s.election = $1 GROUP BY s.precinct`;

const INCIDENTS = `
  SELECT i.precinct, bool_or(coalesce((
    SELECT d.deed = 'publish' AND d.with_attachment FROM incident_deed d
    WHERE d.incident = i.key AND d.deed IN ('publish', 'withdraw') ORDER BY d.seq DESC LIMIT 1), false))
  FROM incident i WHERE i.attachment = decode($2, 'hex') AND i.election = $1 GROUP BY i.precinct`;

const HANDED = `
  SELECT count(*), coalesce(sum(bytes), 0), (extract(epoch FROM min(at)) * 1000)::bigint FROM attachment
  WHERE handed_in_by = $1 AND at > clock_timestamp() - $2 * interval '1 millisecond'`;
