import { addressTo, page, type Page } from '../../shared/routing/pages.js';

/** The protocol of a precinct in a contest, by their ids. */
export interface Paper {
  readonly election: string;
  readonly precinct: string;
  readonly contest: string;
}

/** Where a protocol is entered. */
export interface EntryRoute {
  readonly page: 'enter';
  readonly paper: Paper;
}

const PATH = '/desk/enter/:election/:precinct/:contest';

/** The page on which a protocol is entered. No id has a percent sign: one that has could not be decoded. */
export const entryPages: readonly Page<EntryRoute | { readonly page: 'unknown' }>[] = [
  page(PATH, ({ election, precinct, contest }) =>
    `${election}${precinct}${contest}`.includes('%')
      ? { page: 'unknown' }
      : { page: 'enter', paper: { election, precinct, contest } },
  ),
];

/** The address of a protocol's page. */
export const enterAddress = (election: string, precinct: string, contest: string): string =>
  addressTo(PATH, { election, precinct, contest });
