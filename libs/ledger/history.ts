import type { DataSource } from 'typeorm';
import { readHead, toRun, type Head, type Run } from './drain.js';
import { genesis } from './proof.js';
import { withConnection } from './sql.js';

/** A run as the ledger stores it, beside what its submissions say. */
export interface StoredRun extends Run {
  /** What the ledger row says: the run's own head must equal it. */
  readonly stored: Head;
}

/** Reads an election's ledger again, in its own order. */
export class History {
  constructor(private readonly source: DataSource) {}

  /** Where the ledger stands now. */
  async head(election: number, id: string): Promise<Head> {
    return withConnection(this.source, (connection) => readHead(connection, election, id));
  }

  /**
   * Every run after position `after`, oldest first, a bounded number of entries at a time. The entries are computed
   * from the submissions, so a run whose head differs from its stored one has been tampered with.
   */
  async *runs(election: number, id: string, after?: Head): AsyncGenerator<StoredRun> {
    let head = after ?? { position: 0, seq: 0, chain: genesis(id) };
    for (;;) {
      const stored = await this.next(election, head);
      if (!stored) return;
      const rows = await withConnection(this.source, (connection) =>
        connection.prepared('sanaq_history', READ_AGAIN, [election, head.seq, stored.seq]),
      );
      yield { ...toRun(rows, head), stored };
      head = stored;
    }
  }

  private async next(election: number, after: Head): Promise<Head | undefined> {
    const [row] = await withConnection(this.source, (connection) =>
      connection.prepared('sanaq_next_run', NEXT_RUN, [election, after.position + 1]),
    );
    if (!row) return undefined;
    return { position: Number(row[0]), seq: Number(row[1]), chain: row[2] as string };
  }
}

const NEXT_RUN = `
  SELECT last_position, last_seq, encode(chain, 'hex') FROM ledger
  WHERE election = $1 AND first_position = $2`;

const READ_AGAIN = `
  SELECT seq, precinct, slot, version, counts, encode(content, 'hex'),
    (extract(epoch FROM coalesce(recorded_at, received_at)) * 1000)::bigint
  FROM submission
  WHERE election = $1 AND seq > $2 AND seq <= $3 AND state = 'accepted'
  ORDER BY seq`;
