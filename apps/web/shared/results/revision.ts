import type { RevisionView } from '#contract';

/** One line of the ballot, and how its votes changed. */
export interface Move {
  /** Of an option; null for against all. */
  readonly option: string | null;
  readonly votes: number;
}

/**
 * How a correction moved votes: every option in the order given, for what stayed is told by it too, and against all
 * where that changed. Empty where no vote was moved.
 */
export function readMoves(
  { votes, againstAll }: Pick<RevisionView, 'votes' | 'againstAll'>,
  options: readonly string[],
): readonly Move[] {
  const moves: Move[] = options.map((option) => ({ option, votes: votes[option] ?? 0 }));
  if (againstAll !== null && againstAll !== 0) moves.push({ option: null, votes: againstAll });
  return moves.some((move) => move.votes !== 0) ? moves : [];
}
