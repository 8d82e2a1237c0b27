/** Below this, 20000 n + d stays under 2^53 for every total an election can have: plain numbers are exact. */
const PLAIN_MAX = 4e11;

/**
 * The share `n` of `d` as a percentage with two decimals, half up: pct(731, 928) is "78.77". Both are whole
 * numbers from 0; the division is exact, nothing is summed in floating point. null where d is 0.
 */
export function pct(n: number, d: number): string | null {
  if (d <= 0) return null;
  const hundredths =
    n < PLAIN_MAX && d < PLAIN_MAX
      ? Math.floor((n * 20_000 + d) / (2 * d))
      : Number((BigInt(n) * 20_000n + BigInt(d)) / (2n * BigInt(d)));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
