import type { DataSource } from 'typeorm';
import { withConnection } from '../base/sql.js';
import { preparedStatement } from '../base/statement.js';

/** An election as some process has it in memory: through which position, and the chain there if it is known. */
export interface HeldView {
  /** The election's key. */
  readonly key: number;
  readonly id: string;
  readonly position: number;
  /** Hexadecimal; undefined where it was not compared yet. */
  readonly chain: string | undefined;
}

/** Where an election stands in the database, beside what a process has in memory. */
export interface LedgerHead {
  readonly key: number;
  /** Position of the last entry; 0 before the first. */
  readonly position: number;
  /** The chain there, hexadecimal; undefined before the first entry. */
  readonly chain: string | undefined;
  /** How many decisions there are, counted or not. */
  readonly decisions: number;
  /** Whether the database has the history that the process has: the same election, and the same chain where it stands. */
  readonly isSame: boolean;
}

/** Where elections stand now: what a process compares its memory with. */
export class Heads {
  constructor(private readonly source: DataSource) {}

  /** One look-up by index for each; an election that is gone has no history in common. */
  async of(held: readonly HeldView[]): Promise<LedgerHead[]> {
    if (held.length === 0) return [];
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(HEADS, [
        held.map(({ key }) => key),
        held.map(({ id }) => id),
        held.map(({ position }) => position),
      ]),
    );
    return rows.map(([key, position, chain, decisions, there, chainThere], i) => {
      const known = held[i] as HeldView;
      const isThere = there === 't' && (known.position === 0 || chainThere !== null);
      return {
        key: Number(key),
        position: Number(position ?? 0),
        chain: chain ?? undefined,
        decisions: Number(decisions ?? 0),
        isSame: isThere && (known.chain === undefined || known.position === 0 || known.chain === chainThere),
      };
    });
  }
}

// Values and no EXISTS: PostgreSQL may answer that from a hash of every election there is.
const HEADS = preparedStatement(
  'heads',
  `
  SELECT h.key, head.last_position, encode(head.chain, 'hex'),
    (SELECT version FROM submission s WHERE s.election = h.key AND s.state = 'decision' ORDER BY version DESC LIMIT 1),
    (SELECT true FROM election e WHERE e.key = h.key AND e.id = h.id),
    (SELECT encode(chain, 'hex') FROM ledger l WHERE l.election = h.key AND l.last_position = h.position)
  FROM unnest($1::int[], $2::text[], $3::bigint[]) WITH ORDINALITY AS h (key, id, position, place)
  LEFT JOIN LATERAL (
    SELECT last_position, chain FROM ledger l WHERE l.election = h.key ORDER BY first_position DESC LIMIT 1
  ) head ON true
  ORDER BY h.place`,
);
