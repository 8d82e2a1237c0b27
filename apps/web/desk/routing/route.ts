import { boardAddresses, readBoardRoute, type BoardRoute } from './board-route.js';
import { readEntryRoute, type EntryRoute } from './entry-route.js';
import { incidentsAddress, readIncidentRoute, type IncidentRoute } from './incident-route.js';
import { readReviewRoute, reviewAddresses, type ReviewRoute } from './review-route.js';

/** Where somebody at the desk can be. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'account' }
  | { readonly page: 'invitation' }
  | { readonly page: 'people' }
  | { readonly page: 'person'; readonly person: string }
  | { readonly page: 'tokens' }
  | { readonly page: 'issue' }
  | { readonly page: 'trail'; readonly filter: TrailFilter }
  | { readonly page: 'precincts'; readonly filter: PrecinctsFilter }
  | { readonly page: 'turnout'; readonly election: string; readonly cell: Cell }
  | EntryRoute
  | BoardRoute
  | ReviewRoute
  | IncidentRoute
  | { readonly page: 'unknown' };

/** What the trail is narrowed to; an empty string narrows nothing. */
export interface TrailFilter {
  readonly q: string;
  readonly election: string;
  readonly action: string;
  /** Id of somebody: only what they did. */
  readonly who: string;
  /** Instants, ISO 8601: not earlier than the first, earlier than the second. */
  readonly from: string;
  readonly to: string;
}

/** What somebody's precincts are narrowed to; an empty string narrows nothing. */
export interface PrecinctsFilter {
  readonly election: string;
  /** Of an area: the precincts at and below it. */
  readonly area: string;
  readonly state: string;
  readonly q: string;
  /** Where the page begins. */
  readonly cursor: string;
}

/** A cell of the turnout grid by precinct and checkpoint; empty strings where none is asked for. */
export interface Cell {
  readonly precinct: string;
  readonly at: string;
}

/** Reads an address ("/desk/people/new", "?q=a") as a route. */
export function readRoute(path: string, query: string): Route {
  const [desk, noun, id, more, ...rest] = path.split('/').filter(Boolean);
  if (desk === 'desk' && noun === 'enter')
    return readEntryRoute([id ?? '', more ?? '', ...rest]) ?? { page: 'unknown' };
  if (desk !== 'desk' || more !== undefined) return { page: 'unknown' };
  if (noun === undefined) return { page: 'start' };
  const board = readBoardRoute(noun, id, query);
  if (board) return board;
  if (noun === 'people' && id !== undefined) return { page: 'person', person: id };
  if (noun === 'tokens' && id === 'new') return { page: 'issue' };
  if (id !== undefined) return { page: 'unknown' };
  const asked = new URLSearchParams(query);
  const of = (name: string): string => asked.get(name) ?? '';
  if (noun === 'trail') return { page: 'trail', filter: readTrailFilter(of) };
  const found = readReviewRoute(noun, query) ?? readIncidentRoute(noun, query);
  if (found) return found;
  if (noun === 'precincts') {
    const [election, area, state, q, cursor] = [
      of('election'),
      of('area'),
      of('state'),
      of('q'),
      of('cursor'),
    ];
    return { page: 'precincts', filter: { election, area, state, q, cursor } };
  }
  if (noun === 'turnout')
    return { page: 'turnout', election: of('election'), cell: { precinct: of('precinct'), at: of('at') } };
  const known = (['account', 'invitation', 'people', 'tokens'] as const).find((page) => page === noun);
  return known === undefined ? { page: 'unknown' } : { page: known };
}

function readTrailFilter(of: (name: string) => string): TrailFilter {
  const filter = { q: of('q'), election: of('election'), action: of('action'), who: of('who') };
  return { ...filter, from: of('from'), to: of('to') };
}

/** The addresses of the desk's pages, each the inverse of `readRoute`. */
export const addressOf = {
  start: '/desk',
  ...boardAddresses,
  account: '/desk/account',
  people: '/desk/people',
  person: (id: string): string => `/desk/people/${id}`,
  tokens: '/desk/tokens',
  issue: '/desk/tokens/new',
  ...reviewAddresses,
  incidents: incidentsAddress,
  trail: (filter: Partial<TrailFilter> = {}): string => withQuery('/desk/trail', filter),
  precincts: (filter: Partial<PrecinctsFilter> = {}): string => withQuery('/desk/precincts', filter),
  enter: (election: string, precinct: string, contest: string): string =>
    `/desk/enter/${[election, precinct, contest].map(encodeURIComponent).join('/')}`,
  turnout: (election = '', cell: Partial<Cell> = {}): string =>
    withQuery('/desk/turnout', { election, ...cell }),
};

function withQuery(path: string, parts: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== '')).toString();
  return query === '' ? path : `${path}?${query}`;
}
