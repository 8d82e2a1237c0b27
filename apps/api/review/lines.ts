import type { HeldView } from '#contract';
import type { Contest, Definition } from '#election';

type Line = HeldView['lines'][number];

/** What a turnout report says, in the order of its counts. */
export const TURNOUT_LINES: readonly Omit<Line, 'count'>[] = [{ id: 'voted' }, { id: 'registered' }];

/** A protocol's lines in the order of its counts, which is that of the paper. */
export function linesOf(
  { protocolLines }: Definition,
  { options, votes, againstAll }: Contest,
): readonly Omit<Line, 'count'>[] {
  const counted = votes === 'undocumented' ? [] : options;
  return [
    ...protocolLines.map((id) => ({ id })),
    ...counted.map(({ id, name }) => ({ id: `votes.${id}`, name })),
    ...(againstAll ? [{ id: 'againstAll' }] : []),
  ];
}

/** Lines with their counts. */
export function writeLines(lines: readonly Omit<Line, 'count'>[], counts: readonly number[]): Line[] {
  return lines.map((line, i) => ({ ...line, count: counts[i] ?? 0 }));
}
