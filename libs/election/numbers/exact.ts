/** Whole units and what is left of one, over a divisor that the caller knows. */
export interface Division {
  readonly whole: number;
  /** From 0 to one less than the divisor. */
  readonly rest: number;
}

/**
 * a × b ÷ divisor without rounding: `whole` of it and the `rest` over the divisor. All three are whole numbers
 * below 2^53, the divisor not 0; so must the result be. Only a product past 2^53 needs the long way.
 */
export function multiplyAndDivide(a: number, b: number, divisor: number): Division {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const rest = product % divisor;
    return { whole: (product - rest) / divisor, rest };
  }
  const exact = BigInt(a) * BigInt(b);
  return { whole: Number(exact / BigInt(divisor)), rest: Number(exact % BigInt(divisor)) };
}

/**
 * whole + rest ÷ divisor with so many decimals (at least one), the further ones cut off: 2.7551 is "2.75" and
 * 2.9999 is "2.99", for a remainder never reads as the whole it has not reached.
 */
export function cutDecimals({ whole, rest }: Division, divisor: number, decimals: number): string {
  let text = `${whole}.`;
  let left = rest;
  for (let place = 0; place < decimals; place++) {
    const digit = multiplyAndDivide(left, 10, divisor);
    text += digit.whole;
    left = digit.rest;
  }
  return text;
}
