import type { TrailPage } from '#contract';
import type { Grant } from '#election';
import type { DeskMessages } from '../../shared/words/desk.js';
import { describeGrant, type PlaceNames } from '../client/grants/grants.js';
import { readAgent } from '../people/agent.js';

export type AuditEntry = TrailPage['items'][number];

/** What was done, in words; by its code where the catalogue does not know it yet. */
export const describeAction = (action: string, words: DeskMessages['audit']): string =>
  words.actions[action] ?? action.replaceAll('-', ' ');

type Words = Pick<DeskMessages, 'audit' | 'grant' | 'list' | 'account'>;

const isGrants = (name: string, value: unknown): value is readonly Grant[] =>
  name === 'grants' && Array.isArray(value);

/**
 * The details of an entry, each a few words: "why: wrong password". Nothing is left out but the precinct, which
 * is a link, and what is empty; a browser's long name is cut to what it is, and many ids to how many they are.
 */
export function describeDetail(
  detail: AuditEntry['detail'],
  words: Words,
  names: PlaceNames,
): readonly string[] {
  const told = Object.entries(detail ?? {}).filter(([name, value]) => name !== 'precinct' && value !== null);
  return told.map(([name, value]) => {
    if (isGrants(name, value)) {
      return words.list(value.map((grant) => describeGrant(grant, words.grant, names)));
    }
    return words.audit.detail(spaceOut(name), describeValue(name, value, words));
  });
}

/** Ids that are listed; of more only their number is shown. */
const IDS_SHOWN_MAX = 3;

const isWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

function describeValue(name: string, value: unknown, { audit, account, list }: Words): string {
  if (typeof value === 'boolean') return value ? audit.yes : audit.no;
  if (isWords(value)) return value.length > IDS_SHOWN_MAX ? audit.many(value.length) : list(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name !== 'agent') return value;
  const { browser, system } = readAgent(value);
  return browser === null ? value : account.agent(browser, system);
}

/** "expiresAt" -> "expires at" */
const spaceOut = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The precinct that an entry names, where it belongs to an election. */
export function precinctOf({ election, detail }: AuditEntry): { election: string; precinct: string } | null {
  const precinct = detail?.['precinct'];
  return election !== null && typeof precinct === 'string' ? { election, precinct } : null;
}

/** An instant as a field for a date and an hour takes it, in the reader's own zone; empty for none. */
export function toLocal(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The instant that such a field means; empty for none. */
export function fromLocal(local: string): string {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
