/** Values over time as steps: each holds until the next. */
export interface Trend {
  /** What the upper side stands for: a round even number that no value exceeds. */
  readonly most: number;
  /** SVG path data of each series, in a box of 100 by 100. */
  readonly paths: readonly string[];
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The factors of a power of ten that a scale may end at; each can be halved from ten on. */
const ENDS = [1, 2, 3, 4, 5, 6, 8, 10];

/** A round even number that is not below a value, and not far above it. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  const ends = ENDS.map((factor) => factor * power).filter((end) => end % 2 === 0);
  return ends.find((end) => end >= value) ?? 2 * power;
}

/** Where moments stand between the first and the last, in percent; all on the left where there is no time between them. */
export function placeMoments(
  moments: readonly number[],
  within: { readonly first: number; readonly last: number },
): readonly number[] {
  const span = within.last - within.first;
  return moments.map((moment) => (span <= 0 ? 0 : round(((moment - within.first) / span) * 100)));
}

/**
 * Series of values over the same moments.
 * @param places in percent, as many as each series has values
 */
export function drawTrend(places: readonly number[], series: readonly (readonly number[])[]): Trend {
  const most = roundUp(Math.max(1, ...series.flat()));
  const paths = series.map((values) =>
    values
      .map((value, at) => {
        const y = round(100 - (value / most) * 100);
        return at === 0 ? `M${places[0] ?? 0} ${y}` : `H${places[at] ?? 0}V${y}`;
      })
      .join(''),
  );
  return { most, paths };
}
