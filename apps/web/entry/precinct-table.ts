import { COUNT_MAX, mayLackList, type Fault } from '#election';

const REQUIRED = ['id', 'area', 'number', 'registered'];
const COLUMNS = [...REQUIRED, 'name', 'name.kk', 'name.ru', 'kind', 'timeZone'];
/** Faults kept; how many there are is counted beyond. */
const FAULTS_MAX = 200;
const SHOWN_MAX = 60;

/** What a table of precincts adds up to. */
export interface TableReading {
  readonly precincts: number;
  readonly voters: number;
  /** Ids of the areas with a precinct in them. */
  readonly populated: readonly string[];
  /** The first of them, each by its line. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

/**
 * A table of precincts, line by line: what people get wrong is found before anything is sent. The api checks all of
 * it again, and more.
 */
export class PrecinctTable {
  private readonly faults: Fault[] = [];
  private faultCount = 0;
  private readonly populated = new Set<string>();
  private readonly lineOfId = new Map<string, number>();
  private place: ReadonlyMap<string, number> | undefined;
  private columns = 0;
  private line = 0;
  private precincts = 0;
  private voters = 0;

  /** @param areas ids of the definition's areas */
  constructor(private readonly areas: ReadonlySet<string>) {}

  /** Takes the next line, without its line break. */
  take(text: string): void {
    this.line += 1;
    if (text.trim() === '') return;
    const cells = readCells(text);
    if (!cells) this.note('', 'a quote opens that does not close on this line');
    else if (!this.place) this.readHeader(cells);
    else if (cells.length !== this.columns)
      this.note('', `the line has ${cells.length} cells, the header ${this.columns}`);
    else this.readPrecinct(this.place, cells);
  }

  /** What all the lines add up to. */
  end(): TableReading {
    if (!this.place && this.faultCount === 0) this.add('table', 'there is nothing in it');
    else if (this.place && this.precincts === 0 && this.faultCount === 0) {
      this.add('table', 'there is a header, and no precinct below it');
    }
    const { precincts, voters, faults, faultCount } = this;
    return { precincts, voters, populated: [...this.populated], faults, faultCount };
  }

  private readHeader(cells: readonly string[]): void {
    this.place = new Map(cells.map((cell, index) => [cell, index]));
    this.columns = cells.length;
    for (const [index, cell] of cells.entries()) {
      const hint = /[;\t]/.test(cell) ? '; columns are divided by commas' : '';
      if (!COLUMNS.includes(cell))
        this.note(`column ${index + 1}`, `${show(cell)} is no known column${hint}`);
      else if (this.place.get(cell) !== index) this.note(`column ${index + 1}`, `${show(cell)} stands twice`);
    }
    for (const column of REQUIRED) {
      if (!this.place.has(column)) this.note('header', `the column ${show(column)} is missing`);
    }
  }

  private readPrecinct(place: ReadonlyMap<string, number>, cells: readonly string[]): void {
    const of = (column: string): string => cells[place.get(column) ?? -1] ?? '';
    const [id, area, registered] = [of('id'), of('area'), of('registered')];
    this.precincts += 1;
    if (id === '') this.note('id', 'is empty');
    const earlier = this.lineOfId.get(id);
    if (earlier !== undefined)
      this.note('id', `${show(id)} is the id of line ${earlier} already; ids are unique`);
    else this.lineOfId.set(id, this.line);
    if (!this.areas.has(area)) this.note('area', `${show(area)} is no area's id`);
    this.populated.add(area);
    if (of('number') === '') this.note('number', 'is empty');
    if (registered === '' && mayLackList(of('kind'))) return;
    if (!/^\d{1,15}$/.test(registered) || Number(registered) > COUNT_MAX) {
      this.note('registered', `is ${show(registered)}; it must be a whole number from 0 to ${COUNT_MAX}`);
    } else this.voters += Number(registered);
  }

  private note(field: string, message: string): void {
    this.add(field === '' ? `line ${this.line}` : `line ${this.line}, ${field}`, message);
  }

  private add(path: string, message: string): void {
    this.faultCount += 1;
    if (this.faults.length < FAULTS_MAX) this.faults.push({ path, message });
  }
}

/** The cells of a line of comma-separated values; null where a quote does not close. */
function readCells(line: string): readonly string[] | null {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] !== '"') {
      const comma = line.indexOf(',', at);
      const end = comma === -1 ? line.length : comma;
      cells.push(line.slice(at, end));
      at = end + 1;
      continue;
    }
    const quoted = /"((?:[^"]|"")*)"(?=,|$)/y;
    quoted.lastIndex = at;
    const found = quoted.exec(line);
    if (!found) return null;
    cells.push((found[1] ?? '').replaceAll('""', '"'));
    at += found[0].length + 1;
  }
  return cells;
}

const show = (text: string): string =>
  JSON.stringify(text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
