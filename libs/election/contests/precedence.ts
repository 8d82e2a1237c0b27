import type { TieBreak } from '../published/allocation.js';

/** A list as far as its place among equal ones goes. */
export interface Registered {
  /** ISO date. */
  readonly registeredOn?: string | undefined;
}

/**
 * Negative where `a` goes before an equal `b`, positive where it goes after, 0 where their dates do not decide:
 * the list registered earlier first, one without a date after all that have one. What then still is equal goes
 * by ballot order: a stable sort of lists in that order keeps it.
 */
export function compareRegistration(a: Registered, b: Registered): number {
  if (a.registeredOn === b.registeredOn) return 0;
  if (a.registeredOn === undefined) return 1;
  if (b.registeredOn === undefined) return -1;
  return a.registeredOn < b.registeredOn ? -1 : 1;
}

/** What puts one of two otherwise equal lists first. */
export function breakTie(a: Registered, b: Registered): TieBreak {
  return compareRegistration(a, b) === 0 ? 'ballotOrder' : 'registeredOn';
}
