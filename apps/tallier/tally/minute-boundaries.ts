import type { Page } from '#ledger';

/**
 * Whoever asks later what was known at a moment is answered with the last commit before it. So no commit reaches
 * past a full minute of the night, however much was waiting: what a replay or an import brings at once can be looked
 * back at like what came at its own pace.
 */
const MARK_MS = 60_000;

/** The minute in which something recorded then becomes known; what is recorded on the full minute ends it. */
export function markOf(recordedMs: number): number {
  return Math.ceil(recordedMs / MARK_MS);
}

/** A stretch of a page in which no minute begins that is later than all before. */
export interface Stretch extends Page {
  readonly mark: number;
}

/** A page in stretches; `mark` is the latest minute before it. The clock of what is recorded never goes back. */
export function divide({ rows }: Page, mark: number): Stretch[] {
  const stretches: Stretch[] = [];
  let [from, latest] = [0, mark];
  for (let at = 0; at <= rows.length; at++) {
    const next = at < rows.length ? markOf(Number(rows[at]?.[RECORDED_MS])) : Number.POSITIVE_INFINITY;
    if (next <= latest) continue;
    if (at > from) stretches.push(stretchOf(rows.slice(from, at), latest));
    [from, latest] = [at, next];
  }
  return stretches;
}

/** Column of a page's rows. */
const RECORDED_MS = 6;

function stretchOf(rows: Page['rows'], mark: number): Stretch {
  return { rows, lastSeq: Number(rows[rows.length - 1]?.[0]), mark };
}
