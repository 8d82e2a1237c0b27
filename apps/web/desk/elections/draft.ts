import {
  checkDefinition,
  checkDraft,
  readJson,
  describeEncoding,
  warnOfDefinition,
  type Definition,
  type Fault,
  type Name,
} from '#election';
import type { PrecinctTable, TableReading } from './precinct-table.js';

/** What a definition says, for somebody to look over before it is sent. */
export interface DraftSummary {
  readonly id: string;
  readonly name: Name;
  readonly date: string;
  readonly timeZone: string;
  readonly checkpoints: readonly string[];
  readonly entry: Definition['entry'];
  /** How many areas there are of each kind, the widest first. */
  readonly areas: readonly { readonly kind: string; readonly count: number }[];
  readonly precincts: number;
  readonly voters: number;
  readonly contests: number;
  /** The first of them. */
  readonly some: readonly {
    readonly id: string;
    readonly name: Name;
    readonly seats: number;
    readonly options: number;
  }[];
}

/** What was read of a definition, and of the table beside it. */
export interface DraftReading {
  /** null where so much is wrong that nothing can be said of it. */
  readonly summary: DraftSummary | null;
  /** Whether its precincts are still to come: it can be sent, and takes no reports before. */
  readonly isDraft: boolean;
  /** The first of them, each by its path or its line. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  /** Of one without faults: what is probably not meant. */
  readonly warnings: readonly Fault[];
}

const FAULTS_MAX = 200;
const CONTESTS_SHOWN = 20;
/** The api takes no definition that is longer; precincts beside it may be of any length. */
export const DEFINITION_BYTES_MAX = 64 * 1024 * 1024;

/** A definition's bytes as JSON, by the rules the api reads it by, or why it cannot be read. */
export function parseDefinition(bytes: Uint8Array): { readonly value: unknown } | { readonly fault: Fault } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: { path: '', message: describeEncoding(bytes) } };
  }
  return readJson(text);
}

/** Ids of the areas of a definition, whatever else is wrong with it. */
export function areasOf(value: unknown): ReadonlySet<string> {
  const areas = (value as Partial<Definition> | null)?.areas;
  return new Set(Array.isArray(areas) ? areas.map((area) => (area as { id?: string } | null)?.id ?? '') : []);
}

/** Whether a definition leaves its precincts to a table beside it. */
export function isWithoutPrecincts(value: unknown): boolean {
  const precincts = (value as Partial<Definition> | null)?.precincts;
  return Array.isArray(precincts) && precincts.length === 0;
}

/** What a definition and the table beside it say, and every fault of them; `table` is null where none was chosen. */
export function readDraft(value: unknown, table: TableReading | null, nowMs: number): DraftReading {
  const isOpen = isWithoutPrecincts(value);
  const faults =
    table === null
      ? isOpen
        ? checkDraft(value)
        : checkDefinition(value)
      : isOpen
        ? // What an area without a precinct leaves open is known only where the whole table could be read.
          [...checkDraft(value, table.faultCount > 0 ? undefined : table.populated), ...table.faults]
        : [BOTH];
  const counted = faults.length + (table && isOpen ? Math.max(0, table.faultCount - table.faults.length) : 0);
  return {
    summary: summarise(value, isOpen ? table : null),
    isDraft: isOpen && table === null,
    faults: faults.slice(0, FAULTS_MAX),
    faultCount: counted,
    warnings: counted > 0 ? [] : warnOfDefinition(value as Definition, nowMs),
  };
}

const BOTH: Fault = {
  path: 'precincts',
  message: 'the definition has its precincts already; leave the table out, or the precincts: "precincts": []',
};

function summarise(value: unknown, table: TableReading | null): DraftSummary | null {
  if (typeof value !== 'object' || value === null) return null;
  // Shapes are the checks' matter; here only valid parts are summed up.
  const given = value as Partial<Definition>;
  const text = (said: unknown): string => (typeof said === 'string' ? said : '');
  const list = <T>(said: readonly T[] | undefined): readonly T[] =>
    Array.isArray(said) ? (said as readonly T[]) : [];
  const [areas, precincts, contests] = [list(given.areas), list(given.precincts), list(given.contests)];
  const kinds = new Map<string, number>();
  for (const area of areas) {
    const kind = text((area as { kind?: string } | null)?.kind);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return {
    id: text(given.id),
    name: isName(given.name) ? given.name : { en: '' },
    date: text(given.date),
    timeZone: text(given.timeZone),
    checkpoints: list(given.checkpoints).map(text),
    entry: given.entry === 'double' ? 'double' : 'single',
    areas: [...kinds].map(([kind, count]) => ({ kind, count })),
    precincts: table ? table.precincts : precincts.length,
    voters: table ? table.voters : precincts.reduce((sum, each) => sum + (Number(each?.registered) || 0), 0),
    contests: contests.length,
    some: contests.slice(0, CONTESTS_SHOWN).map((contest) => ({
      id: text(contest?.id),
      name: isName(contest?.name) ? contest.name : { en: '' },
      seats: Number(contest?.seats) || 0,
      options: list(contest?.options).length,
    })),
  };
}

function isName(value: unknown): value is Name {
  return typeof (value as Partial<Name> | null | undefined)?.en === 'string';
}

/** Cuts chunks of text into lines, whatever their line breaks, and gives them to a table. */
export class LineCutter {
  private rest = '';

  constructor(private readonly table: PrecinctTable) {}

  take(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.table.take(line.replace(/\r$/, ''));
  }

  end(): TableReading {
    if (this.rest !== '') this.table.take(this.rest.replace(/\r$/, ''));
    return this.table.end();
  }
}
