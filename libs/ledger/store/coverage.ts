import type { DataSource } from 'typeorm';
import { listLiteral, parseArray, withConnection } from '../base/sql.js';
import type { Statement } from '../base/statement.js';
import { COVERED, DEPTHS, LAST_REPORTS, PENDING, WAITING_IN } from '../statements/coverage.js';

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

  private read(statement: Statement, values: unknown[]): Promise<(string | null)[][]> {
    return withConnection(this.source, (connection) => connection.rows(statement, values));
  }
}

/** An election's key and a precinct's index as the one number that they are found by. */
const place = (election: number, precinct: number): number => election * 2 ** 32 + precinct;
