import { addressTo, page, type Page } from '../../shared/routing/pages.js';

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
  | { readonly page: 'contests'; readonly filter: ContestsFilter }
  | { readonly page: 'prints'; readonly election: string }
  | { readonly page: 'webhooks'; readonly election: string };

const PATHS = {
  invite: '/desk/people/new',
  elections: '/desk/elections',
  define: '/desk/elections/new',
  coverage: '/desk/coverage',
  contests: '/desk/contests',
  prints: '/desk/prints',
  webhooks: '/desk/webhooks',
} as const;

/** The pages of who sets up, looks after or decides. */
export const boardPages: readonly Page<BoardRoute>[] = [
  page(PATHS.invite, (_, query) => ({ page: 'invite', election: query('election'), role: query('role') })),
  page(PATHS.elections, () => ({ page: 'elections' })),
  page(PATHS.define, (_, query) => ({ page: 'define', election: query('election') })),
  page(PATHS.coverage, (_, query) => ({
    page: 'coverage',
    view: {
      election: query('election'),
      at: query('at'),
      area: query('area'),
      order: MISSING_ORDERS.find((each) => each === query('order')) ?? 'area',
    },
  })),
  page(PATHS.contests, (_, query) => ({
    page: 'contests',
    filter: {
      election: query('election'),
      area: query('area'),
      state: query('state'),
      q: query('q'),
      contest: query('contest'),
    },
  })),
  page(PATHS.prints, (_, query) => ({ page: 'prints', election: query('election') })),
  page(PATHS.webhooks, (_, query) => ({ page: 'webhooks', election: query('election') })),
];

/** The addresses of these pages. */
export const boardAddresses = {
  invite: PATHS.invite,
  inviteTo: (election: string, role: string): string => addressTo(PATHS.invite, {}, { election, role }),
  elections: PATHS.elections,
  define: (election = ''): string => addressTo(PATHS.define, {}, { election }),
  coverage: ({ order = 'area', ...view }: Partial<CoverageView> = {}): string =>
    addressTo(PATHS.coverage, {}, { ...view, order: order === 'area' ? '' : order }),
  contests: (filter: Partial<ContestsFilter> = {}): string => addressTo(PATHS.contests, {}, { ...filter }),
  prints: (election = ''): string => addressTo(PATHS.prints, {}, { election }),
  webhooks: (election = ''): string => addressTo(PATHS.webhooks, {}, { election }),
};
