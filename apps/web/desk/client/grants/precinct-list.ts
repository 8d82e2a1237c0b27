/** Precincts as people write them down: ids, and rows of them. */
export type PrecinctList =
  | { readonly ok: true; readonly ids: readonly string[] }
  /** What cannot be read as a row, as it was written. */
  | { readonly ok: false; readonly text: string };

/** More than any role takes: a row typed wrongly must not fill the memory. */
const ROW_LENGTH_MAX = 1_000;
const ROW = /^(\d+)\s*[-–]\s*(\d+)$/;

/** "0012, 0014-0016" -> 0012, 0014, 0015, 0016, each once and in the order given; zeros in front are kept. */
export function readPrecinctList(text: string): PrecinctList {
  // Spaces around a dash belong to the row; elsewhere they part one precinct from the next.
  const parts = text.replace(/(\d)\s*[-–]\s*(?=\d)/g, '$1-').split(/[\s,;]+/);
  const ids = new Set<string>();
  for (const part of parts.filter(Boolean)) {
    const [, first, last] = ROW.exec(part) ?? [];
    if (first === undefined || last === undefined) {
      ids.add(part);
      continue;
    }
    const [from, to] = [Number(first), Number(last)];
    if (to < from || to - from >= ROW_LENGTH_MAX) return { ok: false, text: part };
    for (let id = from; id <= to; id += 1) ids.add(String(id).padStart(first.length, '0'));
  }
  return { ok: true, ids: [...ids] };
}

/** As many digits as ids of precincts are filled up to. */
const DIGITS_MAX = 5;

/** The ids that a precinct may be meant by: as it is written, and a number filled up with zeros in front. */
export function spellingsOf(written: string): readonly string[] {
  if (!/^\d+$/.test(written)) return [written];
  const lengths = Array.from({ length: DIGITS_MAX }, (_, index) => index + 1);
  return [...new Set([written, ...lengths.map((length) => written.padStart(length, '0'))])];
}
