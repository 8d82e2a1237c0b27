import type { DataSource } from 'typeorm';
import { auditParameter, type AuditEntry } from '../audit/audit-entry.js';
import { parseArray, withConnection } from '../base/sql.js';
import { DISCARD_PAIR, FIND_PAIR, PAIRS_QUEUE } from '../statements/reviews.js';

/** One of two entries of a protocol that differ. */
export interface DifferingEntry {
  readonly id: string;
  readonly counts: readonly number[];
  /** Codes of warnings that whoever entered it answered for. */
  readonly acknowledged: readonly string[];
  /** Whose it is, as the audit log names them; null for whoever holds the token from the environment. */
  readonly enteredBy: string | null;
  readonly receivedAt: Date;
  /** SHA-256 of the scan of the paper, hexadecimal; null where there is none. */
  readonly scan: string | null;
}

/** Two entries of one protocol that wait for a reviewer. */
export interface DifferingPair {
  /** Where it stands in the queue: the order in which they came to differ. */
  readonly seq: number;
  readonly precinct: number;
  readonly slot: number;
  /** The one that came first, then the other. */
  readonly entries: readonly DifferingEntry[];
}

/** Where protocols are entered twice: those of which the two entries differ. */
export class Pairs {
  constructor(private readonly source: DataSource) {}

  /** The pairs after place `after` in the queue, oldest first; only of these precincts if given. */
  async queue(
    election: number,
    after: number,
    limit: number,
    precincts?: readonly number[],
  ): Promise<DifferingPair[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(PAIRS_QUEUE, [election, after, limit, precincts ?? null]),
    );
    return pairsOf(rows);
  }

  /** The pair of one protocol; undefined where no two entries of it differ. */
  async find(election: number, precinct: number, slot: number): Promise<DifferingPair | undefined> {
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(FIND_PAIR, [election, precinct, slot]),
    );
    return pairsOf(rows)[0];
  }

  /**
   * Takes both entries out, so that the paper is entered again; false where they do not differ any more.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async discard(
    election: number,
    { entries }: DifferingPair,
    { by, note }: { readonly by: string; readonly note: string },
    auditEntry: AuditEntry,
  ): Promise<boolean> {
    const ids = entries.map(({ id }) => id);
    // Whatever else happens to a pair happens to both in one commit: they are both there, or neither is.
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(DISCARD_PAIR, [election, ids, by, note, auditParameter([auditEntry])]),
    );
    return rows.length > 0;
  }
}

function pairsOf(rows: readonly (string | null)[][]): DifferingPair[] {
  const pairs = new Map<string, DifferingPair & { readonly entries: DifferingEntry[] }>();
  for (const [seq, precinct, slot, ...rest] of rows) {
    const key = `${precinct}/${slot}`;
    const pair = pairs.get(key) ?? { precinct: Number(precinct), slot: Number(slot), seq: 0, entries: [] };
    pairs.set(key, { ...pair, seq: Math.max(pair.seq, Number(seq)) });
    pair.entries.push(entryOf(rest));
  }
  return [...pairs.values()];
}

function entryOf(row: readonly (string | null)[]): DifferingEntry {
  const [id, counts, acknowledged, enteredBy = null, receivedMs, scan = null] = row;
  return {
    id: id as string,
    counts: parseArray(counts ?? '{}'),
    acknowledged: acknowledged ? acknowledged.split(' ') : [],
    enteredBy,
    receivedAt: new Date(Number(receivedMs)),
    scan,
  };
}
