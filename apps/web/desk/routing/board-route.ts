/** Orders of the list of missing precincts. */
export const MISSING_ORDERS = ['area', 'largest'] as const;

/** What the coverage page shows; an empty string is what the api chooses. */
export interface CoverageView {
  readonly election: string;
  /** A checkpoint, or "protocols". */
  readonly at: string;
  readonly area: string;
  readonly order: (typeof MISSING_ORDERS)[number];
}

/** What the list of contests is narrowed to; an empty string narrows nothing. */
export interface ContestsFilter {
  readonly election: string;
  readonly area: string;
  readonly state: string;
  readonly q: string;
  /** Id of the one that is looked at. */
  readonly contest: string;
}

/** Where somebody who sets up, looks after or decides can be. */
export type BoardRoute =
  /** `election` and `role` are those that the invitation begins with; empty where they are not chosen. */
  | { readonly page: 'invite'; readonly election: string; readonly role: string }
  | { readonly page: 'elections' }
  /** `election`: a draft that is given its precincts; empty for a new one. */
  | { readonly page: 'define'; readonly election: string }
  | { readonly page: 'coverage'; readonly view: CoverageView }
  | { readonly page: 'contests'; readonly filter: ContestsFilter };

/** Reads the parts of an address after /desk; null where it is none of these pages. */
export function readBoardRoute(
  noun: string | undefined,
  id: string | undefined,
  query: string,
): BoardRoute | null {
  const asked = new URLSearchParams(query);
  const of = (name: string): string => asked.get(name) ?? '';
  const election = of('election');
  if (noun === 'people' && id === 'new') return { page: 'invite', election, role: of('role') };
  if (noun === 'elections' && id === 'new') return { page: 'define', election };
  if (id !== undefined) return null;
  if (noun === 'elections') return { page: 'elections' };
  if (noun === 'coverage') {
    const order = MISSING_ORDERS.find((each) => each === of('order')) ?? 'area';
    return { page: 'coverage', view: { election, at: of('at'), area: of('area'), order } };
  }
  if (noun !== 'contests') return null;
  const [area, state, q, contest] = [of('area'), of('state'), of('q'), of('contest')];
  return { page: 'contests', filter: { election, area, state, q, contest } };
}

/** The addresses of these pages, each the inverse of `readBoardRoute`. */
export const boardAddresses = {
  invite: '/desk/people/new',
  inviteTo: (election: string, role: string): string => write('/desk/people/new', { election, role }),
  elections: '/desk/elections',
  define: (election = ''): string => write('/desk/elections/new', { election }),
  coverage: ({ order = 'area', ...view }: Partial<CoverageView> = {}): string =>
    write('/desk/coverage', { ...view, order: order === 'area' ? '' : order }),
  contests: (filter: Partial<ContestsFilter> = {}): string => write('/desk/contests', { ...filter }),
};

function write(path: string, parts: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== '')).toString();
  return query === '' ? path : `${path}?${query}`;
}
