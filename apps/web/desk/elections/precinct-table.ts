import {
  FewOfAKind,
  PRECINCT_COLUMNS,
  PrecinctRows,
  quoteText,
  Zones,
  type Fault,
  type Precinct,
} from '#election';

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
 * A table of precincts, line by line: what people get wrong is found before anything is sent, by the api's own checks,
 * which it makes again.
 */
export class PrecinctTable {
  private readonly faults = new FewOfAKind<Fault>();
  private readonly populated = new Set<string>();
  private readonly lineOfId = new Map<string, number>();
  private rows: PrecinctRows | undefined;
  /** Whether another table has begun below this one. */
  private hasEnded = false;
  private line = 0;
  private precincts = 0;
  private voters = 0;

  /** @param areas ids of the definition's areas */
  constructor(private readonly areas: ReadonlySet<string>) {}

  /** Takes the next line, without its line break. */
  take(text: string): void {
    this.line += 1;
    // Rows of empty cells are what spreadsheets leave below a table.
    if (this.hasEnded || /^[\s,;]*$/.test(text)) return;
    if (this.rows) this.readRow(this.rows, text);
    else this.readHeader(text);
  }

  /** What all the lines add up to. */
  end(): TableReading {
    if (!this.rows && this.faults.count === 0) this.add('table', 'there is nothing in it');
    else if (this.rows && this.precincts === 0 && this.faults.count === 0) {
      this.add('table', 'there is a header, and no precinct below it');
    }
    const { precincts, voters, faults: few } = this;
    const faults = [...few.first, ...few.rest.map((message) => ({ path: 'table', message }))];
    return { precincts, voters, populated: [...this.populated], faults, faultCount: few.count };
  }

  private readHeader(text: string): void {
    const read = PrecinctRows.open(text, { hasArea: (id) => this.areas.has(id), zones: new Zones() });
    if (!('faults' in read)) {
      this.rows = read;
      return;
    }
    for (const { path, message } of read.faults) this.note(path, message);
    this.add('columns', `there may be ${PRECINCT_COLUMNS.join(', ')}`);
    // By no header nothing below it can be read.
    this.hasEnded = true;
  }

  private readRow(rows: PrecinctRows, text: string): void {
    const { precinct, faults, ends } = rows.read(text);
    this.hasEnded = ends;
    if (precinct) this.count(precinct);
    for (const { path, message } of faults) this.note(path, message);
  }

  private count({ id, area, registered }: Precinct): void {
    this.precincts += 1;
    const earlier = this.lineOfId.get(id);
    if (earlier === undefined) this.lineOfId.set(id, this.line);
    else this.note('id', `${quoteText(id)} is the id of line ${earlier} already; ids are unique`);
    this.populated.add(area);
    if (typeof registered === 'number') this.voters += registered;
  }

  private note(field: string, message: string): void {
    this.add(field === '' ? `line ${this.line}` : `line ${this.line}, ${field}`, message);
  }

  private add(path: string, message: string): void {
    this.faults.add({ path, message });
  }
}
