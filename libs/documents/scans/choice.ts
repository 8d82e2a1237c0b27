import type { PlannedSubmissions } from '../night/planned-submissions.js';

/** Protocols of a night that come with a scan. */
const SCANS_A_NIGHT = 12;

/**
 * The places in the plan of the protocols that come with a scan: spread evenly over the precincts, none that was
 * corrected. As many as SCANS_A_NIGHT, and those of the precincts named.
 */
export function chooseScanned(
  { planned }: PlannedSubmissions,
  named: ReadonlySet<number>,
): ReadonlySet<number> {
  const corrected = new Set(planned.map(({ replaces }) => replaces));
  const right = planned.flatMap(({ sheet, replaces }, index) =>
    sheet && replaces === undefined && !corrected.has(index) ? [index] : [],
  );
  const step = right.length / SCANS_A_NIGHT;
  const spread = Array.from({ length: SCANS_A_NIGHT }, (_, order) => right[Math.floor((order + 0.5) * step)]);
  const wanted = right.filter((index) => named.has(planned[index]?.precinct ?? -1));
  return new Set([...spread, ...wanted].filter((index) => index !== undefined));
}
