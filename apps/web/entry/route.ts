/** Where somebody at the desk can be. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'account' }
  | { readonly page: 'invitation' }
  | { readonly page: 'people' }
  | { readonly page: 'invite' }
  | { readonly page: 'person'; readonly person: string }
  | { readonly page: 'tokens' }
  | { readonly page: 'issue' }
  | { readonly page: 'trail'; readonly filter: TrailFilter }
  | { readonly page: 'held'; readonly election: string }
  | { readonly page: 'unknown' };

/** What the trail is narrowed to; an empty string narrows nothing. */
export interface TrailFilter {
  readonly q: string;
  readonly election: string;
  readonly action: string;
}

/** Reads an address ("/desk/people/new", "?q=a") as a route. */
export function readRoute(path: string, query: string): Route {
  const [desk, noun, id, more] = path.split('/').filter(Boolean);
  if (desk !== 'desk' || more !== undefined) return { page: 'unknown' };
  if (noun === undefined) return { page: 'start' };
  if (noun === 'people' && id !== undefined)
    return id === 'new' ? { page: 'invite' } : { page: 'person', person: id };
  if (noun === 'tokens' && id === 'new') return { page: 'issue' };
  if (id !== undefined) return { page: 'unknown' };
  if (noun === 'trail') {
    const asked = new URLSearchParams(query);
    const of = (name: string): string => asked.get(name) ?? '';
    return { page: 'trail', filter: { q: of('q'), election: of('election'), action: of('action') } };
  }
  if (noun === 'held') return { page: 'held', election: new URLSearchParams(query).get('election') ?? '' };
  const known = (['account', 'invitation', 'people', 'tokens'] as const).find((page) => page === noun);
  return known === undefined ? { page: 'unknown' } : { page: known };
}

/** The addresses of the desk's pages, each the inverse of `readRoute`. */
export const addressOf = {
  start: '/desk',
  account: '/desk/account',
  people: '/desk/people',
  invite: '/desk/people/new',
  person: (id: string): string => `/desk/people/${id}`,
  tokens: '/desk/tokens',
  issue: '/desk/tokens/new',
  held: (election = ''): string =>
    `/desk/held${election && `?${new URLSearchParams({ election }).toString()}`}`,
  trail: (filter: Partial<TrailFilter> = {}): string => {
    const kept = Object.entries(filter).filter(([, value]) => value !== '');
    const query = new URLSearchParams(kept).toString();
    return `/desk/trail${query && `?${query}`}`;
  },
};
