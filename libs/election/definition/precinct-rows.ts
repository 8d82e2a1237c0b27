import { readCells } from '../text/cells.js';
import { countOrText } from '../text/count-text.js';
import { HEADER_AGAIN, isHeaderAgain, readHeader, type Header, type HeaderFault } from '../text/header.js';
import { quoteText } from '../text/hidden.js';
import { mayLackList, type Precinct, type PrecinctKind } from './definition.js';
import { Faults, type Fault } from './fault.js';
import { checkPrecinct, type PrecinctTerms } from './precinct-check.js';

const REQUIRED = ['id', 'area', 'number', 'registered'];

/** The columns a table of precincts may have. */
export const PRECINCT_COLUMNS = [
  'id',
  'area',
  'number',
  'name',
  'name.kk',
  'name.ru',
  'kind',
  'registered',
  'timeZone',
];

/** Names of a row that adds up the others. */
const TOTAL = /^(?:grand total|total|sum|итого|всего|барлығы|жиыны|жалпы)(?!\p{L})/iu;

/** What a row says. */
export interface PrecinctRow {
  /** Undefined where the row cannot be read at all, or is none of the table's. */
  readonly precinct: Precinct | undefined;
  /** Each by its column; "" for the whole line. */
  readonly faults: readonly Fault[];
  /** Whether another table begins here, so that what follows is not to be read. */
  readonly ends: boolean;
}

const known = (column: string): boolean => PRECINCT_COLUMNS.includes(column);

/** The rows of a table of precincts: read by the api when it is uploaded, and by the page before. */
export class PrecinctRows {
  private constructor(
    private readonly header: Header,
    private readonly terms: PrecinctTerms,
  ) {}

  /** Reads the header; what is wrong with it where it cannot be used. */
  static open(header: string, terms: PrecinctTerms): PrecinctRows | HeaderFault {
    const read = readHeader(header, known, REQUIRED);
    return 'faults' in read ? read : new PrecinctRows(read, terms);
  }

  /** Reads a row and checks it by itself; whether its id stands further up is for the caller. */
  read(text: string): PrecinctRow {
    const { columns, delimiter } = this.header;
    const cells = readCells(text, delimiter);
    if ('fault' in cells) return refused(`the line ${cells.fault}`);
    if (isHeaderAgain(cells, known)) return refused(HEADER_AGAIN, true);
    if (cells.length !== columns.length)
      return refused(`the line has ${cells.length} cells, the header ${columns.length}`);
    const precinct = this.toPrecinct(cells);
    const total = [precinct.id, precinct.number].find((each) => TOTAL.test(each));
    if (total !== undefined) return refused(describeTotal(total));
    const faults = new Faults();
    checkPrecinct(precinct, '', this.terms, faults);
    return { precinct, faults: faults.found.map(withoutPath), ends: false };
  }

  /** What the cells say, for the checks to name: a cell that is no count stays a text. */
  private toPrecinct(cells: readonly string[]): Precinct {
    const { place } = this.header;
    const cell = (column: string): string | undefined => cells[place.get(column) ?? -1] || undefined;
    const [en, kk, ru] = [cell('name'), cell('name.kk'), cell('name.ru')];
    const [kind, registered, timeZone] = [cell('kind'), cell('registered'), cell('timeZone')];
    // An empty cell is that of a unit without a list, where one of its kind may have none.
    const isUnlisted = registered === undefined && mayLackList(kind);
    return {
      id: cell('id') ?? '',
      area: cell('area') ?? '',
      number: cell('number') ?? '',
      ...(en || kk || ru ? { name: { en: en ?? '', ...(kk ? { kk } : {}), ...(ru ? { ru } : {}) } } : {}),
      ...(kind ? { kind: kind as PrecinctKind } : {}),
      registered: isUnlisted ? null : (countOrText(registered ?? '') as number),
      ...(timeZone ? { timeZone } : {}),
    };
  }
}

const refused = (message: string, ends = false): PrecinctRow => ({
  precinct: undefined,
  faults: [{ path: '', message }],
  ends,
});

const describeTotal = (text: string): string =>
  `the line looks like a sum of the others (${quoteText(text)}); leave it out, or give the precinct another id and number`;

/** Beside its column a message need not name it. */
const withoutPath = ({ path, message }: Fault): Fault => ({
  path,
  message: message.startsWith(`${path} `) ? message.slice(path.length + 1) : message,
});
