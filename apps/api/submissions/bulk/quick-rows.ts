import { COUNT_MAX } from '#election';
import type { SubmissionContext } from '../submission-context.js';
import type { Columns } from './columns.js';
import { readExtras, type CsvRows, type Extras } from './csv-rows.js';
import type { ReadRow, Row, RowDefaults } from './row.js';

/** Where the counts of a slot stand in a row, and which cells must then be empty. */
interface Plan {
  readonly slot: number;
  /** -1 for a turnout report. */
  readonly contest: number;
  /** Columns in the order of the counts. */
  readonly counts: Int32Array;
  readonly empty: Int32Array;
}

/** A number with more digits is left to CsvRows. */
const DIGITS_MAX = 15;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const NO_EXTRAS: Extras = {};

/**
 * Parses a row that has nothing wrong in it straight from the text to what `resolve` would make of it. Whatever is not as
 * expected is left to CsvRows and gets its findings there.
 */
export class QuickRows {
  private readonly turnoutPlans = new Map<string, Plan>();
  private readonly protocolPlans = new Map<string, Plan>();
  private readonly onlyContest: string;
  private readonly hasExtras: boolean;
  /** Where the cells of the row under way begin; the last one is where a next would. */
  private readonly starts: Int32Array;

  constructor(
    private readonly context: SubmissionContext,
    private readonly columns: Columns,
    private readonly defaults: RowDefaults,
    private readonly rows: CsvRows,
  ) {
    const { contests } = context.layout.definition;
    const { place } = columns;
    this.onlyContest = contests.length === 1 ? (contests[0]?.id ?? '') : '';
    this.hasExtras =
      defaults.replaces !== undefined ||
      defaults.reason !== undefined ||
      [place.replaces, place.reason, place.recordedAt, place.acknowledged].some((at) => at !== -1);
    this.starts = new Int32Array(columns.width + 1);
  }

  readonly read: ReadRow = (text) => this.readQuick(text) ?? this.rows.read(text);

  private readQuick(text: string): Row | undefined {
    if (this.rows.hasEnded || !this.divide(text)) return undefined;
    const { place } = this.columns;
    const precinctId = this.cell(text, place.precinct);
    const precinct = this.context.layout.precinctIndex.get(precinctId);
    const plan = this.findPlan(text);
    if (precinct === undefined || plan === undefined) return undefined;
    if (plan.contest !== -1 && !this.context.layout.covers(plan.contest, precinct)) return undefined;
    const counts = this.readCounts(text, plan, precinct);
    const id = this.cell(text, place.id) || undefined;
    if (!counts || (id !== undefined && !UUID.test(id))) return undefined;
    const extras = this.hasExtras ? this.readExtras(text) : NO_EXTRAS;
    if ('errors' in extras) return undefined;
    const { replaces, reason, recordedAt, acknowledged } = extras;
    return {
      resolved: { precinct, slot: plan.slot, counts },
      head: { id, precinct: precinctId, replaces, reason, recordedAt, acknowledged },
    };
  }

  /** Finds the cells; false where there are quotes, or not as many cells as columns. */
  private divide(text: string): boolean {
    if (text.includes('"')) return false;
    const { starts } = this;
    const { width, delimiter } = this.columns;
    let cells = 1;
    for (let at = text.indexOf(delimiter); at !== -1; at = text.indexOf(delimiter, at + 1)) {
      if (cells === width) return false;
      starts[cells] = at + 1;
      cells += 1;
    }
    starts[width] = text.length + 1;
    return cells === width;
  }

  private cell(text: string, place: number): string {
    if (place === -1) return '';
    return text.slice(this.starts[place], (this.starts[place + 1] as number) - 1);
  }

  private isEmpty(place: number): boolean {
    return (this.starts[place + 1] as number) - (this.starts[place] as number) === 1;
  }

  private findPlan(text: string): Plan | undefined {
    const { place } = this.columns;
    const kind = this.cell(text, place.kind);
    const checkpoint = this.cell(text, place.checkpoint);
    const contest = this.cell(text, place.contest);
    if (checkpoint !== '') {
      if (contest !== '' || (kind !== '' && kind !== 'turnout')) return undefined;
      return this.turnoutPlans.get(checkpoint) ?? this.planTurnout(checkpoint);
    }
    const told = contest || (kind === 'protocol' || place.checkpoint === -1 ? this.onlyContest : '');
    if (told === '' || (kind !== '' && kind !== 'protocol')) return undefined;
    return this.protocolPlans.get(told) ?? this.planProtocol(told);
  }

  private planTurnout(checkpoint: string): Plan | undefined {
    const slot = this.context.layout.checkpointIndex.get(checkpoint);
    const { place } = this.columns;
    if (slot === undefined || place.voted === -1) return undefined;
    const counts = Int32Array.of(place.voted, place.registered);
    const plan = { slot, contest: -1, counts, empty: this.others(counts) };
    this.turnoutPlans.set(checkpoint, plan);
    return plan;
  }

  private planProtocol(id: string): Plan | undefined {
    const { columns } = this;
    const { layout } = this.context;
    const contest = layout.contestIndex.get(id);
    if (contest === undefined) return undefined;
    const lines = new Map(columns.lines);
    const votes = new Map(columns.votes);
    const counts = Int32Array.from([
      ...layout.definition.protocolLines.map((line) => lines.get(line) ?? -1),
      ...(layout.optionIdsOfContest[contest] ?? []).map((option) => votes.get(option) ?? -1),
      ...(layout.definition.contests[contest]?.againstAll ? [columns.place.againstAll] : []),
    ]);
    if (counts.includes(-1)) return undefined;
    const plan = { slot: layout.slotOfContest(contest), contest, counts, empty: this.others(counts) };
    this.protocolPlans.set(id, plan);
    return plan;
  }

  /** The columns of counts that are none of these. */
  private others(counts: Int32Array): Int32Array {
    const { place, lines, votes } = this.columns;
    const own = [place.voted, place.registered, place.againstAll];
    const all = new Set([...own, ...[...lines, ...votes].map(([, at]) => at)]);
    return Int32Array.from(all).filter((at) => at !== -1 && !counts.includes(at));
  }

  private readCounts(text: string, plan: Plan, precinct: number): number[] | undefined {
    for (const place of plan.empty) if (!this.isEmpty(place)) return undefined;
    const counts = new Array<number>(plan.counts.length);
    for (let i = 0; i < counts.length; i++) {
      const place = plan.counts[i] as number;
      const isListed = plan.contest === -1 && i === 1 && (place === -1 || this.isEmpty(place));
      const count = isListed ? this.context.electorate.voters(precinct) : this.readCount(text, place);
      if (count === -1) return undefined;
      counts[i] = count;
    }
    return counts;
  }

  /** The count in a cell; -1 where there is none. */
  private readCount(text: string, place: number): number {
    const end = (this.starts[place + 1] as number) - 1;
    let at = this.starts[place] as number;
    if (at === end || end - at > DIGITS_MAX) return -1;
    let count = 0;
    for (; at < end; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return -1;
      count = count * 10 + digit;
      if (count > COUNT_MAX) return -1;
    }
    return count;
  }

  private readExtras(text: string): ReturnType<typeof readExtras> {
    const { place } = this.columns;
    const recordedAt = this.cell(text, place.recordedAt);
    const acknowledged = this.cell(text, place.acknowledged);
    const [replaces, reason] = [this.cell(text, place.replaces), this.cell(text, place.reason)];
    return readExtras(this.defaults, replaces, reason, recordedAt, acknowledged);
  }
}
