import { addressTo, page, type Page } from '../../shared/routing/pages.js';

/** What the queue of held submissions is narrowed to; an empty string narrows nothing. */
export interface HeldFilter {
  readonly kind: '' | 'correction' | 'first';
  /** Of an area: precincts at and below it. */
  readonly area: string;
}

/** Where a reviewer can be. */
export type ReviewRoute =
  | { readonly page: 'held'; readonly election: string; readonly filter: HeldFilter }
  | { readonly page: 'differing'; readonly election: string }
  | { readonly page: 'noted'; readonly election: string };

const PATHS = { held: '/desk/held', differing: '/desk/differing', noted: '/desk/noted' } as const;

/** The pages of a reviewer. */
export const reviewPages: readonly Page<ReviewRoute>[] = [
  page(PATHS.held, (_, query) => ({
    page: 'held',
    election: query('election'),
    filter: {
      kind: (['correction', 'first'] as const).find((each) => each === query('kind')) ?? '',
      area: query('area'),
    },
  })),
  page(PATHS.differing, (_, query) => ({ page: 'differing', election: query('election') })),
  page(PATHS.noted, (_, query) => ({ page: 'noted', election: query('election') })),
];

/** The addresses of these pages. */
export const reviewAddresses = {
  held: (election = '', filter: Partial<HeldFilter> = {}): string =>
    addressTo(PATHS.held, {}, { election, ...filter }),
  differing: (election = ''): string => addressTo(PATHS.differing, {}, { election }),
  noted: (election = ''): string => addressTo(PATHS.noted, {}, { election }),
};
