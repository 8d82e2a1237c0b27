import type { TrailPage } from '#contract';
import type { Grant } from '#election';
import type { DeskMessages } from '../shared/messages/desk.js';
import { describeGrant, type PlaceNames } from './grants.js';

export type Deed = TrailPage['items'][number];

/** What was done, in words; by its code where the catalogue does not know it yet. */
export const describeAction = (action: string, words: DeskMessages['trail']): string =>
  words.actions[action] ?? action.replaceAll('-', ' ');

const isGrants = (name: string, value: unknown): value is readonly Grant[] =>
  name === 'grants' && Array.isArray(value);

/** What is told of a deed beside it, each a few words: "why: wrong password". Nothing is left out. */
export function describeDetail(
  detail: Deed['detail'],
  words: Pick<DeskMessages, 'trail' | 'grant' | 'list'>,
  names: PlaceNames,
): readonly string[] {
  return Object.entries(detail ?? {}).map(([name, value]) => {
    if (isGrants(name, value)) {
      return words.list(value.map((grant) => describeGrant(grant, words.grant, names)));
    }
    const { trail } = words;
    const told =
      typeof value === 'boolean'
        ? value
          ? trail.yes
          : trail.no
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
    return trail.detail(spaceOut(name), told);
  });
}

/** "expiresAt" -> "expires at" */
const spaceOut = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
