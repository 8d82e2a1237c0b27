import type { DataSource } from 'typeorm';
import type { Layout } from '#election';
import { genesis, hashContent, hashDecision, slotName } from '../base/submission-hash.js';
import { parseArray, withConnection } from '../base/sql.js';
import { readHead, toRun, type Head, type Run } from '../hot/drain.js';
import { NEXT_RUN, READ_AGAIN, READ_CONTENTS, RUN_AT } from '../statements/archive.js';

/** A run as the ledger stores it, beside what its submissions say. */
export interface StoredRun extends Run {
  /** What the ledger row says: the run's own head must equal it. */
  readonly stored: Head;
}

/** Where a run of the ledger ends. */
export interface RunEnd {
  readonly position: number;
  /** Hexadecimal. */
  readonly chain: string;
  /** ISO 8601 UTC, to the microsecond. */
  readonly countedAt: string;
}

/** Reads an election's ledger again, in its own order. */
export class History {
  constructor(private readonly source: DataSource) {}

  /** Where the ledger stands now. */
  async head(election: number, id: string): Promise<Head> {
    return withConnection(this.source, (connection) => readHead(connection, election, id));
  }

  /** The run that ends at a position: the chain after it, and when it was counted; undefined where none ends there. */
  async runAt(election: number, position: number): Promise<RunEnd | undefined> {
    const [row] = await withConnection(this.source, (connection) =>
      connection.prepared(RUN_AT, [election, position]),
    );
    return row && { position, chain: row[2] as string, countedAt: row[3] as string };
  }

  /**
   * Every run after position `after` (the end of a run), oldest first. The entries are computed from the
   * submissions, so a run whose head differs from its stored one has been tampered with.
   */
  async *runs(election: number, id: string, after = 0): AsyncGenerator<StoredRun> {
    let head = after === 0 ? startOf(id) : await this.at(election, after);
    for (;;) {
      const stored = await this.next(election, head);
      if (!stored) return;
      const rows = await withConnection(this.source, (connection) =>
        connection.prepared(READ_AGAIN, [election, head.seq, stored.seq]),
      );
      yield { ...toRun(rows, head), stored };
      head = stored;
    }
  }

  /**
   * The hash recorded with every submission and decision, in ledger order, a bounded number at a time, and what its
   * content is hashed to now.
   */
  async *contents(layout: Layout, election: number): AsyncGenerator<readonly RecordedContent[]> {
    let seq = '0';
    for (;;) {
      const rows = await withConnection(this.source, (connection) =>
        connection.prepared(READ_CONTENTS, [election, seq, CONTENTS_AT_ONCE]),
      );
      if (rows.length === 0) return;
      yield rows.map((row) => toContent(layout, row));
      seq = rows[rows.length - 1]?.[0] as string;
    }
  }

  private async at(election: number, position: number): Promise<Head> {
    const [row] = await withConnection(this.source, (connection) =>
      connection.prepared(RUN_AT, [election, position]),
    );
    if (!row) throw new Error(`no run of the ledger of election ${election} ends at position ${position}`);
    return toHead(row);
  }

  private async next(election: number, after: Head): Promise<Head | undefined> {
    const [row] = await withConnection(this.source, (connection) =>
      connection.prepared(NEXT_RUN, [election, after.position + 1]),
    );
    return row ? toHead(row) : undefined;
  }
}

/** The hash that was recorded with a submission or a decision, and the one that its content has. */
export interface RecordedContent {
  readonly id: string;
  readonly seq: number;
  readonly recorded: string;
  readonly computed: string;
}

const CONTENTS_AT_ONCE = 5_000;

function startOf(id: string): Head {
  return { position: 0, seq: 0, chain: genesis(id) };
}

function toHead(row: (string | null)[]): Head {
  return { position: Number(row[0]), seq: Number(row[1]), chain: row[2] as string };
}

function toContent(layout: Layout, row: (string | null)[]): RecordedContent {
  const [seq, id = '', precinct, slot, counts, replaces, reason, hash, recordedMs = null, acknowledged] = row;
  const recorded = { seq: Number(seq), id: id as string, recorded: hash as string };
  const decision = row[10] ?? null;
  if (decision !== null) return { ...recorded, computed: hashDecision(decision) };
  return {
    ...recorded,
    computed: hashContent({
      id: recorded.id,
      precinct: layout.definition.precincts[Number(precinct)]?.id ?? `#${precinct}`,
      slot: slotName(layout, Number(slot)),
      counts: parseArray(counts ?? '{}'),
      replaces: replaces ?? null,
      reason: reason ?? null,
      recordedAt: recordedMs === null ? null : new Date(Number(recordedMs)).toISOString(),
      acknowledged: acknowledged ? acknowledged.split(' ') : [],
      scan: row[11] ?? null,
    }),
  };
}
