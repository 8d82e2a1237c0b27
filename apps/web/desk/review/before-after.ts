import type { HeldView } from '#contract';

/** A line of what waits, beside what it would replace. */
export type ComparedLine = HeldView['lines'][number] & {
  /** What stands now; null where it replaces nothing. */
  readonly before: number | null;
  readonly difference: number;
};

/** The lines of what waits with what each would change. */
export function compareLines({ lines, before }: Pick<HeldView, 'lines' | 'before'>): readonly ComparedLine[] {
  return lines.map((line, i) => {
    const was = before?.[i] ?? null;
    return { ...line, before: was, difference: was === null ? 0 : line.count - was };
  });
}
