import type { DataSource } from 'typeorm';
import { tellingsOf, tellWith, type Deed } from '../audit/telling.js';
import { parseArray, withConnection } from '../base/sql.js';

/** One of two entries of a protocol that differ. */
export interface DifferingEntry {
  readonly id: string;
  readonly counts: readonly number[];
  /** Codes of warnings that whoever entered it answered for. */
  readonly acknowledged: readonly string[];
  /** Whose it is, as the trail names them; null for whoever holds the token from the environment. */
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
      connection.rows(QUEUE, [election, after, limit, precincts ?? null]),
    );
    return pairsOf(rows);
  }

  /** The pair of one protocol; undefined where no two entries of it differ. */
  async find(election: number, precinct: number, slot: number): Promise<DifferingPair | undefined> {
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(FIND, [election, precinct, slot]),
    );
    return pairsOf(rows)[0];
  }

  /**
   * Takes both entries out, so that the paper is entered anew; false where they do not differ any more.
   * @param deed how it is told, in the same commit
   * @throws an error that `isLeaveLost` knows where the reviewer may not any more
   */
  async discard(
    election: number,
    { entries }: DifferingPair,
    { by, note }: { readonly by: string; readonly note: string },
    deed: Deed,
  ): Promise<boolean> {
    const ids = entries.map(({ id }) => id);
    // Whatever else happens to a pair happens to both in one commit: they are both there, or neither is.
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(DISCARD, [election, ids, by, note, tellingsOf([deed])]),
    );
    return rows.length > 0;
  }
}

const COLUMNS = `s.precinct, s.slot, s.id, s.counts, array_to_string(s.acknowledged, ' '), s.entered_by,
  (extract(epoch FROM s.received_at) * 1000)::bigint, encode(s.scan, 'hex')`;

// Of the two the one that came later made them differ: its place is the pair's.
const QUEUE = `
  WITH pair AS (
    SELECT precinct, slot, max(seq) AS seq FROM submission
    WHERE election = $1 AND state = 'differing' AND ($4::int[] IS NULL OR precinct = ANY($4::int[]))
    GROUP BY precinct, slot HAVING max(seq) > $2 ORDER BY 3 LIMIT $3
  )
  SELECT pair.seq, ${COLUMNS} FROM pair JOIN submission s
    ON (s.election::bigint << 32 | s.precinct) = ($1::bigint << 32 | pair.precinct) AND s.slot = pair.slot
    AND s.state = 'differing'
  ORDER BY pair.seq, s.seq`;

const FIND = `
  SELECT s.seq, ${COLUMNS} FROM submission s
  WHERE (s.election::bigint << 32 | s.precinct) = ($1::bigint << 32 | $2::bigint) AND s.slot = $3
    AND s.state = 'differing'
  ORDER BY s.seq`;

const DISCARD = `
  WITH changed AS (
    UPDATE submission SET state = 'discarded', reviewed_by = $3, reviewed_at = clock_timestamp(), note = $4
    WHERE id = ANY($2::uuid[]) AND election = $1 AND state = 'differing' RETURNING seq
  ), ${tellWith('$5', 'changed')}
  SELECT seq FROM changed`;

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
