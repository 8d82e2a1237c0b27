import { addressTo, findRoute, page, type Page, withQuery } from '../../shared/routing/pages.js';
import { isLanguage, type Language } from '../../shared/words/languages.js';
import { pageLanguage } from './language.js';

/** Where a reader can be. */
export type Route =
  | { readonly page: 'latest' }
  | { readonly page: 'elections' }
  | { readonly page: 'election'; readonly election: string }
  | { readonly page: 'area'; readonly election: string; readonly area: string }
  | { readonly page: 'contest'; readonly election: string; readonly contest: string }
  | { readonly page: 'precinct'; readonly election: string; readonly precinct: string }
  | { readonly page: 'figures'; readonly election: string }
  | { readonly page: 'story'; readonly election: string }
  | { readonly page: 'incidents'; readonly election: string }
  | { readonly page: 'bulletins'; readonly election: string; readonly kind: string }
  | { readonly page: 'bulletin'; readonly election: string; readonly number: string }
  | { readonly page: 'contests'; readonly election: string; readonly filter: ContestFilter }
  | { readonly page: 'search'; readonly election: string; readonly q: string }
  | { readonly page: 'screen'; readonly election: string; readonly paceS: number }
  | { readonly page: 'unknown' };

/** What the list of contests is narrowed to; an empty string narrows nothing. */
export interface ContestFilter {
  readonly q: string;
  readonly state: string;
  readonly area: string;
  /** ISO date on which contests are held. */
  readonly date: string;
  /** Code of the party of the one ahead, or elected. */
  readonly party: string;
  /** What the list is in order of; the definition's order where it says nothing. */
  readonly sort: string;
}

const UNKNOWN: Route = { page: 'unknown' };

const PATHS = {
  election: '/e/:election',
  area: '/e/:election/area/:area',
  contest: '/e/:election/contest/:contest',
  precinct: '/e/:election/precinct/:precinct',
  figures: '/e/:election/figures',
  story: '/e/:election/story',
  incidents: '/e/:election/incidents',
  bulletins: '/e/:election/bulletins',
  bulletin: '/e/:election/bulletins/:number',
  contests: '/e/:election/contests',
  search: '/e/:election/search',
  screen: '/screen/e/:election',
} as const;

/** How long a slide of the screen stays, in seconds, where the address does not say. */
const PACE_S = 12;
/** Less cannot be read, and more is taken for a fault. */
const PACE_S_MIN = 5;
const PACE_S_MAX = 120;

/** How long a slide of the screen stays, in seconds; 0 where it stays until a key is pressed. */
function readPace(asked: string): number {
  if (asked === '0') return 0;
  return /^\d{1,3}$/.test(asked) ? Math.min(PACE_S_MAX, Math.max(PACE_S_MIN, Number(asked))) : PACE_S;
}

const PAGES: readonly Page<Route>[] = [
  page('/', () => ({ page: 'latest' })),
  page('/e', () => ({ page: 'elections' })),
  page(PATHS.election, ({ election }) => ({ page: 'election', election })),
  page(PATHS.area, ({ election, area }) => ({ page: 'area', election, area })),
  page(PATHS.contest, ({ election, contest }) => ({ page: 'contest', election, contest })),
  page(PATHS.precinct, ({ election, precinct }) => ({ page: 'precinct', election, precinct })),
  page(PATHS.figures, ({ election }) => ({ page: 'figures', election })),
  page(PATHS.story, ({ election }) => ({ page: 'story', election })),
  page(PATHS.incidents, ({ election }) => ({ page: 'incidents', election })),
  page(PATHS.bulletins, ({ election }, query) => ({ page: 'bulletins', election, kind: query('kind') })),
  page(PATHS.bulletin, ({ election, number }) => ({ page: 'bulletin', election, number })),
  page(PATHS.contests, ({ election }, query) => ({
    page: 'contests',
    election,
    filter: {
      ...{ q: query('q'), state: query('state'), area: query('area') },
      ...{ date: query('date'), party: query('party'), sort: query('sort') },
    },
  })),
  page(PATHS.search, ({ election }, query) => ({ page: 'search', election, q: query('q').trim() })),
  page(PATHS.screen, ({ election }, query) => ({ page: 'screen', election, paceS: readPace(query('pace')) })),
];

