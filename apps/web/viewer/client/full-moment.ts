import { offsetMs } from '#election';
import type { Format } from '../../shared/words/format.js';

/** "(UTC+06:00)": by how much a zone is ahead at a moment. */
function writeZone(aheadMs: number): string {
  return `UTC${aheadMs < 0 ? '-' : '+'}${new Date(Math.abs(aheadMs)).toISOString().slice(11, 16)}`;
}

/**
 * "1 August 2021, 12:20 (UTC+06:00)", by the zone that `f` writes times in: for what is read elsewhere and later than the
 * page it is taken from.
 * @param moment ISO 8601 UTC
 */
export function writeMoment(moment: string, timeZone: string, f: Format): string {
  const at = Date.parse(moment);
  const aheadMs = offsetMs(at, timeZone);
  const day = new Date(at + aheadMs).toISOString().slice(0, 10);
  return `${f.date(day)}, ${f.hour(moment)} (${writeZone(aheadMs)})`;
}
