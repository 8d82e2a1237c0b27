import type { Translate } from './translate.js';

/** A party's name by its code; a code that no party has stands for itself. */
export const partyName = (t: Translate, code: string): string => t('parties.name', { code });

/** The party a candidate's seat counts for: "Independent" for none. */
export const partyOf = (t: Translate, code: string): string =>
  code === 'IND' ? t('contest.independent') : partyName(t, code);

export const nominatedBy = (t: Translate, code: string): string =>
  code === 'IND' ? t('contest.selfNominated') : t('contest.nominatedBy', { party: partyName(t, code) });

export const countedFor = (t: Translate, code: string): string =>
  code === 'IND' ? t('contest.countedForNone') : t('contest.countedFor', { party: partyName(t, code) });

/** How many of the precincts are in, as a sentence. */
export const precinctsIn = (t: Translate, reported: number, expected: number): string =>
  reported < expected ? t('precincts.inSome', { reported, expected }) : t('precincts.inAll', { expected });

/** How many voters a list has, or that there is none: of a unit that reports by post, from abroad and so on. */
export const votersListed = (t: Translate, listed: number | null): string =>
  listed === null ? t('precincts.noList') : t('precincts.voters', { listed });

/** A version of a report or a protocol: the first of its kind, or a numbered correction. */
export const nameVersion = (t: Translate, version: number): string =>
  version === 1 ? t('precinct.first') : t('precinct.correction', { number: version - 1 });

/** A precinct's list of voters, with those that were added to it on the day. */
export function describeList(t: Translate, registered: number | null, added: number): string {
  if (registered === null) return t('precincts.noList');
  return added === 0
    ? t('precinct.registered', { registered })
    : t('precinct.registeredAdded', { registered, added });
}
