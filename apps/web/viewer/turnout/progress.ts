import type { AreaSnapshot, Summary } from '../../shared/words/bodies.js';

/** How far a count has come. */
export interface Progress {
  /** Id of the area that is counted. */
  readonly area: string;
  /** Voters on the lists of the precincts that are in, of those of all; undefined where that is not known. */
  readonly counted?: Summary['counted'] | undefined;
  readonly precincts: Summary['precincts'];
  /** When it last moved; null before it has. */
  readonly changedAt: string | null;
}

/** How far the count of an area has come, by its protocols. */
export function progressOf({ area, checkpoints, changedAt }: AreaSnapshot): Progress | null {
  const final = checkpoints.at(-1);
  if (!final) return null;
  const { registered, registeredTotal, precincts } = final;
  return { area, counted: { registered, of: registeredTotal }, precincts, changedAt };
}