/** An address's language, where it begins with one, and the rest of it. */
export function splitLanguage(path: string): { readonly language: Language | null; readonly rest: string } {
  const first = path.split('/', 2)[1] ?? '';
  if (!isLanguage(first)) return { language: null, rest: path };
  return { language: first, rest: path.slice(first.length + 1) || '/' };
}

/** The same page in another language. */
export const inLanguage = (path: string, language: Language): string =>
  `/${language}${splitLanguage(path).rest}`.replace(/\/$/, '');

/** Reads an address ("/en/e/x/area/KZ-ZHA", "?q=a") as a route. */
export const readRoute = (path: string, search: string): Route =>
  findRoute(PAGES, splitLanguage(path).rest, search) ?? UNKNOWN;

/** The address of a page in the page's language. */
const here = (address: string): string => `/${pageLanguage()}${address}`;

/** A moment as addresses write it: a time of UTC, the seconds where there are any. */
const MOMENT = /^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

/** The moment whose figures an address asks for ("?at=2021-07-25T10:20Z"), ISO 8601 UTC; null for now. */
export function readMoment(query: string): string | null {
  const asked = new URLSearchParams(query).get('at') ?? '';
  const instant = MOMENT.test(asked) ? Date.parse(asked) : Number.NaN;
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}

/** The same address at another moment (ISO 8601 UTC); null for now. */
export function withMoment(address: string, moment: string | null): string {
  const [path = '', query = ''] = address.split('?');
  const kept = query.split('&').filter((part) => part !== '' && !part.startsWith('at='));
  // As short as it can be, and with its colons as they are: people read it and pass it on.
  const asked = moment === null ? kept : [...kept, `at=${moment.replace(/(:00)?\.000Z$/, 'Z')}`];
  return asked.length === 0 ? path : `${path}?${asked.join('&')}`;
}

