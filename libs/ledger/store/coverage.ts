import type { DataSource } from 'typeorm';
import { listLiteral, parseArray, withConnection } from '../base/sql.js';

/** What somebody sent of a slot while nothing of it is counted. */
export interface Pending {
  /** Precinct index. */
  readonly precinct: number;
  readonly slot: number;
  readonly state: 'held' | 'differing' | 'entered';
}

/** What somebody sent of a slot that is not in the totals. */
export type WaitingSlot = Omit<Pending, 'state'> & { readonly state: Pending['state'] | 'accepted' };

/** A precinct's slot of which a submission is counted. */
export interface Covered {
  readonly precinct: number;
  readonly slot: number;
}

/** The last checkpoint that a precinct has reported. */
export interface LastReport {
  readonly precinct: number;
  readonly slot: number;
  readonly voted: number;
  readonly recordedAt: Date;
}

/** Slots from the first to before the last. */
export interface SlotRange {
  readonly from: number;
  readonly to: number;
}

/** Who has reported and who has not. Every statement walks one index, whatever the statistics say. */
export class Coverage {
  constructor(private readonly source: DataSource) {}

  /** What waits in these slots, all over the election, where nothing is accepted; in no order. */
  async pending(election: number, { from, to }: SlotRange): Promise<Pending[]> {
    const rows = await this.read(PENDING, [place(election, 0), place(election + 1, 0), from, to]);
    return rows.map(([precinct, slot, state]) => ({
      precinct: Number(precinct),
      slot: Number(slot),
      state: state as Pending['state'],
    }));
  }

  /**
   * What is recorded of these slots and not in the totals: held, entered once or differing, each precinct's once, and
   * accepted but not counted yet. A held one whose place another has taken is none of it.
   */
  async waitingIn(election: number, slots: readonly number[]): Promise<WaitingSlot[]> {
    const places = [place(election, 0), place(election + 1, 0)];
    const rows = await this.read(WAITING_IN, [election, ...places, [...slots]]);
    return rows.map(([precinct, slot, state]) => ({
      precinct: Number(precinct),
      slot: Number(slot),
      state: state as WaitingSlot['state'],
    }));
  }

  /** What of these slots is counted for these precincts. */
  async covered(election: number, { from, to }: SlotRange, precincts: readonly number[]): Promise<Covered[]> {
    const places = listLiteral(precincts, (precinct) => place(election, precinct));
    const rows = await this.read(COVERED, [election, places, from, to]);
    return rows.map(([precinct, slot]) => ({ precinct: Number(precinct), slot: Number(slot) }));
  }

  /** How many of these slots are accepted for each precinct of the election that has any: [precinct, slots]. */
  async depths(election: number, { from, to }: SlotRange): Promise<(readonly [number, number])[]> {
    const rows = await this.read(DEPTHS, [place(election, 0), place(election + 1, 0), from, to]);
    return rows.map(([precinct, slots]) => [Number(precinct), Number(slots)] as const);
  }

  /** The last of the checkpoints (slots before `checkpoints`) that each of these precincts has reported, if any. */
  async lastReports(
    election: number,
    checkpoints: number,
    precincts: readonly number[],
  ): Promise<LastReport[]> {
    const places = listLiteral(precincts, (precinct) => place(election, precinct));
    const rows = await this.read(LAST_REPORTS, [places, checkpoints]);
    return rows.map(([precinct, slot, counts, recordedMs]) => ({
      precinct: Number(precinct),
      slot: Number(slot),
      voted: parseArray(counts ?? '{}')[0] ?? 0,
      recordedAt: new Date(Number(recordedMs)),
    }));
  }

  private read(text: string, values: unknown[]): Promise<(string | null)[][]> {
    return withConnection(this.source, (connection) => connection.rows(text, values));
  }
}

/** An election's key and a precinct's index as the one number that they are found by. */
const place = (election: number, precinct: number): number => election * 2 ** 32 + precinct;

const PLACE = '(election::bigint << 32 | precinct)';

// However many wait, the accepted ones are looked for in this election's part of their index alone.
const waitingIn = (state: Pending['state']): string => `
  SELECT DISTINCT precinct, slot, state FROM submission s
  WHERE ${PLACE} >= $1::bigint AND ${PLACE} < $2::bigint AND state = '${state}' AND slot >= $3 AND slot < $4
    AND NOT EXISTS (
      SELECT FROM submission a
      WHERE (a.election::bigint << 32 | a.precinct) = (s.election::bigint << 32 | s.precinct)
        AND (a.election::bigint << 32 | a.precinct) >= $1::bigint AND (a.election::bigint << 32 | a.precinct) < $2::bigint
        AND a.slot = s.slot AND a.state = 'accepted')`;

const PENDING = (['held', 'differing', 'entered'] as const).map(waitingIn).join(' UNION ALL ');

// Each part fits one index only, as above; few wait, and fewer are between their record and their count.
const WAITING_IN = `
  ${(['held', 'differing', 'entered'] as const)
    .map(
      (state) => `SELECT DISTINCT precinct, slot, state FROM submission s
  WHERE ${PLACE} >= $2::bigint AND ${PLACE} < $3::bigint AND state = '${state}' AND slot = ANY($4::int[])
    AND NOT EXISTS (
      SELECT FROM submission a
      WHERE (a.election::bigint << 32 | a.precinct) = (s.election::bigint << 32 | s.precinct)
        AND a.slot = s.slot AND a.state = 'accepted' AND a.version >= s.version)`,
    )
    .join(' UNION ALL ')}
  UNION ALL
  SELECT DISTINCT precinct, slot, state FROM submission
  WHERE election = $1 AND state = 'accepted' AND slot = ANY($4::int[])
    AND seq > (SELECT coalesce(max(last_seq), 0) FROM ledger WHERE election = $1)`;

// Adding nothing to `seq` keeps the primary key out of it.
const COVERED = `
  SELECT DISTINCT precinct, slot FROM submission
  WHERE ${PLACE} = ANY($2::bigint[]) AND slot >= $3 AND slot < $4 AND state = 'accepted'
    AND seq + 0 <= (SELECT max(last_seq) FROM ledger WHERE election = $1)`;

const DEPTHS = `
  SELECT precinct, count(*) FROM submission
  WHERE ${PLACE} >= $1::bigint AND ${PLACE} < $2::bigint AND slot >= $3 AND slot < $4 AND state = 'accepted'
    AND version = 1
  GROUP BY precinct`;

const LAST_REPORTS = `
  SELECT DISTINCT ON (precinct) precinct, slot, counts,
    (extract(epoch FROM coalesce(recorded_at, received_at)) * 1000)::bigint
  FROM submission
  WHERE ${PLACE} = ANY($1::bigint[]) AND slot < $2 AND state = 'accepted'
  ORDER BY precinct, slot DESC, version DESC`;
