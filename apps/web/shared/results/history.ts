import type { ContestEvent } from '../words/bodies.js';

/**
 * The events up to a ledger position (all of them for null), newest first. What was not yet taken back then is not
 * marked as taken back.
 */
export function lookBack(events: readonly ContestEvent[], through: number | null): readonly ContestEvent[] {
  const known = events.filter(({ position }) => through === null || position <= through);
  const ids = new Set(
    known.flatMap((event) => (event.kind === 'decision' ? [event.decided.decision.id] : [])),
  );
  return known
    .map((event) =>
      event.kind === 'decision' && event.decided.revokedBy !== null && !ids.has(event.decided.revokedBy)
        ? { ...event, decided: { ...event.decided, revokedBy: null } }
        : event,
    )
    .reverse();
}
