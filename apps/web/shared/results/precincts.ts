import type { ContestPrecinct, PrecinctState } from '../words/bodies.js';

const TURN: Readonly<Record<PrecinctState, number>> = { missing: 0, held: 1, counted: 2, annulled: 2 };

/** Precincts that are missing, then those held for a reviewer, then all others; each in the order given. */
export const missingFirst = (precincts: readonly ContestPrecinct[]): readonly ContestPrecinct[] =>
  precincts.toSorted((a, b) => TURN[a.state] - TURN[b.state]);
