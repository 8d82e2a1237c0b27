import { PRECINCTS_MAX } from '#contract';
import {
  checkDefinition,
  FewOfAKind,
  isCount,
  populate,
  PRECINCT_COLUMNS,
  PrecinctRows,
  quoteText,
  Zones,
  type Definition,
  type Fault,
  type Precinct,
} from '#election';
import type { RepeatedPrecinct } from '#ledger';
import type { Line } from '#tabular';
import { ProblemError } from '../http/problems/problem-error.js';
import { refuseHeader, describeFew } from '../http/problems/shape.js';
import { openTable } from '../submissions/bulk/table.js';
import { LineNumbers } from './line-numbers.js';

/** Faults with which a precinct can be kept for a while, to look whether its id stands twice. */
const STORABLE = ['area', 'timeZone', 'registered'];

/**
 * A table of precincts as it comes: each row is read and checked by itself, and at the end all of them together.
 * What is wrong is collected, each fault by its line; nothing of it is an exception before `refuse`.
 */
export class PrecinctTable {
  private readonly faults = new FewOfAKind<Fault>();
  /** Areas with a precinct in them. */
  private readonly populated = new Set<string>();
  private readonly lineNumbers = new LineNumbers();
  private rows = 0;
  /** Whether another table has begun: what follows is reported once. */
  private hasEnded = false;

  private constructor(
    private readonly definition: Definition,
    private readonly table: PrecinctRows,
    private readonly lines: AsyncIterable<readonly Line[]>,
  ) {}

  /**
   * Reads the header.
   * @throws ProblemError 400 that names each column at fault and lists the known ones
   */
  static async open(definition: Definition, lines: AsyncGenerator<readonly Line[]>): Promise<PrecinctTable> {
    const { header, rows } = await openTable(lines, () => PRECINCT_COLUMNS);
    const areas = new Set(definition.areas.map(({ id }) => id));
    const table = PrecinctRows.open(header, { hasArea: (id) => areas.has(id), zones: new Zones() });
    if ('faults' in table) throw refuseHeader(table.faults, PRECINCT_COLUMNS);
    return new PrecinctTable(definition, table, rows);
  }

  /** The precincts in order, those that have an id, sound or not. */
  async *precincts(): AsyncGenerator<readonly Precinct[]> {
    for await (const lines of this.lines) {
      if (this.hasEnded) return;
      yield lines.flatMap((line) => {
        if (this.hasEnded) return [];
        const precinct = this.read(line);
        if (!precinct) return [];
        this.lineNumbers.note(this.rows, line.number);
        this.rows += 1;
        return [precinct];
      });
    }
  }

  /** Whether anything is wrong so far. */
  get isFaulty(): boolean {
    return this.faults.count > 0;
  }

  /** Names rows whose id stands further up already. */
  nameRepeated(repeated: readonly RepeatedPrecinct[]): void {
    for (const { id, index, first } of repeated) {
      const message = `${quoteText(id)} is the id of line ${this.lineNumbers.of(first)} already; ids are unique`;
      this.add(this.lineNumbers.of(index), 'id', message);
    }
  }

  /** Throws the 422 that names every fault, where there is one. */
  refuse(): void {
    if (!this.isFaulty) this.checkTogether();
    if (!this.isFaulty) return;
    const { detail, errors } = describeFew(this.faults);
    throw new ProblemError('faulty-precincts', detail, { errors });
  }

  /** What an election cannot be without: precincts at all, and some for each of its contests. */
  private checkTogether(): void {
    if (this.rows === 0) this.note({ path: 'precincts', message: 'there is none; give at least one' });
    if (this.rows > PRECINCTS_MAX) {
      this.note({
        path: 'precincts',
        message: `there are ${this.rows}; an election has at most ${PRECINCTS_MAX}`,
      });
    }
    if (this.isFaulty) return;
    for (const fault of checkDefinition(populate(this.definition, this.populated))) this.note(fault);
  }

  /** The precinct of a line, where it can be held against the others. */
  private read({ number, text, fault }: Line): Precinct | undefined {
    if (fault !== undefined) {
      this.add(number, '', `the line ${fault}`);
      return undefined;
    }
    const { precinct, faults, ends } = this.table.read(text);
    for (const { path, message } of faults) this.add(number, path, message);
    this.hasEnded = ends;
    if (!precinct) return undefined;
    this.populated.add(precinct.area);
    if (!faults.every(({ path }) => STORABLE.includes(path))) return undefined;
    return precinct.registered === null || isCount(precinct.registered)
      ? precinct
      : { ...precinct, registered: 0 };
  }

  private add(line: number, field: string, message: string): void {
    this.note({ path: field === '' ? `line ${line}` : `line ${line}, ${field}`, message });
  }

  private note(fault: Fault): void {
    this.faults.add(fault);
  }
}
