import type { DataSource } from 'typeorm';
import { ask } from '../base/sql.js';
import { CORRECTIONS } from '../statements/coverage.js';

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
    const rows = await ask<RawCorrection>(this.source, CORRECTIONS, [election, slot, limit]);
    return rows.reverse().map(({ position, at, ...rest }) => ({
      ...rest,
      position: Number(position),
      at: at.toISOString(),
    }));
  }
}

type RawCorrection = Omit<Correction, 'position' | 'at'> & { position: string; at: Date };
