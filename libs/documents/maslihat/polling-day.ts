import { capitalClock } from '../night/clock.js';

/** The clock of 10 January 2021. */
export const capitalTime = capitalClock(2021, 1, 10);

export const OPENS_AT = capitalTime(7);
export const ENDS_AT = capitalTime(24 + 4);
