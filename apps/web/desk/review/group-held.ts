import type { HeldView } from '#contract';

/** First submissions that wait for the same warnings. */
export interface HeldGroup {
  /** In their own order, each once. */
  readonly codes: readonly string[];
  readonly ids: readonly string[];
}

/**
 * What may be accepted in one go of the submissions that are shown: first ones with warnings, by just which ones, where
 * there are several of them. A correction is looked at by itself, and so is what the reviewer entered.
 */
export function groupHeld(items: readonly HeldView[]): readonly HeldGroup[] {
  const groups = new Map<string, { codes: readonly string[]; ids: string[] }>();
  for (const { id, before, mine, overtaken, findings } of items) {
    if (before !== null || mine || overtaken || findings.length === 0) continue;
    const codes = [...new Set(findings.map(({ code }) => code))].sort();
    const group = groups.get(codes.join()) ?? { codes, ids: [] };
    groups.set(codes.join(), group);
    group.ids.push(id);
  }
  return [...groups.values()].filter(({ ids }) => ids.length > 1);
}
