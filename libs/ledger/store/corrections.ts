import type { DataSource } from 'typeorm';
import { positionOf } from '../base/sql.js';

/** A counted submission that took the place of another. */
export interface Correction {
  readonly position: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Precinct index. */
  readonly precinct: number;
  readonly version: number;
  readonly counts: readonly number[];
  /** Of the version whose place it took; null where none of that version is accepted. */
  readonly before: readonly number[] | null;
  readonly reason: string | null;
}

/** What took the place of what was counted. */
export class Corrections {
  constructor(private readonly source: DataSource) {}

  /** The last `limit` counted corrections of a slot, oldest first. */
  async of(election: number, slot: number, limit: number): Promise<Correction[]> {
    const rows = await this.source.query<RawCorrection[]>(CORRECTIONS, [election, slot, limit]);
    return rows.reverse().map(({ position, at, ...rest }) => ({
      ...rest,
      position: Number(position),
      at: at.toISOString(),
    }));
  }
}

type RawCorrection = Omit<Correction, 'position' | 'at'> & { position: string; at: Date };

// The newest are found by one index, and each one's version before by that of accepted versions: without a word of
// the election, nothing else fits.
const CORRECTIONS = `
  SELECT ${positionOf('s')} AS position, coalesce(s.recorded_at, s.received_at) AS at, s.precinct, s.version, s.counts,
    (SELECT b.counts FROM submission b
     WHERE (b.election::bigint << 32 | b.precinct) = (s.election::bigint << 32 | s.precinct)
       AND b.slot = s.slot AND b.version = s.version - 1 AND b.state = 'accepted') AS before,
    s.reason
  FROM (
    SELECT * FROM submission
    WHERE election = $1 AND slot = $2 AND state = 'accepted' AND version > 1
      AND seq <= (SELECT max(last_seq) FROM ledger WHERE election = $1)
    ORDER BY seq DESC LIMIT $3
  ) s ORDER BY s.seq DESC`;
