import type { Definition } from '../definition/definition.js';
import { instantOf } from '../definition/zone.js';

/** When polls open, by the wall clock of the precinct. */
const POLLS_OPEN = '07:00';
const HOUR_MS = 60 * 60 * 1000;
/** The elected are registered within seven days of polling: what happens until the end of that day is the election's. */
const LIVE_DAYS = 8;

/** How long an appointment of an election's live hours waits for a second administrator before it takes effect. */
export const APPOINTMENT_DELAY_MS = 24 * HOUR_MS;

/** The holder of the token from the environment, as a person. */
export const ADMIN_TOKEN = 'admin-token';

/** From the opening of the first polls until the elected are registered, milliseconds since 1970 UTC. */
export interface LiveHours {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Why an action of one account may count as another person's. */
export type Tie =
  /** A token acts for the person who issued it. */
  | { readonly kind: 'token'; readonly who: string; readonly by: string }
  /** An account was invited, invited again or made a reviewer's by an administrator. */
  | {
      readonly kind: 'appointment';
      readonly who: string;
      readonly by: string;
      readonly atMs: number;
      /** When a second administrator confirmed it; null while nobody has. */
      readonly confirmedMs: number | null;
    };

/** Something that an account or a token did; null is the token from the environment. */
export interface Act {
  readonly who: string | null;
  readonly atMs: number;
}

/** What decides which accounts are one person: who acts for whom, and the election's hours. */
export interface Eyes {
  /** The ties of everybody asked about, and of everybody they lead to. */
  readonly ties: readonly Tie[];
  /** null in an election that is none: a replay's own. */
  readonly hours: LiveHours | null;
}

/** The hours in which appointments wait: see `isSettled`. */
export function liveHoursOf({ date, timeZone, precincts }: Definition): LiveHours {
  const zones = new Set([timeZone]);
  for (const precinct of precincts) if (precinct.timeZone !== undefined) zones.add(precinct.timeZone);
  const openings = [...zones].map((zone) => instantOf(date, POLLS_OPEN, zone));
  return {
    fromMs: Math.min(...openings),
    untilMs: instantOf(date, '00:00', timeZone) + LIVE_DAYS * 24 * HOUR_MS,
  };
}

/**
 * Whether an appointment is in effect at a moment. One made before polls open is at once; one of the live hours once a
 * second administrator has confirmed it, or a day after it was made.
 */
export function isSettled(
  { atMs, confirmedMs }: Extract<Tie, { kind: 'appointment' }>,
  hours: LiveHours | null,
  momentMs: number,
): boolean {
  if (hours === null || atMs < hours.fromMs || atMs >= hours.untilMs) return true;
  return momentMs >= Math.min(confirmedMs ?? Infinity, atMs + APPOINTMENT_DELAY_MS);
}

/**
 * Everybody whose action something may be: who did it; where that is a token, who issued it; where an account's
 * appointment was not in effect by then, the administrator who made it, who had its invitation in hand.
 */
export function handsOf({ ties, hours }: Eyes, { who, atMs }: Act): ReadonlySet<string> {
  const hands = new Set([who ?? ADMIN_TOKEN]);
  // A set is walked in the order of its filling, so those that are added are walked too.
  for (const hand of hands) {
    for (const tie of ties) {
      if (tie.who !== hand) continue;
      if (tie.kind === 'token' || !isSettled(tie, hours, atMs)) hands.add(tie.by);
    }
  }
  return hands;
}

/**
 * Whether two actions may be one person's: the one rule for who counts as the same person where two are needed.
 */
export function isSamePerson(eyes: Eyes, one: Act, other: Act): boolean {
  const hands = handsOf(eyes, one);
  return [...handsOf(eyes, other)].some((hand) => hands.has(hand));
}

/** Why somebody may not review: a machine never does; an appointment waits; it is their own. */
export type ReviewFault = 'machine' | 'waiting' | 'own';

/**
 * Whether somebody may be the second of two: review what was entered, settle what differs, publish what was recorded.
 * Gives why not; undefined where they may.
 * @param acts what they would review
 */
export function refuseReview(eyes: Eyes, reviewer: Act, acts: readonly Act[]): ReviewFault | undefined {
  if (isMachine(eyes, reviewer.who)) return 'machine';
  if (acts.some((act) => isSamePerson(eyes, reviewer, act))) return 'own';
  return isWaiting(eyes, reviewer) ? 'waiting' : undefined;
}

/** Whether somebody's own appointment is not in effect yet: what only a reviewer may do they may not do by then. */
export function isWaiting({ ties, hours }: Eyes, { who, atMs }: Act): boolean {
  return ties.some((tie) => tie.kind === 'appointment' && tie.who === who && !isSettled(tie, hours, atMs));
}

/**
 * Whether somebody may be the second administrator of an appointment: a person, and neither who made it nor whom it is
 * of, in any of the elections that it waits in. Gives why not; undefined where they may.
 */
export function refuseConfirmation(
  ties: readonly Tie[],
  hours: readonly LiveHours[],
  administrator: Act,
  appointment: { readonly who: string; readonly by: string },
): 'machine' | 'own' | undefined {
  const { who, atMs } = administrator;
  if (isMachine({ ties, hours: null }, who)) return 'machine';
  const isOwn = [null, ...hours].some((each) =>
    [appointment.by, appointment.who].some((other) =>
      isSamePerson({ ties, hours: each }, administrator, { who: other, atMs }),
    ),
  );
  return isOwn ? 'own' : undefined;
}

function isMachine({ ties }: Eyes, who: string | null): boolean {
  return who === null || who === ADMIN_TOKEN || ties.some((tie) => tie.kind === 'token' && tie.who === who);
}
