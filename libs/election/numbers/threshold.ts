import { cutDecimals, multiplyAndDivide } from './exact.js';

/** A threshold as definitions write it: "7", "0.67", "5.00"; at most two decimals, at most "100". */
export const THRESHOLD_PATTERN = /^(\d{1,2}(\.\d{1,2})?|100)$/;

/** The share of a contest's base that a list needs to be admitted. */
export interface Threshold {
  /** As the definition writes it; "0" where it sets none. */
  readonly percent: string;
  /** That percentage of the base, exactly: "4321.56". */
  readonly votes: string;
  /** The fewest votes that pass: the exact figure or the next whole number above it, and at least 1. */
  readonly leastVotes: number;
}

/**
 * What a percentage of a base is in votes. A list with exactly the threshold passes; one without a single vote
 * never does, whatever the threshold. Throws on a text that THRESHOLD_PATTERN does not take.
 */
export function measureThreshold(percent: string, base: number): Threshold {
  if (!THRESHOLD_PATTERN.test(percent)) throw new RangeError(`"${percent}" is no threshold`);
  const [units = '', decimals = ''] = percent.split('.');
  const divisor = 100 * 10 ** decimals.length;
  const exact = multiplyAndDivide(Number(units + decimals), base, divisor);
  const votes = dropZeros(cutDecimals(exact, divisor, 2 + decimals.length));
  return { percent, votes, leastVotes: Math.max(1, exact.rest === 0 ? exact.whole : exact.whole + 1) };
}

/** "12.50" as "12.5" and "12.00" as "12". */
function dropZeros(decimal: string): string {
  let end = decimal.length;
  while (decimal[end - 1] === '0') end -= 1;
  return decimal.slice(0, decimal[end - 1] === '.' ? end - 1 : end);
}
