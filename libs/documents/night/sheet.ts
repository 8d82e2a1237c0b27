import { apportion } from '../apportion.js';
import type { Random } from '../random.js';

/** One precinct's protocol in numbers. */
export interface Sheet {
  readonly registered: number;
  readonly received: number;
  readonly issued: number;
  readonly unused: number;
  readonly spoiled: number;
  readonly inBox: number;
  readonly invalid: number;
  /** In ballot order; none where votes are undocumented. */
  readonly votes: readonly number[];
  /** Where the ballot carries that line. */
  readonly againstAll?: number;
}

/** Everything of a sheet save whom the valid ballots are for. */
export type Box = Omit<Sheet, 'votes' | 'againstAll'>;

/** The most invalid ballots a box may hold before it is doubted: below 3%. */
export const invalidMax = (inBox: number): number => Math.floor((3 * inBox - 1) / 100);

/** Ballots received with the printed reserve of 1%, given out, spoiled, and found in the box. */
export function packBox(random: Random, registered: number, issued: number): Box {
  const received = registered + Math.floor((registered * random.between(0, 100)) / 10_000);
  const spoiled = Math.min(received - issued, registered < 200 ? 0 : random.weighted([70, 18, 8, 4]));
  const carriedAway = random.chance(930) ? 0 : random.between(1, 2);
  const inBox = issued - carriedAway;
  const invalid = Math.min(invalidMax(inBox), Math.floor((inBox * random.around(0, 30)) / 1000));
  return { registered, received, issued, unused: received - issued - spoiled, spoiled, inBox, invalid };
}

/**
 * Splits the `valid` ballots of one box by the contest's shares, each place leaning a little its own way and
 * strongly to its `native` (an index of the shares; -1 for none).
 */
export function splitBox(random: Random, shares: readonly number[], valid: number, native: number): number[] {
  const weights = shares.map((share, option) => {
    const lean = random.around(650, 1350) + (option === native ? 500 : 0);
    return share * lean;
  });
  return apportion(weights, valid);
}
