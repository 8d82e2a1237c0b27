import { capitalClock, type CapitalClock } from '../night/clock.js';

/** The clock of a day of August 2021. */
export const august = (day: number): CapitalClock => capitalClock(2021, 8, day);

/** 07:00 in Kyzylorda. */
export const OPENS_AT = august(1)(8);
export const ENDS_AT = august(22)(24 + 2);
