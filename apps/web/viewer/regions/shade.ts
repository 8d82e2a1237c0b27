import type { Name } from '../../shared/words/bodies.js';

/** What regions can be compared by. */
export const REGION_VIEWS = ['turnout', 'leader', 'self', 'seats', 'reported', 'change'] as const;
export type RegionView = (typeof REGION_VIEWS)[number];

/** How one region is shown. */
export interface Shade {
  readonly area: string;
  readonly name: Name;
  /** The class that gives its colour and, where colours are not seen, its pattern. */
  readonly fill: string;
  /** How full its tile is, from 0 to 1. */
  readonly share: number;
  /** Short enough to stand in it. */
  readonly figure: string;
  /** The same where there is room, such as in a table: whose it is, or that there is none. */
  readonly told: string;
  /** What regions are put in order by; null where there is nothing to show yet. */
  readonly rank: number | null;
  /** The whole of it, with its name. */
  readonly said: string;
  readonly isHighest: boolean;
}

/** How every region is shown, and what the shades mean. */
export interface Shaded {
  readonly shades: ReadonlyMap<string, Shade>;
  readonly legend: readonly { readonly fill: string; readonly label: string }[];
  /** How high the whole stands, where tiles fill up to compare with it. */
  readonly whole: number;
}

/** Where there is nothing to show yet. */
export const NO_SHADE = 'shade-none';