/** Where the api answers what was known at a moment (ISO 8601 UTC). */
export const asOf = (address: string, moment: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}asOf=${moment}`;

/** The addresses of pages, each the inverse of `readRoute`. */
export const addressOf = {
  latest: (): string => `/${pageLanguage()}`,
  elections: (): string => here('/e'),
  election: (election: string): string => here(addressTo(PATHS.election, { election })),
  area: (election: string, area: string): string => here(addressTo(PATHS.area, { election, area })),
  contest: (election: string, contest: string): string =>
    here(addressTo(PATHS.contest, { election, contest })),
  precinct: (election: string, precinct: string): string =>
    here(addressTo(PATHS.precinct, { election, precinct })),
  figures: (election: string): string => here(addressTo(PATHS.figures, { election })),
  story: (election: string): string => here(addressTo(PATHS.story, { election })),
  incidents: (election: string): string => here(addressTo(PATHS.incidents, { election })),
  bulletins: (election: string, kind = ''): string =>
    here(addressTo(PATHS.bulletins, { election }, { kind })),
  bulletin: (election: string, number: number): string =>
    here(addressTo(PATHS.bulletin, { election, number: String(number) })),
  contests: (election: string, filter: Partial<ContestFilter> = {}): string =>
    here(addressTo(PATHS.contests, { election }, { ...filter })),
  search: (election: string, q = ''): string => here(addressTo(PATHS.search, { election }, { q })),
  screen: (election: string): string => here(addressTo(PATHS.screen, { election })),
};

/** What a list of contests is asked for; names are sorted as the page's language does. */
const inOrder = (filter: Partial<ContestFilter>): Readonly<Record<string, string>> =>
  filter.sort === 'name' ? { ...filter, lang: pageLanguage() } : { ...filter };

/** The addresses of the api's bodies about one election. */
export const apiOf = {
  elections: '/api/elections',
  election: (election: string): string => `/api/elections/${encodeURIComponent(election)}`,
  summary: (election: string): string => `${apiOf.election(election)}/summary`,
  series: (election: string, area: string): string =>
    `${apiOf.election(election)}/turnout/series?area=${encodeURIComponent(area)}`,
  standings: (election: string, within: string): string =>
    `${apiOf.election(election)}/areas/${encodeURIComponent(within)}/standings`,
  standingsTable: (election: string, within: string): string => `${apiOf.standings(election, within)}.csv`,
  curves: (election: string, within: string): string =>
    `${apiOf.election(election)}/areas/${encodeURIComponent(within)}/curves`,
  contest: (election: string, contest: string): string =>
    `${apiOf.election(election)}/contests/${encodeURIComponent(contest)}`,
  part: (election: string, area: string, contest: string): string =>
    `${apiOf.election(election)}/areas/${encodeURIComponent(area)}/contests/${encodeURIComponent(contest)}`,
  /** The contests held in an area or above it, the first `limit`. */
  areaContests: (election: string, area: string, limit: number): string =>
    `${apiOf.election(election)}/areas/${encodeURIComponent(area)}/contests?limit=${limit}`,
  /** A contest in the areas right below one; `cursor` null for the first page. */
  contestAreas: (election: string, contest: string, within: string, cursor: string | null): string =>
    withQuery(`${apiOf.contest(election, contest)}/areas`, { within, cursor: cursor ?? '' }),
  precinct: (election: string, precinct: string): string =>
    `${apiOf.election(election)}/precincts/${encodeURIComponent(precinct)}`,
  incidents: (election: string, asked: { readonly precinct?: string; readonly limit: number }): string =>
    `${apiOf.election(election)}/incidents?${new URLSearchParams({ ...asked, limit: String(asked.limit) }).toString()}`,
  /** A page of bulletins, newest first, of those that `asked` names. */
  bulletins: (
    election: string,
    asked: Readonly<Record<string, string>>,
    cursor: string | null = null,
  ): string => withQuery(`${apiOf.election(election)}/bulletins`, { ...asked, cursor: cursor ?? '' }),
  bulletin: (election: string, name: string): string =>
    `${apiOf.election(election)}/bulletins/${encodeURIComponent(name)}`,
  /** A bulletin to be printed, a PDF in that language. */
  bulletinSheet: (election: string, number: number, language: Language): string =>
    `${apiOf.bulletin(election, `${number}.pdf`)}?lang=${language}`,
  attachment: (election: string, sha256: string): string =>
    `${apiOf.election(election)}/attachments/${sha256}`,
  contests: (election: string, filter: Partial<ContestFilter>, cursor: string | null): string =>
    withQuery(`${apiOf.election(election)}/contests`, { ...inOrder(filter), cursor: cursor ?? '' }),
  /** The first `limit` contests that fit a filter. */
  firstContests: (election: string, filter: Partial<ContestFilter>, limit: number): string =>
    withQuery(`${apiOf.election(election)}/contests`, { ...inOrder(filter), limit: String(limit) }),
  history: (election: string, contest: string): string => `${apiOf.contest(election, contest)}/history`,
  progress: (election: string, contest: string): string => `${apiOf.contest(election, contest)}/progress`,
  held: (election: string, contest: string): string => `${apiOf.contest(election, contest)}/held`,
  revision: (election: string, contest: string): string => `${apiOf.contest(election, contest)}/revision`,
  /** `area` and `state` empty for all; `cursor` null for the first page. */
  precincts: (
    election: string,
    contest: string,
    { area, state }: { readonly area: string; readonly state: string },
    cursor: string | null,
  ): string =>
    withQuery(`${apiOf.contest(election, contest)}/precincts`, { area, state, cursor: cursor ?? '' }),
  /** What happened in all contests, newest first, of those kinds that `asked` names. */
  events: (election: string, asked: Readonly<Record<string, string>>): string =>
    withQuery(`${apiOf.election(election)}/events`, asked),
  arrivals: (election: string): string => `${apiOf.election(election)}/arrivals`,
  againstAll: (election: string): string => `${apiOf.election(election)}/against-all`,
  figures: (election: string): string => `${apiOf.election(election)}/figures`,
  /** What has a name that `q` asks for: the first `limit` areas, contests and precincts. */
  search: (election: string, q: string, limit: number): string =>
    withQuery(`${apiOf.election(election)}/search`, { q, limit: String(limit) }),
  scenarios: '/api/replays/scenarios',
  replays: '/api/replays',
  replay: (replay: string): string => `/api/replays/${encodeURIComponent(replay)}`,
};
