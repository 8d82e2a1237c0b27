import { Raw, type FindOperator } from 'typeorm';

/**
 * Whether something has ended is decided by the database's clock alone: the clocks of two processes may differ, and then
 * they would disagree on who is signed in.
 */
export function isAfterNow(minusMs = 0): FindOperator<Date> {
  return Raw<Date>((column) => `${column} > ${now(-minusMs)}`) as FindOperator<Date>;
}

/** SQL for that long after now, or before it where it is negative; to be set in an insert or an update. */
export function now(plusMs = 0): string {
  return plusMs === 0 ? 'now()' : `now() + interval '${Math.trunc(plusMs)} milliseconds'`;
}

/** The same by the clock on the wall, which goes on within a transaction. */
export function clock(plusMs = 0): string {
  return plusMs === 0
    ? 'clock_timestamp()'
    : `clock_timestamp() + interval '${Math.trunc(plusMs)} milliseconds'`;
}
