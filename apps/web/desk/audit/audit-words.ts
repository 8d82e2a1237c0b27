import type { TrailPage } from '#contract';
import type { Grant } from '#election';
import { describeGrant, type PlaceNames } from '../client/grants/grants.js';
import { f, sayKnown, t } from '../client/words.js';
import { readAgent } from '../people/agent.js';

export type AuditEntry = TrailPage['items'][number];

/** What was done, in words; by its code where the catalogue does not know it yet. */
export const describeAction = (action: string): string =>
  sayKnown(`desk.audit.actions.${action}`, action.replaceAll('-', ' '));

const isGrants = (name: string, value: unknown): value is readonly Grant[] =>
  name === 'grants' && Array.isArray(value);

/**
 * The details of an entry, each a few words: "why: wrong password". Nothing is left out but the precinct, which
 * is a link, and what is empty; a browser's long name is cut to what it is, and many ids to how many they are.
 */
export function describeDetail(detail: AuditEntry['detail'], names: PlaceNames): readonly string[] {
  const told = Object.entries(detail ?? {}).filter(([name, value]) => name !== 'precinct' && value !== null);
  return told.map(([name, value]) => {
    if (isGrants(name, value)) {
      return f().list(value.map((grant) => describeGrant(grant, names)));
    }
    return t('desk.audit.detail', { name: spaceOut(name), value: describeValue(name, value) });
  });
}

/** Ids that are listed; of more only their number is shown. */
const IDS_SHOWN_MAX = 3;

const isWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

function describeValue(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? t('desk.audit.yes') : t('desk.audit.no');
  if (isWords(value))
    return value.length > IDS_SHOWN_MAX ? t('desk.audit.many', { count: value.length }) : f().list(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name !== 'agent') return value;
  const { browser, system } = readAgent(value);
  if (browser === null) return value;
  return system === null ? browser : t('desk.account.agentOn', { browser, system });
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
