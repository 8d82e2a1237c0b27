/**
 * Where somebody who walks through a list comes next: `step` 1 for the one after, -1 for the one before. From nowhere
 * it is the first, and from either end it stays there; null in an empty list.
 */
export function stepFrom(ids: readonly string[], at: string | null, step: 1 | -1): string | null {
  const place = at === null ? -1 : ids.indexOf(at);
  if (place === -1) return ids[0] ?? null;
  return ids[Math.min(Math.max(place + step, 0), ids.length - 1)] ?? null;
}

/** Who comes next once one has gone from a list: the one after it, at the end the one before; null where none is left. */
export function successorOf(ids: readonly string[], gone: string): string | null {
  const place = ids.indexOf(gone);
  return ids[place + 1] ?? ids[place - 1] ?? null;
}
