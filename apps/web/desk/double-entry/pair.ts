import type { DifferingView } from '#contract';
import type { Name } from '#election';
import type { Typed } from '../outbox/outbox-entry.js';

/** A line of a protocol as two have entered it. */
export interface PairLine {
  /** Path of the line as findings name it: "ballots.issued", "votes.<option>", "againstAll". */
  readonly field: string;
  readonly id: string;
  /** An option's name; null where the line is the same in every election. */
  readonly name: Name | null;
  readonly first: number;
  readonly second: number;
  readonly differs: boolean;
}

/** What a reviewer says of a line that differs: that one of the two is right, or what the paper says. */
export interface Choice {
  readonly side: 'first' | 'second' | 'paper';
  /** What was typed from the paper, whether that is chosen or not. */
  readonly text: string;
}

/** By field; nothing of a line of which nothing was said yet. */
export type Choices = Readonly<Record<string, Choice>>;

/** The lines of two entries in the order of the paper. */
export function pairLines({ entries }: Pick<DifferingView, 'entries'>): readonly PairLine[] {
  const [first, second] = entries;
  return (first?.lines ?? []).map(({ id, name, count }, i) => {
    const other = second?.lines[i]?.count ?? count;
    return {
      field: id === 'againstAll' || id.startsWith('votes.') ? id : `ballots.${id}`,
      ...{ id, name: name ?? null, first: count, second: other, differs: count !== other },
    };
  });
}

/** The same choices with another side chosen for a line. */
export function choose(choices: Choices, field: string, side: Choice['side']): Choices {
  return { ...choices, [field]: { side, text: choices[field]?.text ?? '' } };
}

/** The same choices with something typed from the paper: whoever types means it. */
export function typePaper(choices: Choices, field: string, text: string): Choices {
  return { ...choices, [field]: { side: 'paper', text } };
}

/**
 * The protocol that results, as it would be typed: lines on which the two agree as they are, the others as chosen.
 * A line of which nothing was said yet is empty.
 */
export function settleLines(lines: readonly PairLine[], choices: Choices): Typed {
  return Object.fromEntries(
    lines.map((line) => [
      line.field,
      line.differs ? readChoice(line, choices[line.field]) : String(line.first),
    ]),
  );
}

function readChoice(line: PairLine, choice: Choice | undefined): string {
  if (choice === undefined) return '';
  return choice.side === 'paper' ? choice.text : String(line[choice.side]);
}

/** The scan that the result refers to: the one handed in last; null where neither entry has one. */
export const scanOf = ({ entries }: Pick<DifferingView, 'entries'>): string | null =>
  entries.findLast(({ scan }) => scan !== null)?.scan ?? null;
