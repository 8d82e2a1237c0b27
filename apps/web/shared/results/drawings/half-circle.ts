/** A run of seats that stand together. */
export interface SeatRun {
  readonly id: string;
  readonly seats: number;
}

/** A run as a sector of a half ring. */
export interface Sector extends SeatRun {
  /** SVG path data. */
  readonly path: string;
  /** The middle of the sector, for its number. */
  readonly x: number;
  readonly y: number;
  /** Whether its number fits in. */
  readonly isWide: boolean;
}

/** What the half ring is drawn in, in units of the drawing; its centre is at the middle of the lower side. */
export const HALF_CIRCLE = { width: 240, height: 124, outer: 116, inner: 62, base: 120 } as const;

/** Room that a number needs along the middle of the ring. */
const NUMBER_WIDTH = 22;

const { width, outer, inner, base } = HALF_CIRCLE;
const round = (value: number): number => Math.round(value * 10) / 10;

/** A point of the ring at a share of the half turn, from the left. */
function pointAt(share: number, radius: number): readonly [number, number] {
  const angle = Math.PI * (1 - share);
  return [round(width / 2 + radius * Math.cos(angle)), round(base - radius * Math.sin(angle))];
}

/** Runs of seats as sectors from left to right, each as wide as its share of all; those without a seat have none. */
export function drawHalfCircle(runs: readonly SeatRun[]): readonly Sector[] {
  const all = runs.reduce((sum, { seats }) => sum + seats, 0);
  let before = 0;
  return runs.flatMap((run): Sector[] => {
    if (run.seats === 0) return [];
    const [from, to] = [before / all, (before + run.seats) / all];
    before += run.seats;
    const [a, b, c, d] = [pointAt(from, outer), pointAt(to, outer), pointAt(to, inner), pointAt(from, inner)];
    const arc = (radius: number, turn: 0 | 1, end: readonly [number, number]): string =>
      `A${radius} ${radius} 0 0 ${turn} ${end.join(' ')}`;
    const [x, y] = pointAt((from + to) / 2, (outer + inner) / 2);
    return [
      {
        ...run,
        path: `M${a.join(' ')}${arc(outer, 1, b)}L${c.join(' ')}${arc(inner, 0, d)}Z`,
        ...{ x, y, isWide: (to - from) * Math.PI * ((outer + inner) / 2) >= NUMBER_WIDTH },
      },
    ];
  });
}
