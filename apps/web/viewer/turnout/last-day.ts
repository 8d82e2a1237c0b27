import type { AreaSnapshot } from '../../shared/words/bodies.js';

/**
 * An area as it votes, or voted, on the last of its polling days from which anything has come, and which day that is (ISO
 * date): hours of several days are not added up. As it is, with null, where all of it votes on one day.
 */
export function onLastDay(snapshot: AreaSnapshot): {
  readonly snapshot: AreaSnapshot;
  readonly date: string | null;
} {
  const days = snapshot.days ?? [];
  const day = days.findLast(({ latest }) => latest.precincts.reported > 0) ?? days[0];
  if (!day || days.length < 2) return { snapshot, date: null };
  const { date, ...turnout } = day;
  return { snapshot: { ...snapshot, ...turnout }, date };
}
