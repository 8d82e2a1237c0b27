import type { DataSource } from 'typeorm';
import { ask } from '../base/sql.js';
import { CORRECTIONS, CORRECTIONS_OF_ALL } from '../statements/coverage.js';

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

/** A correction, with what it is of: a report of turnout or the protocol of a contest. */
export interface CorrectionOfSlot extends Correction {
  readonly slot: number;
}

/** What took the place of what was counted. */
export class Corrections {
  constructor(private readonly source: DataSource) {}

  /** The last `limit` counted corrections of a slot, oldest first. */
  async of(election: number, slot: number, limit: number): Promise<Correction[]> {
    const rows = await ask<RawCorrection>(this.source, CORRECTIONS, [election, slot, limit]);
    return rows.reverse().map(({ position, at, ...rest }) => ({
      ...rest,
      position: Number(position),
      at: at.toISOString(),
    }));
  }

  /** The last `limit` counted corrections of all of an election's slots, of which there are `slots`; newest first. */
  async ofAll(election: number, slots: number, limit: number): Promise<CorrectionOfSlot[]> {
    const rows = await ask<RawCorrectionOfSlot>(this.source, CORRECTIONS_OF_ALL, [election, slots, limit]);
    return rows.map(({ position, at, ...rest }) => ({
      ...rest,
      position: Number(position),
      at: at.toISOString(),
    }));
  }
}

type RawCorrection = Omit<Correction, 'position' | 'at'> & { position: string; at: Date };
type RawCorrectionOfSlot = RawCorrection & { readonly slot: number };
