import type { Definition } from '../definition/definition.js';
import { dueMs, instantOf } from '../definition/zone.js';
import type { Layout } from '../layout/layout.js';

const MINUTE_MS = 60_000;

/** How long after its checkpoint a turnout bulletin is issued: precincts need that long to report. */
export const BULLETIN_GRACE_MINUTES = 20;

/** A checkpoint's bulletin is replaced at most once in so many minutes, however many late reports come. */
export const BULLETIN_GAP_MINUTES = 10;

/** Results are issued on the full minute: what happens to a contest within one is one bulletin. */
const RESULT_GAP_MINUTES = 1;

/** When the first bulletin of a checkpoint is issued, milliseconds since 1970 UTC. */
export function turnoutBulletinMs(
  definition: Pick<Definition, 'date' | 'timeZone'>,
  checkpoint: string,
): number {
  return dueMs(definition, checkpoint) + BULLETIN_GRACE_MINUTES * MINUTE_MS;
}

/** A polling day as bulletins go by it, milliseconds since 1970 UTC. */
interface BulletinDay {
  /** Its midnight by the clock of the published hours. */
  readonly startsMs: number;
  /** When the first bulletin of each checkpoint is issued. */
  readonly firstMs: readonly number[];
}

/** Needed for every entry, and expensive. */
const daysOf = new WeakMap<Definition, readonly BulletinDay[]>();

function bulletinDays({ definition, days }: Layout): readonly BulletinDay[] {
  const known = daysOf.get(definition);
  if (known) return known;
  const { timeZone, checkpoints } = definition;
  const made = days.dates.map((date) => ({
    startsMs: instantOf(date, '00:00', timeZone),
    firstMs: checkpoints.map((checkpoint) => turnoutBulletinMs({ date, timeZone }, checkpoint)),
  }));
  daysOf.set(definition, made);
  return made;
}

/**
 * When the next bulletin of a slot may be issued that states what was recorded at a moment. Moments of issue are fixed:
 * those of a checkpoint are its grace and every ten minutes from there, on each polling day anew; those of a contest full
 * minutes. So what is issued follows from when things were recorded, and not from when somebody looked.
 * @param momentMs milliseconds since 1970 UTC, and so is what it gives
 */
export function issueMs(layout: Layout, slot: number, momentMs: number): number {
  if (slot >= layout.checkpoints) return ceilTo(momentMs, RESULT_GAP_MINUTES * MINUTE_MS);
  const days = bulletinDays(layout);
  const day = days.findLast(({ startsMs }) => startsMs <= momentMs) ?? days[0];
  const firstMs = day?.firstMs[slot] as number;
  return firstMs + ceilTo(Math.max(momentMs - firstMs, 0), BULLETIN_GAP_MINUTES * MINUTE_MS);
}

function ceilTo(ms: number, step: number): number {
  return Math.ceil(ms / step) * step;
}
