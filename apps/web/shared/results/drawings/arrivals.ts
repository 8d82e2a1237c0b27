/** A bar of a drawing, in percent of its width and height, from the top left. */
interface ArrivalBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Bars beside each other, and the height they stand against. */
export interface DrawnArrivals {
  readonly bars: readonly ArrivalBar[];
  /** What the full height stands for; at least 1. */
  readonly most: number;
}

/** The part of its place that a bar leaves free. */
const GAP = 0.15;

/** Counts as bars, the greatest as high as a round number above it allows; less than nothing is drawn as nothing. */
export function drawArrivals(counts: readonly number[]): DrawnArrivals {
  const most = roundUp(Math.max(1, ...counts));
  const place = counts.length === 0 ? 0 : 100 / counts.length;
  return {
    most,
    bars: counts.map((count, at) => {
      const height = (Math.max(0, count) * 100) / most;
      return { x: (at + GAP / 2) * place, y: 100 - height, width: place * (1 - GAP), height };
    }),
  };
}

/** The least of 1, 2, 3, 4, 5, 6, 8 and 10 times a power of ten that is not below a whole number from 1 up. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power);
  return steps.find((step) => step >= value) ?? value;
}
