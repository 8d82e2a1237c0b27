import type { DataSource } from 'typeorm';
import type { Refusal } from '#database';

/** How a process stands with its database. */
export interface Vitals {
  /** Connections there are, those that do nothing, and how many wait for one. */
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number };
  /** Milliseconds since it was last known that announcements are heard. */
  readonly heartbeatAgeMs: number;
  /** By how much this process's clock is ahead of the database's; undefined before it was compared. */
  readonly clockOffsetMs: number | undefined;
  /** Whether the database takes what is written, or why it does not although it answers. */
  readonly writes: 'ok' | Refusal;
}

/** Whether the database takes what is written. A refusal stands until a write of our own has gone through. */
export class Writability {
  private refusal: Refusal | undefined;
  private checking = false;

  get state(): 'ok' | Refusal {
    return this.refusal ?? 'ok';
  }

  refused(refusal: Refusal): void {
    this.refusal = refusal;
  }

  /** Tries to write where the last write was refused; errors are heard through `refused`. */
  checkIfRefused(source: DataSource): void {
    if (this.refusal === undefined || this.checking) return;
    this.checking = true;
    source
      .query(PROBE)
      .then(
        () => (this.refusal = undefined),
        () => undefined,
      )
      .finally(() => (this.checking = false));
  }
}

// Some 200 kB of new pages, gone with the commit: an update would find room in a page that is there already.
const PROBE = `
  CREATE TEMPORARY TABLE sanaq_probe ON COMMIT DROP AS
  SELECT md5(i::text) AS filler FROM generate_series(1, 3000) AS i`;
