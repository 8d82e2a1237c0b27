import type { ProtocolLine } from '../definition/definition.js';

/**
 * How a protocol's counts say how many voters took part: the ballots issued; where the protocols do not carry
 * that line, those found in the box; where neither is carried, the sum of invalid, options and against-all.
 * Each is a sum of lines, given as a weight of 0 or 1 a line, so that a difference of counts gives the
 * difference of participation.
 */
export interface Participation {
  /** Weight of each of the definition's protocol lines. */
  readonly lineWeights: readonly number[];
  /** Weight of every option line and of against-all. */
  readonly ballotWeight: number;
  /** The line read, as a message names it. */
  readonly line: 'issued' | 'inBox' | 'sum';
}

/** Which of the lines that an election's protocols carry say how many took part. */
export function readParticipation(carried: readonly ProtocolLine[]): Participation {
  const line = carried.includes('issued') ? 'issued' : carried.includes('inBox') ? 'inBox' : 'sum';
  return {
    lineWeights: carried.map((name) => (name === line || (line === 'sum' && name === 'invalid') ? 1 : 0)),
    ballotWeight: line === 'sum' ? 1 : 0,
    line,
  };
}

/** Voters who took part, by one protocol's counts. */
export function countParticipation(
  { lineWeights, ballotWeight }: Participation,
  counts: readonly number[],
): number {
  let voted = 0;
  for (let i = 0; i < counts.length; i++) {
    voted += (counts[i] as number) * (i < lineWeights.length ? (lineWeights[i] as number) : ballotWeight);
  }
  return voted;
}
