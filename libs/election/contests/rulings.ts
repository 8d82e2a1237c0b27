import type { Option } from '../definition/definition.js';
import type { Electorate } from '../layout/electorate.js';
import type { Layout } from '../layout/layout.js';

/** How decisions settle a contest that is equal at its head. */
export interface Settlement {
  readonly method: 'lot' | 'repeat-voting';
  /** Index of the option on whom the lot fell; null where the contest votes again. */
  readonly option: number | null;
}

/** The effect of decisions on contests, as far as results depend on it. The decision log implements it. */
export interface Rulings {
  readonly layout: Layout;
  readonly electorate: Electorate;
  /** The contest's options with the status that decisions leave them. */
  optionsOf(contest: number): readonly Option[];
  /** Whether the contest is off, for this day or for good; the annulment where it is both. */
  fateOf(contest: number): 'postponed' | 'annulled' | undefined;
  /** The last settlement of a tie; undefined while there is none. */
  settlementOf(contest: number): Settlement | undefined;
  /** The certifications of the contest that hold: neither revoked nor lapsed. */
  certificates(contest: number): readonly unknown[];
}
