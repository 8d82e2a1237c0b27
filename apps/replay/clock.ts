import type { ReplaySpeed } from '#ledger';

/**
 * A simulated clock, as plain data: what it showed at a real moment, and how it goes from there. Simulated and
 * real times are milliseconds; real ones come from a clock that never goes back. At speed "max" it stands where
 * it was put and is moved by what has been sent.
 */
export interface Clock {
  /** Simulated time shown at `since`. */
  readonly at: number;
  readonly since: number;
  /** Simulated seconds a second. */
  readonly speed: ReplaySpeed;
  readonly paused: boolean;
}

/** Simulated time at the real moment `now`. */
export function readClock({ at, since, speed, paused }: Clock, now: number): number {
  if (paused || speed === 'max') return at;
  return at + Math.max(0, now - since) * speed;
}

/** Up to which simulated time everything is due: without a limit at speed "max". */
export function dueUntil(clock: Clock, now: number): number {
  return clock.speed === 'max' && !clock.paused ? Number.POSITIVE_INFINITY : readClock(clock, now);
}

/** The same clock at another speed, paused or going on; it shows the same time as before. */
export function steerClock(
  clock: Clock,
  now: number,
  { speed, paused }: Pick<Clock, 'speed' | 'paused'>,
): Clock {
  return { at: readClock(clock, now), since: now, speed, paused };
}

/** The clock put to another simulated time. */
export const setClock = (clock: Clock, now: number, at: number): Clock => ({ ...clock, at, since: now });

/** The clock held at what it showed at `since`: the real time from then to `now` does not count. */
export const holdClock = (clock: Clock, now: number): Clock => ({ ...clock, since: now });

/** The clock with its base moved up to `now`; it shows the same time as before. */
export const tickClock = (clock: Clock, now: number): Clock => setClock(clock, now, readClock(clock, now));
