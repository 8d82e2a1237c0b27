import type { DataSource } from 'typeorm';
import type { Decision, EntryState, Finding, Layout } from '#election';
import { slotName, type Content } from '../base/submission-hash.js';
import { parseArray, withConnection } from '../base/sql.js';
import type { PreparedStatement } from '../base/statement.js';
import { TRANSCRIPT_END, TRANSCRIPT_ENTRIES, TRANSCRIPT_RUN } from '../statements/archive.js';

/** A submission as it was recorded, all of it, with names instead of indexes. */
export interface RecordedEntry extends Content {
  readonly version: number;
  readonly state: EntryState;
  readonly findings: readonly Finding[];
  /** ISO 8601 UTC, to the microsecond. */
  readonly receivedAt: string;
  /** When a reviewer accepted or returned it, to the microsecond; null where none had to. */
  readonly reviewedAt: string | null;
  /** Hash of the content, hexadecimal. */
  readonly content: string;
}

/** A decision as it was recorded. */
export interface RecordedRuling {
  readonly decision: Decision;
  /** ISO 8601 UTC, to the microsecond. */
  readonly receivedAt: string;
  /** Hash of the content, hexadecimal. */
  readonly content: string;
}

/** What was counted in one commit: what of it is accepted or decided holds these positions. */
export interface CountedRun {
  readonly first: number;
  readonly last: number;
  /** The chain after the last of them. */
  readonly chain: string;
  /** ISO 8601 UTC, to the microsecond. */
  readonly countedAt: string;
}

export type TranscriptPart =
  { readonly entries: readonly (RecordedEntry | RecordedRuling)[] } | { readonly run: CountedRun };

const ENTRIES_AT_ONCE = 2_000;

/**
 * An election's ledger through where it stands when this begins: each run after the submissions it counted, then
 * what is held and came later. All of it is settled, so reading it piece by piece gives one moment's picture.
 */
export class Transcript {
  constructor(
    private readonly source: DataSource,
    private readonly layout: Layout,
    private readonly election: number,
  ) {}

  async *parts(): AsyncGenerator<TranscriptPart> {
    const end = await this.findEnd();
    let [position, seq] = [0, '0'];
    while (position < end.position) {
      const [row] = await this.ask(TRANSCRIPT_RUN, [this.election, position + 1]);
      const [first, last, lastSeq, chain, countedAt] = row as string[];
      yield* this.entries(seq, lastSeq as string, true);
      const run = {
        first: Number(first),
        last: Number(last),
        chain: chain ?? '',
        countedAt: countedAt ?? '',
      };
      yield { run };
      position = run.last;
      seq = lastSeq as string;
    }
    yield* this.entries(seq, end.seq, false);
  }

  /** The last position counted, and the last seq given to anything that can be seen. */
  private async findEnd(): Promise<{ position: number; seq: string }> {
    const [row] = await this.ask(TRANSCRIPT_END, [this.election]);
    return { position: Number(row?.[0] ?? 0), seq: row?.[1] ?? '0' };
  }

  private async *entries(after: string, through: string, counted: boolean): AsyncGenerator<TranscriptPart> {
    for (let seq = after; ;) {
      const values = [this.election, seq, through, counted, ENTRIES_AT_ONCE];
      const rows = await this.ask(TRANSCRIPT_ENTRIES, values);
      if (rows.length === 0) return;
      yield { entries: rows.map((row) => this.toEntry(row)) };
      seq = rows[rows.length - 1]?.[0] as string;
    }
  }

  private toEntry(row: (string | null)[]): RecordedEntry | RecordedRuling {
    const [, id, precinct, slot, counts, replaces = null, reason = null, content, recordedMs = null] = row;
    const [acknowledged, version, state, findings, receivedAt = '', decision = null, reviewedAt = null] =
      row.slice(9);
    const scan = row[16] ?? null;
    const recorded = { receivedAt: receivedAt as string, content: content as string };
    if (decision !== null) return { decision: JSON.parse(decision) as Decision, ...recorded };
    return {
      id: id as string,
      precinct: this.layout.definition.precincts[Number(precinct)]?.id ?? `#${precinct}`,
      slot: slotName(this.layout, Number(slot)),
      version: Number(version),
      counts: parseArray(counts ?? '{}'),
      state: state as RecordedEntry['state'],
      replaces,
      reason,
      findings: findings ? (JSON.parse(findings) as Finding[]) : [],
      recordedAt: recordedMs === null ? null : new Date(Number(recordedMs)).toISOString(),
      acknowledged: acknowledged ? acknowledged.split(' ') : [],
      reviewedAt,
      ...(scan === null ? {} : { scan }),
      ...recorded,
    };
  }

  private ask(statement: PreparedStatement, values: unknown[]): Promise<(string | null)[][]> {
    return withConnection(this.source, (connection) => connection.prepared(statement, values));
  }
}
