const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/**
 * Splits `total` over `weights` by largest remainder, in whole numbers that add up to `total` exactly.
 * Equal remainders: the earlier weight. Each weight times `total` must stay below 2^53; a weight of 0 gets 0.
 * @throws RangeError when every weight is 0 and there is something to split
 */
export function apportion(weights: readonly number[], total: number): number[] {
  const whole = sumOf(weights);
  if (whole === 0) {
    if (total === 0) return weights.map(() => 0);
    throw new RangeError('nothing to apportion over');
  }
  const shares = weights.map((weight) => Math.floor((weight * total) / whole));
  const remainders = weights.map((weight, index) => ({ index, left: (weight * total) % whole }));
  remainders.sort((one, other) => other.left - one.left || one.index - other.index);
  const missing = total - sumOf(shares);
  for (const { index } of remainders.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** Whole numbers and how far each may move. */
export interface Bounded {
  readonly values: readonly number[];
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

/**
 * Moves bounded values so that they add up to `total`, each in proportion to the room it has.
 * @throws RangeError when the bounds leave no room for that total
 */
export function level({ values, lowest, highest }: Bounded, total: number): number[] {
  const missing = total - sumOf(values);
  const room = values.map((value, index) =>
    missing >= 0 ? (highest[index] ?? value) - value : value - (lowest[index] ?? value),
  );
  if (Math.abs(missing) > sumOf(room)) throw new RangeError(`no room for a total of ${total}`);
  const steps = apportion(room, Math.abs(missing));
  return values.map((value, index) => value + Math.sign(missing) * (steps[index] ?? 0));
}
