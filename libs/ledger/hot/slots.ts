import type { DataSource } from 'typeorm';
import type { EntryState, Finding } from '#election';
import { listLiteral, parseArray, withConnection } from '../base/sql.js';
import { preparedStatement } from '../base/statement.js';

/** What is recorded for a slot of a precinct: the newest in each state that something follows from. */
export interface SlotEntry {
  /** Precinct index. */
  readonly precinct: number;
  readonly slot: number;
  readonly state: EntryState;
  readonly id: string;
  readonly version: number;
  readonly counts: readonly number[];
  readonly findings: readonly Finding[];
  /** Whose entry it is, as the audit log names them; null for the token from the environment. */
  readonly enteredBy: string | null;
  /** A reviewer's, where it was sent back. */
  readonly note: string | null;
  /** Whether it is accepted and in the totals. */
  readonly isCounted: boolean;
}

/** What precincts have sent and what became of it, slot by slot. */
export class Slots {
  constructor(private readonly source: DataSource) {}

  /**
   * What decides where each slot of these precincts stands, in the order recorded: of every state (accepted, held,
   * entered, returned, discarded) the newest version, and both of two that differ.
   */
  async of(election: number, precincts: readonly number[]): Promise<SlotEntry[]> {
    const places = listLiteral(precincts, (precinct) => election * 2 ** 32 + precinct);
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(OF_PRECINCTS, [election, places]),
    );
    return rows.map(toEntry);
  }
}

const COLUMNS =
  'precinct, slot, state, id, version, counts, findings, entered_by, note, seq, seq + 0 <= head.seq_last AS counted';

// Written so that each part fits one index and no other, whatever the statistics say (see the migrations).
const partOf = (state: EntryState): string =>
  `SELECT ${COLUMNS} FROM submission, head
    WHERE (election::bigint << 32 | precinct) = ANY($2::bigint[]) AND state = '${state}'`;

const STATES: readonly EntryState[] = ['accepted', 'held', 'entered', 'differing', 'returned', 'discarded'];

const OF_PRECINCTS = preparedStatement(
  'slots',
  `
  WITH head AS MATERIALIZED (SELECT coalesce(max(last_seq), 0) AS seq_last FROM ledger WHERE election = $1)
  SELECT precinct, slot, state, id, version, counts, findings, entered_by, note,
    state = 'accepted' AND counted FROM (
    SELECT DISTINCT ON (precinct, slot, state, pair) * FROM (
      SELECT *, CASE WHEN state = 'differing' THEN seq END AS pair
      FROM (${STATES.map(partOf).join(' UNION ALL ')}) every
    ) each ORDER BY precinct, slot, state, pair, version DESC, seq DESC
  ) newest ORDER BY seq`,
);

function toEntry(row: (string | null)[]): SlotEntry {
  const [precinct, slot, state, id, version, counts, findings, enteredBy = null, note = null, counted] = row;
  return {
    precinct: Number(precinct),
    slot: Number(slot),
    state: state as EntryState,
    id: id as string,
    version: Number(version),
    counts: parseArray(counts ?? '{}'),
    findings: findings ? (JSON.parse(findings) as Finding[]) : [],
    enteredBy,
    note,
    isCounted: counted === 't',
  };
}
