import { addressTo, findRoute, page, type Page } from '../../shared/routing/pages.js';
import { boardAddresses, boardPages, type BoardRoute } from './board-route.js';
import { enterAddress, entryPages, type EntryRoute } from './entry-route.js';
import { incidentPages, type IncidentRoute, incidentsAddress } from './incident-route.js';
import { reviewAddresses, reviewPages, type ReviewRoute } from './review-route.js';

/** Where somebody at the desk can be. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'account' }
  | { readonly page: 'invitation' }
  | { readonly page: 'people' }
  | { readonly page: 'person'; readonly person: string }
  | { readonly page: 'tokens' }
  | { readonly page: 'issue' }
  | { readonly page: 'jobs' }
  | { readonly page: 'audit'; readonly filter: AuditFilter }
  | { readonly page: 'precincts'; readonly filter: PrecinctsFilter }
  | { readonly page: 'turnout'; readonly election: string; readonly cell: Cell }
  | EntryRoute
  | BoardRoute
  | ReviewRoute
  | IncidentRoute
  | { readonly page: 'unknown' };

/** What the audit log is narrowed to; an empty string narrows nothing. */
export interface AuditFilter {
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

const UNKNOWN: Route = { page: 'unknown' };

const PATHS = {
  start: '/desk',
  account: '/desk/account',
  invitation: '/desk/invitation',
  people: '/desk/people',
  person: '/desk/people/:person',
  tokens: '/desk/tokens',
  issue: '/desk/tokens/new',
  jobs: '/desk/jobs',
  audit: '/desk/trail',
  precincts: '/desk/precincts',
  turnout: '/desk/turnout',
} as const;

/** In the order in which they are tried: "/desk/people/new" is nobody's id. */
const PAGES: readonly Page<Route>[] = [
  ...boardPages,
  ...reviewPages,
  ...incidentPages,
  ...entryPages,
  page(PATHS.start, () => ({ page: 'start' })),
  page(PATHS.account, () => ({ page: 'account' })),
  page(PATHS.invitation, () => ({ page: 'invitation' })),
  page(PATHS.people, () => ({ page: 'people' })),
  page(PATHS.person, ({ person }) => ({ page: 'person', person })),
  page(PATHS.tokens, () => ({ page: 'tokens' })),
  page(PATHS.issue, () => ({ page: 'issue' })),
  page(PATHS.jobs, () => ({ page: 'jobs' })),
  page(PATHS.audit, (_, query) => ({
    page: 'audit',
    filter: {
      q: query('q'),
      election: query('election'),
      action: query('action'),
      who: query('who'),
      from: query('from'),
      to: query('to'),
    },
  })),
  page(PATHS.precincts, (_, query) => ({
    page: 'precincts',
    filter: {
      election: query('election'),
      area: query('area'),
      state: query('state'),
      q: query('q'),
      cursor: query('cursor'),
    },
  })),
  page(PATHS.turnout, (_, query) => ({
    page: 'turnout',
    election: query('election'),
    cell: { precinct: query('precinct'), at: query('at') },
  })),
];

/** Reads an address ("/desk/people/new", "?q=a") as a route. */
export const readRoute = (path: string, search: string): Route => findRoute(PAGES, path, search) ?? UNKNOWN;

/** The addresses of the desk's pages, each the inverse of `readRoute`. */
export const addressOf = {
  start: PATHS.start,
  ...boardAddresses,
  account: PATHS.account,
  people: PATHS.people,
  person: (person: string): string => addressTo(PATHS.person, { person }),
  tokens: PATHS.tokens,
  issue: PATHS.issue,
  jobs: PATHS.jobs,
  ...reviewAddresses,
  incidents: incidentsAddress,
  audit: (filter: Partial<AuditFilter> = {}): string => addressTo(PATHS.audit, {}, { ...filter }),
  precincts: (filter: Partial<PrecinctsFilter> = {}): string => addressTo(PATHS.precincts, {}, { ...filter }),
  enter: enterAddress,
  turnout: (election = '', cell: Partial<Cell> = {}): string =>
    addressTo(PATHS.turnout, {}, { election, ...cell }),
};
