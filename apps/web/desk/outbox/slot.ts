import type { DeskPrecincts, DeskPrecinct, PrecinctSlot } from '#contract';
import { isOpen } from '#election';
import { nameOf } from '../client/names.js';
import { hourOf, t } from '../client/words.js';
import { addressOf } from '../routing/route.js';

/** A sign for each state, which differs without its colour; the word stands beside it. */
export const SIGNS: Readonly<Record<PrecinctSlot['state'], string>> = {
  later: '·',
  due: '●',
  late: '!',
  returned: '↩',
  entered: '½',
  differing: '≠',
  held: '‖',
  accepted: '…',
  counted: '✓',
  postponed: '–',
  annulled: '×',
};

/** What who asks did of what waits. */
const isMine = ({ waiting }: PrecinctSlot): boolean => waiting?.mine ?? false;

/** Whether a slot is to be entered now by who asks. */
export const isSlotOpen = (slot: PrecinctSlot): boolean => isOpen({ state: slot.state, mine: isMine(slot) });

/** What a slot is of, in few words: "12:00", "Protocol: Race" where the precinct owes several. */
export function sayOf(
  slot: PrecinctSlot,
  { slots }: DeskPrecinct,
  contests: DeskPrecincts['contests'],
): string {
  if (slot.checkpoint !== null) return slot.checkpoint;
  if (slots.filter(({ contest }) => contest !== null).length === 1) return t('desk.precincts.protocol');
  const contest = contests.find(({ id }) => id === slot.contest);
  return t('desk.precincts.protocolOf', { contest: contest ? nameOf(contest.name) : (slot.contest ?? '') });
}

/** Where a slot stands, in words, for who asks. */
export function sayState(slot: PrecinctSlot): string {
  const { state, counted, contest, dueAt } = slot;
  if (state === 'entered' && isMine(slot)) return t('desk.precincts.enteredByYou');
  if (state === 'held' && counted !== null) return t('desk.precincts.correctionHeld');
  if (state === 'later' && contest !== null) return t('desk.precincts.from', { hour: hourOf(dueAt) });
  return t(`desk.precincts.state.${state}`);
}

/** Why a slot waits or came back, a sentence each. */
export function sayWhy(slot: PrecinctSlot, of: string): readonly string[] {
  const { state, waiting, note, counted } = slot;
  const returned = note === null ? [] : [t('desk.precincts.returnedBecause', { of, note })];
  if (state !== 'held') return returned;
  const findings = waiting?.findings ?? [];
  if (findings.length === 0 && counted !== null) return [t('desk.precincts.correctionBecause', { of })];
  return findings.map(({ code, message }) => t('desk.precincts.heldBecause', { of, code, message }));
}

/** Where a slot is entered or corrected; null where there is nothing to do about it. */
export function addressOfSlot(election: string, precinct: string, slot: PrecinctSlot): string | null {
  const { state, checkpoint, contest } = slot;
  if (state === 'annulled' || state === 'postponed' || state === 'differing') return null;
  if (contest !== null) return addressOf.enter(election, precinct, contest);
  return state === 'later' ? null : addressOf.turnout(election, { precinct, at: checkpoint ?? '' });
}
