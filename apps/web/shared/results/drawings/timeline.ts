import { instantOf, offsetMs, POLLS_OPEN } from '#election';

/** One hour a replay can jump to, where it stands on the run's time line. */
interface TimelineMark {
  /** ISO 8601 UTC. */
  readonly instant: string;
  /** From 0 at the run's start to 1 at its end. */
  readonly at: number;
  /** The replay's clock has gone past it; a replay cannot go back. */
  readonly passed: boolean;
}

export interface Timeline {
  readonly marks: readonly TimelineMark[];
  /** Where the clock stands, from 0 to 1. */
  readonly now: number;
  /** A mark a day or more: its date says more than its hour. */
  readonly daily: boolean;
}

const HOUR_MS = 3_600_000;
/** How far marks may lie apart, in hours; the first with which they are not too many is taken. */
const STEPS_HOURS = [2, 4, 6, 12, 24, 48, 72, 168, 336, 720];
const MARKS_MAX = 12;
/** How near the ends of the line no mark is drawn, of its whole length. */
const EDGE = 0.02;

/**
 * The time line of a run: marks on the clock of the election's zone, strictly between the run's start and end. On
 * a run of one day they are its even hours, the published checkpoints among them; on a longer one, days. Where contests
 * are held on several days, a mark stands where polls open on each of them.
 */
export function drawTimeline(
  run: { readonly startsAt: string; readonly endsAt: string; readonly clock: string },
  timeZone: string,
  dates: readonly string[] = [],
): Timeline {
  const start = Date.parse(run.startsAt);
  const end = Date.parse(run.endsAt);
  const clock = Date.parse(run.clock);
  const span = Math.max(1, end - start);
  const place = (instant: number): number => Math.min(1, Math.max(0, (instant - start) / span));
  const isByDay = dates.length > 1;
  const hours = STEPS_HOURS.find((step) => span / (step * HOUR_MS) <= MARKS_MAX) ?? STEPS_HOURS.at(-1)!;
  const instants = isByDay
    ? dates.map((date) => instantOf(date, POLLS_OPEN, timeZone))
    : listSteps(start, end, { stepMs: hours * HOUR_MS, offset: offsetMs(start, timeZone) });
  const marks = instants
    // A mark on the very edge would have no room for its words.
    .filter((instant) => place(instant) >= EDGE && place(instant) <= 1 - EDGE)
    .map((instant): TimelineMark => ({
      instant: new Date(instant).toISOString(),
      at: place(instant),
      passed: instant <= clock,
    }));
  return { marks, now: place(clock), daily: isByDay || hours >= 24 };
}

/** Round hours of a zone's clock between two instants. */
function listSteps(
  start: number,
  end: number,
  { stepMs, offset }: { readonly stepMs: number; readonly offset: number },
): number[] {
  const instants: number[] = [];
  const first = Math.ceil((start + offset + 1) / stepMs) * stepMs - offset;
  for (let instant = first; instant < end; instant += stepMs) instants.push(instant);
  return instants;
}
