/** Where a reader can be. */
export type Route =
  | { readonly page: 'latest' }
  | { readonly page: 'elections' }
  | { readonly page: 'election'; readonly election: string }
  | { readonly page: 'area'; readonly election: string; readonly area: string }
  | { readonly page: 'contest'; readonly election: string; readonly contest: string }
  | { readonly page: 'precinct'; readonly election: string; readonly precinct: string }
  | { readonly page: 'figures'; readonly election: string }
  | { readonly page: 'incidents'; readonly election: string }
  | { readonly page: 'contests'; readonly election: string; readonly filter: ContestFilter }
  | { readonly page: 'unknown' };

/** What the list of contests is narrowed to; an empty string narrows nothing. */
export interface ContestFilter {
  readonly q: string;
  readonly state: string;
  readonly area: string;
}

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Reads an address ("/e/x/area/KZ-ZHA", "?q=a") as a route. */
export function readRoute(path: string, query: string): Route {
  const parts = path.split('/').filter(Boolean).map(decode);
  const [head, election, noun, id] = parts;
  if (head === undefined) return { page: 'latest' };
  if (head !== 'e' || parts.length > 4) return { page: 'unknown' };
  if (election === undefined) return { page: 'elections' };
  if (noun === undefined) return { page: 'election', election };
  if ((noun === 'figures' || noun === 'incidents') && id === undefined) return { page: noun, election };
  if (noun === 'contests' && id === undefined) {
    const asked = new URLSearchParams(query);
    const filter = {
      q: asked.get('q') ?? '',
      state: asked.get('state') ?? '',
      area: asked.get('area') ?? '',
    };
    return { page: 'contests', election, filter };
  }
  if (id === undefined) return { page: 'unknown' };
  if (noun === 'area') return { page: 'area', election, area: id };
  if (noun === 'contest') return { page: 'contest', election, contest: id };
  if (noun === 'precinct') return { page: 'precinct', election, precinct: id };
  return { page: 'unknown' };
}

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

const at = (election: string): string => `/e/${encodeURIComponent(election)}`;

/** The addresses of pages, each the inverse of `readRoute`. */
export const addressOf = {
  elections: '/e/',
  election: at,
  area: (election: string, area: string): string => `${at(election)}/area/${encodeURIComponent(area)}`,
  contest: (election: string, contest: string): string =>
    `${at(election)}/contest/${encodeURIComponent(contest)}`,
  precinct: (election: string, precinct: string): string =>
    `${at(election)}/precinct/${encodeURIComponent(precinct)}`,
  figures: (election: string): string => `${at(election)}/figures`,
  incidents: (election: string): string => `${at(election)}/incidents`,
  contests: (election: string, filter: Partial<ContestFilter> = {}): string => {
    const kept = Object.entries(filter).filter(([, value]) => value !== '');
    const query = new URLSearchParams(kept).toString();
    return `${at(election)}/contests${query && `?${query}`}`;
  },
};

/** The addresses of the api's bodies about one election. */
export const apiOf = {
  elections: '/api/elections',
  election: (election: string): string => `/api/elections/${encodeURIComponent(election)}`,
  summary: (election: string): string => `${apiOf.election(election)}/summary`,
  series: (election: string, area: string): string =>
    `${apiOf.election(election)}/turnout/series?area=${encodeURIComponent(area)}`,
  contest: (election: string, contest: string): string =>
    `${apiOf.election(election)}/contests/${encodeURIComponent(contest)}`,
  part: (election: string, area: string, contest: string): string =>
    `${apiOf.election(election)}/areas/${encodeURIComponent(area)}/contests/${encodeURIComponent(contest)}`,
  /** The contests held in an area or above it, the first `limit`. */
  areaContests: (election: string, area: string, limit: number): string =>
    `${apiOf.election(election)}/areas/${encodeURIComponent(area)}/contests?limit=${limit}`,
  /** A contest in the areas right below one; `cursor` null for the first page. */
  contestAreas: (election: string, contest: string, within: string, cursor: string | null): string => {
    const query = new URLSearchParams({ within, ...(cursor === null ? {} : { cursor }) }).toString();
    return `${apiOf.contest(election, contest)}/areas?${query}`;
  },
  precinct: (election: string, precinct: string): string =>
    `${apiOf.election(election)}/precincts/${encodeURIComponent(precinct)}`,
  incidents: (election: string, asked: { readonly precinct?: string; readonly limit: number }): string =>
    `${apiOf.election(election)}/incidents?${new URLSearchParams({ ...asked, limit: String(asked.limit) }).toString()}`,
  attachment: (election: string, sha256: string): string =>
    `${apiOf.election(election)}/attachments/${sha256}`,
  contests: (election: string, filter: Partial<ContestFilter>, cursor: string | null): string => {
    const kept = Object.entries(filter).filter(([, value]) => value !== '');
    const query = new URLSearchParams(cursor === null ? kept : [...kept, ['cursor', cursor]]).toString();
    return `${apiOf.election(election)}/contests${query && `?${query}`}`;
  },
  history: (election: string, contest: string): string => `${apiOf.contest(election, contest)}/history`,
  revision: (election: string, contest: string): string => `${apiOf.contest(election, contest)}/revision`,
  /** `area` and `state` empty for all; `cursor` null for the first page. */
  precincts: (
    election: string,
    contest: string,
    { area, state }: { readonly area: string; readonly state: string },
    cursor: string | null,
  ): string => {
    const kept = Object.entries({ area, state, cursor: cursor ?? '' }).filter(([, value]) => value !== '');
    const query = new URLSearchParams(kept).toString();
    return `${apiOf.contest(election, contest)}/precincts${query && `?${query}`}`;
  },
  figures: (election: string): string => `${apiOf.election(election)}/figures`,
  scenarios: '/api/replays/scenarios',
  replays: '/api/replays',
  replay: (replay: string): string => `/api/replays/${encodeURIComponent(replay)}`,
};
