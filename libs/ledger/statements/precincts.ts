import type { Precinct } from '#election';
import { listLiteral, quote, quoteKnown } from '../base/sql.js';

/** Columns of what definitions and decisions both say of a precinct, as `precinctLists` fills them. */
export const PRECINCT_COLUMNS = 'id, area, number, name, registered, time_zone, kind';

/** The parameters that `precinctLists` gives, the first of them at that number, for unnest. */
export function precinctParameters(first: number): string {
  const types = ['text', 'text', 'text', 'jsonb', 'int', 'text', 'text'];
  return types.map((type, i) => `$${first + i}::${type}[]`).join(', ');
}

/** A list a column of PRECINCT_COLUMNS, however many precincts there are. */
export function precinctLists(precincts: readonly Omit<Precinct, 'origin' | 'added'>[]): string[] {
  return [
    listLiteral(precincts, ({ id }) => quote(id)),
    listLiteral(precincts, ({ area }) => quote(area)),
    listLiteral(precincts, ({ number }) => quote(number)),
    listLiteral(precincts, ({ name }) => quoteKnown(name && JSON.stringify(name))),
    listLiteral(precincts, ({ registered }) => registered),
    listLiteral(precincts, ({ timeZone }) => quoteKnown(timeZone)),
    listLiteral(precincts, ({ kind }) => quoteKnown(kind)),
  ];
}
