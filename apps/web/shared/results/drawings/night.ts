import { instantOf } from '#election';
import { drawTimeline } from './timeline.js';

const HOUR_MS = 3_600_000;
/** How far apart the moments are that a slider can rest at, in milliseconds. */
export const STEP_MS = 5 * 60_000;
/** Steps a leap (Page Up, Page Down) goes over: an hour. */
export const STEPS_A_LEAP = 12;

/** The moments of an election that can be looked back at, every five minutes from its start until now. */
export interface Night {
  /** Milliseconds since 1970. */
  readonly startsAt: number;
  /** Steps from the start to now; the last of them is now. */
  readonly steps: number;
}

/** When the polls open, capital time: nothing is known before. */
const OPENING = '07:00';
/** Those elected are registered within a week; what is corrected later is seen as it is now. */
const LOOKING_BACK_MS_MAX = 7 * 24 * HOUR_MS;

interface PollingDay {
  readonly date: string;
  readonly timeZone: string;
}

const openingOf = ({ date, timeZone }: PollingDay): number => instantOf(date, OPENING, timeZone);

/** Whether an hour alone names a moment (ISO 8601): from the polls' opening until it comes round again. */
export function isOfNight(moment: string, day: PollingDay): boolean {
  const since = Date.parse(moment) - openingOf(day);
  return since >= 0 && since < 24 * HOUR_MS;
}

/** The night of a live count: from the polls' opening until its last entry (ISO 8601), a week at most. */
export function spanCount(day: PollingDay, changedAt: string): Night | null {
  const opening = openingOf(day);
  return spanNight(opening, Math.min(Date.parse(changedAt), opening + LOOKING_BACK_MS_MAX));
}

/** The night between two instants (milliseconds since 1970); null before its first five minutes are over. */
export function spanNight(from: number, until: number): Night | null {
  const startsAt = Math.floor(from / STEP_MS) * STEP_MS;
  const steps = Math.ceil((until - startsAt) / STEP_MS);
  return steps >= 1 ? { startsAt, steps } : null;
}

/** The moment at a step, ISO 8601 UTC; null at the last, which is now and moves on with it. */
export const momentAt = (night: Night, step: number): string | null =>
  step >= night.steps ? null : new Date(night.startsAt + step * STEP_MS).toISOString();

/** The step nearest to a moment; the last for null, which is now. */
export function stepOf(night: Night, moment: string | null): number {
  if (moment === null) return night.steps;
  const step = Math.round((Date.parse(moment) - night.startsAt) / STEP_MS);
  return Math.min(night.steps, Math.max(0, step));
}

/** A tick under the slider. */
interface Tick {
  /** ISO 8601 UTC. */
  readonly instant: string;
  /** From 0 at the start to 1 now. */
  readonly at: number;
  /** Whether there is room for its hour. */
  readonly named: boolean;
}

export interface Ticks {
  readonly ticks: readonly Tick[];
  /** Its ticks are days, not hours. */
  readonly daily: boolean;
}

/** A night longer than this has a tick a day in place of the checkpoints, in steps. */
const STEPS_MAX = (48 * HOUR_MS) / STEP_MS;
/** How near two named ticks may be, of the whole length: two digits on a narrow screen. */
const GAP = 0.075;

/** The checkpoints of polling day as ticks, in order; on a longer run its days. */
export function tickNight(
  night: Night,
  election: PollingDay & { readonly dates: readonly string[]; readonly checkpoints: readonly string[] },
): Ticks {
  const { date, dates, timeZone, checkpoints } = election;
  const daily = night.steps > STEPS_MAX;
  const span = night.steps * STEP_MS;
  const ends = {
    startsAt: new Date(night.startsAt).toISOString(),
    endsAt: new Date(night.startsAt + span).toISOString(),
  };
  const instants = daily
    ? drawTimeline({ ...ends, clock: ends.endsAt }, timeZone, dates).marks.map(({ instant }) =>
        Date.parse(instant),
      )
    : checkpoints.map((checkpoint) => instantOf(date, checkpoint, timeZone));
  let last = -1;
  const ticks = instants
    .map((instant) => ({
      instant: new Date(instant).toISOString(),
      at: (instant - night.startsAt) / span,
    }))
    .filter(({ at }) => at >= 0 && at <= 1)
    .map((tick): Tick => {
      const named = tick.at - last >= GAP;
      if (named) last = tick.at;
      return { ...tick, named };
    });
  return { ticks, daily };
}
