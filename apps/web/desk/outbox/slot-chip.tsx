import type { DeskPrecinct, DeskPrecincts, PrecinctSlot } from '#contract';
import { f, t } from '../client/words.js';
import { addressOfSlot, isSlotOpen, sayOf, sayState, SIGNS } from './slot.js';

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
          {t('desk.precincts.precinct', { number: precinct.number })},{' '}
          {checkpoint === null ? '' : t('desk.precincts.turnoutAt')}{' '}
        </span>
        {sayOf(slot, precinct, contests)}
      </span>
      {counted !== null && (
        <span class="slot-count">
          {f().count(counted.voted)} <span class="unseen">{t('desk.precincts.tookWords')}</span>
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
        <span class="slot-of">{hours.join(', ')}</span>
        <span class="slot-state">
          <span aria-hidden="true" class="slot-sign">
            {SIGNS.later}
          </span>{' '}
          {t('desk.precincts.state.later')}
        </span>
      </div>
    </li>
  );
}
