import type { Definition } from '../definition/definition.js';
import type { Fault } from '../definition/fault.js';
import { offsetMs } from '../definition/zone.js';
import type { Decision } from './decision.js';

/**
 * What is wrong with the day on which something is said to be decided: it has not begun yet in the election's own zone.
 * Empty where it has. That a day can be read is for the contract to check.
 * @param nowMs the present, milliseconds since 1970 UTC
 */
export function checkDecidedOn(
  { decidedOn }: Pick<Decision, 'decidedOn'>,
  { timeZone }: Pick<Definition, 'timeZone'>,
  nowMs: number,
): readonly Fault[] {
  const today = new Date(nowMs + offsetMs(nowMs, timeZone)).toISOString().slice(0, 10);
  if (decidedOn <= today) return [];
  return [
    {
      path: 'decidedOn',
      message: `is ${decidedOn}, and today is ${today} (${timeZone}); give the day of the decision`,
    },
  ];
}
