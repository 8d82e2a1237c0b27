import type { DeskPrecinct, DeskPrecincts, PrecinctSlot } from '#contract';
import { m } from '../client/words.js';
import { addressOfSlot, isSlotOpen, sayOf, sayState, SIGNS } from './slot.js';

const words = m.precincts;

/** One of the things that a precinct owes: what, where it stands, and the way to where it is entered. */
export function SlotChip({
  slot,
  precinct,
  contests,
  election,
  mayEnter,
}: {
  slot: PrecinctSlot;
  precinct: DeskPrecinct;
  contests: DeskPrecincts['contests'];
  election: string;
  mayEnter: boolean;
}) {
  const { state, checkpoint, counted } = slot;
  const address = mayEnter ? addressOfSlot(election, precinct.id, slot) : null;
  const content = (
    <>
      <span class="slot-of">
        <span class="unseen">
          {words.precinct(precinct.number)}, {checkpoint === null ? '' : words.turnoutAt}{' '}
        </span>
        {sayOf(slot, precinct, contests)}
      </span>
      {counted !== null && (
        <span class="slot-count">
          {words.took(counted.voted)} <span class="unseen">{words.tookWords}</span>
        </span>
      )}
      <span class="slot-state">
        <span aria-hidden="true" class="slot-sign">
          {SIGNS[state]}
        </span>{' '}
        {sayState(slot)}
      </span>
    </>
  );
  return (
    <li class={`slot slot-${state}${isSlotOpen(slot) ? ' slot-open' : ''}`}>
      {address === null ? (
        <div class="slot-body">{content}</div>
      ) : (
        <a class="slot-body" href={address}>
          {content}
        </a>
      )}
    </li>
  );
}

/** The hours that are not due yet, in one. */
export function LaterChip({ hours }: { hours: readonly string[] }) {
  if (hours.length === 0) return null;
  return (
    <li class="slot slot-later slot-hours" style={{ '--later': hours.length }}>
      <div class="slot-body">
        <span class="slot-of">{words.hoursLater(hours)}</span>
        <span class="slot-state">
          <span aria-hidden="true" class="slot-sign">
            {SIGNS.later}
          </span>{' '}
          {words.state['later']}
        </span>
      </div>
    </li>
  );
}
