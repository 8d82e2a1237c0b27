/** Steps of equal width that values are told in, and shaded by. */
export interface Bands {
  /** Where the first begins. */
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** Shades there are, the palest first. */
const SHADES = 5;
/** Widths that are read at a glance. */
const STEPS = [1, 2, 5, 10, 20, 25, 50];

/** At most five bands that hold all values, as narrow as can be; null where there are no values. */
export function bandsOf(values: readonly number[]): Bands | null {
  if (values.length === 0) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  for (const step of STEPS) {
    const below = Math.floor(least / step) * step;
    // A quotient that underflows to zero would put the first band above its own value.
    const start = below > least ? below - step : below;
    const count = Math.floor((most - start) / step) + 1;
    if (count <= SHADES) return { start, step, count };
  }
  return { start: least, step: (most - least) / SHADES, count: SHADES };
}

/** The shade of a band, 1 to 5; the lowest and the highest band have the first and the last where there are several. */
export function shadeOf({ start, step, count }: Bands, value: number): number {
  const band = Math.min(count - 1, Math.max(0, Math.floor((value - start) / step)));
  return count === 1 ? 3 : 1 + Math.round((band * (SHADES - 1)) / (count - 1));
}

/** Each band, lowest first, with where it begins and ends. */
export const listBands = ({ start, step, count }: Bands): readonly { from: number; to: number }[] =>
  Array.from({ length: count }, (_, band) => ({ from: start + band * step, to: start + (band + 1) * step }));
