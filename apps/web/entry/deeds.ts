import type { TrailPage } from '#contract';
import type { Grant } from '#election';
import type { DeskMessages } from '../shared/messages/desk.js';
import { readAgent } from './agent.js';
import { describeGrant, type PlaceNames } from './grants.js';

export type Deed = TrailPage['items'][number];

/** What was done, in words; by its code where the catalogue does not know it yet. */
export const describeAction = (action: string, words: DeskMessages['trail']): string =>
  words.actions[action] ?? action.replaceAll('-', ' ');

type Words = Pick<DeskMessages, 'trail' | 'grant' | 'list' | 'account'>;

const isGrants = (name: string, value: unknown): value is readonly Grant[] =>
  name === 'grants' && Array.isArray(value);

/** What is told of a deed beside it, each a few words: "why: wrong password". Nothing is left out, but a browser's long name is cut to what it is. */
export function describeDetail(detail: Deed['detail'], words: Words, names: PlaceNames): readonly string[] {
  return Object.entries(detail ?? {}).map(([name, value]) => {
    if (isGrants(name, value)) {
      return words.list(value.map((grant) => describeGrant(grant, words.grant, names)));
    }
    return words.trail.detail(spaceOut(name), tellValue(name, value, words));
  });
}

function tellValue(name: string, value: unknown, { trail, account }: Words): string {
  if (typeof value === 'boolean') return value ? trail.yes : trail.no;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name !== 'agent') return value;
  const { browser, system } = readAgent(value);
  return browser === null ? value : account.agent(browser, system);
}

/** "expiresAt" -> "expires at" */
const spaceOut = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
