import { PRECINCTS_MAX, precinctSchema } from '#contract';
import {
  checkDefinition,
  COUNT_MAX,
  mayLackList,
  populate,
  type Definition,
  type Precinct,
  type PrecinctKind,
} from '#election';
import type { RepeatedPrecinct } from '#ledger';
import { readCells, readHeader, readLines, type Header, type Line } from '#rows';
import type { ArrivedBody } from '../answers/arrived-body.js';
import { ProblemError } from '../problems/problem-error.js';
import { FAULTS_MAX, refuseHeader, tellFaults, writePath } from '../problems/shape.js';
import { LineNumbers } from './line-numbers.js';

const REQUIRED = ['id', 'area', 'number', 'registered'];
const COLUMNS = ['id', 'area', 'number', 'name', 'name.kk', 'name.ru', 'kind', 'registered', 'timeZone'];

/**
 * A table of precincts as it comes: each row is read and checked by itself, and at the end all of them together.
 * What is wrong is collected, each fault by its line; nothing of it is an exception before `refuse`.
 */
export class PrecinctTable {
  private readonly faults: { path: string; message: string }[] = [];
  private faultCount = 0;
  private readonly areas: ReadonlySet<string>;
  /** Areas with a precinct in them. */
  private readonly populated = new Set<string>();
  private readonly zones = new Map<string, boolean>();
  private readonly lineNumbers = new LineNumbers();
  private rows = 0;

  private constructor(
    private readonly definition: Definition,
    private readonly header: Header,
    private readonly lines: AsyncIterable<readonly Line[]>,
  ) {
    this.areas = new Set(definition.areas.map(({ id }) => id));
  }

  /**
   * Reads the header.
   * @throws ProblemError 400 that names each column at fault and lists the known ones
   */
  static async open(definition: Definition, body: Pick<ArrivedBody, 'chunks'>): Promise<PrecinctTable> {
    const lines = readLines(body.chunks());
    const { value = [] } = (await lines.next()) as { value?: readonly Line[] };
    const [first, ...rest] = value;
    const text = first?.fault === undefined ? (first?.text ?? '') : '';
    const header = readHeader(text, (column) => COLUMNS.includes(column), REQUIRED);
    if ('faults' in header) throw refuseHeader(header.faults, COLUMNS);
    async function* rows(): AsyncGenerator<readonly Line[]> {
      yield rest;
      yield* lines;
    }
    return new PrecinctTable(definition, header, rows());
  }

  /** The precincts in order, those that have an id, sound or not. */
  async *precincts(): AsyncGenerator<readonly Precinct[]> {
    for await (const lines of this.lines) {
      yield lines.flatMap((line) => {
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
    return this.faultCount > 0;
  }

  /** Names rows whose id stands further up already. */
  nameRepeated(repeated: readonly RepeatedPrecinct[]): void {
    for (const { id, index, first } of repeated) {
      const message = `${JSON.stringify(id)} is the id of line ${this.lineNumbers.of(first)} already; ids are unique`;
      this.add(this.lineNumbers.of(index), 'id', message);
    }
  }

  /** Throws the 422 that names every fault, where there is one. */
  refuse(): void {
    if (!this.isFaulty) this.checkTogether();
    if (!this.isFaulty) return;
    const { detail, errors } = tellFaults(this.faults);
    const more = this.faultCount > this.faults.length ? `; ${this.faultCount} faults in all` : '';
    throw new ProblemError('faulty-precincts', detail + more, { errors });
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

  private read({ number, text, fault }: Line): Precinct | undefined {
    const { columns, place } = this.header;
    const cells = fault === undefined ? readCells(text) : { fault };
    if ('fault' in cells) {
      this.add(number, '', `the line ${cells.fault}`);
      return undefined;
    }
    if (cells.length !== columns.length) {
      this.add(number, '', `the line has ${cells.length} cells, the header ${columns.length}`);
      return undefined;
    }
    const cell = (column: string): string | undefined => cells[place.get(column) ?? -1] || undefined;
    const [en, kk, ru] = [cell('name'), cell('name.kk'), cell('name.ru')];
    const [kind, timeZone] = [cell('kind'), cell('timeZone')];
    const precinct = {
      id: cell('id') ?? '',
      area: cell('area') ?? '',
      number: cell('number') ?? '',
      ...(en || kk || ru ? { name: { en: en ?? '', ...(kk ? { kk } : {}), ...(ru ? { ru } : {}) } } : {}),
      ...(kind ? { kind: kind as PrecinctKind } : {}),
      registered: this.readRegistered(number, cell('registered') ?? '', kind),
      ...(timeZone ? { timeZone } : {}),
    };
    return this.check(number, precinct) ? precinct : undefined;
  }

  /** An empty cell is that of a unit without a list, where one of its kind may have none. */
  private readRegistered(line: number, cell: string, kind: string | undefined): number | null {
    if (cell === '' && mayLackList(kind)) return null;
    const registered = /^\d{1,15}$/.test(cell) ? Number(cell) : Number.NaN;
    if (registered <= COUNT_MAX) return registered;
    const shown = JSON.stringify(cell.slice(0, 60));
    this.add(line, 'registered', `is ${shown}; it must be a whole number from 0 to ${COUNT_MAX}`);
    return 0;
  }

  /** Whether it has an id to be held against the others'. */
  private check(line: number, precinct: Precinct): boolean {
    const result = precinctSchema.safeParse(precinct);
    for (const { path, message } of result.error?.issues ?? []) this.add(line, writePath(path), message);
    const { area, timeZone } = precinct;
    if (this.areas.has(area)) this.populated.add(area);
    else this.add(line, 'area', `${JSON.stringify(area.slice(0, 60))} is no area's id`);
    if (timeZone !== undefined && !this.knowsZone(timeZone)) {
      const shown = JSON.stringify(timeZone.slice(0, 60));
      this.add(line, 'timeZone', `${shown} is no zone of the IANA database, such as Asia/Almaty`);
    }
    return result.success;
  }

  private knowsZone(zone: string): boolean {
    let known = this.zones.get(zone);
    if (known === undefined) {
      known = isZone(zone);
      // Made-up names have no end.
      if (known) this.zones.set(zone, known);
    }
    return known;
  }

  private add(line: number, field: string, message: string): void {
    this.note({ path: field === '' ? `line ${line}` : `line ${line}, ${field}`, message });
  }

  private note(fault: { path: string; message: string }): void {
    this.faultCount += 1;
    if (this.faults.length < FAULTS_MAX) this.faults.push(fault);
  }
}

function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
