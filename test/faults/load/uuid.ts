import type { Random } from './random.js';

/** A UUID that follows from the seed. */
export function uuidOf(random: Random): string {
  const digit = (): string => random.between(0, 15).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', digit);
}
