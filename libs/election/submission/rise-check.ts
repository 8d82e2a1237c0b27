import { shownLimit, warn } from '../definition/check-rules.js';
import { say, type Finding } from '../definition/finding.js';
import type { Layout } from '../layout/layout.js';
import type { Resolved } from './resolve.js';

/**
 * By how much turnout rose in a precinct's district from one checkpoint to another, in hundredths of a percent of the
 * lists of the precincts that reported; undefined where too few did. Checkpoints are their indexes.
 */
export type DistrictRise = (precinct: number, from: number, to: number) => number | undefined;

/** A report for one of a precinct's checkpoints: its index, and how many had taken part by then. */
export interface Reported {
  readonly slot: number;
  readonly voted: number;
}

/** In precincts with fewer voters a few who come together already make a rise. */
const SMALL_PRECINCT = 100;

/** Checkpoints less than an hour apart count as an hour apart: a queue at the door is no rise. */
const MINUTES_MIN = 60;

/** How many times the mean rise of its district is nothing out of the ordinary for one of its precincts. */
const DISTRICT_FACTOR = 2;

/**
 * Whether turnout rose from a precinct's last report before this one, and from this one to the next, by no more than is
 * likely (W310): the limit's part of its list for each hour between them, or twice as much as in its district in the same
 * hours where that is more. A unit without a list, or of fewer than 100 voters, is not checked.
 * @param reports the precinct's accepted reports for other checkpoints
 * @param districtRise called only where the limit is passed; missing where nothing is known of the district
 */
export function checkRise(
  layout: Layout,
  { precinct, slot, counts }: Resolved,
  reports: readonly Reported[],
  districtRise?: DistrictRise,
): readonly Finding[] {
  const [voted, registered] = counts as [number, number];
  if (registered < SMALL_PRECINCT || layout.rules.W310.severity === 'off' || !layout.hasList(precinct))
    return [];
  const own: Reported = { slot, voted };
  const before = reports.reduce<Reported | undefined>(
    (last, each) => (each.slot < slot && (last === undefined || each.slot > last.slot) ? each : last),
    undefined,
  );
  const after = reports.reduce<Reported | undefined>(
    (next, each) => (each.slot > slot && (next === undefined || each.slot < next.slot) ? each : next),
    undefined,
  );
  const pairs: (readonly [Reported, Reported])[] = [];
  if (before) pairs.push([before, own]);
  if (after) pairs.push([own, after]);
  return pairs.flatMap(([from, to]) => checkPair(layout, { precinct, registered }, from, to, districtRise));
}

function checkPair(
  layout: Layout,
  { precinct, registered }: { readonly precinct: number; readonly registered: number },
  from: Reported,
  to: Reported,
  districtRise: DistrictRise | undefined,
): readonly Finding[] {
  const { rules, definition } = layout;
  const rise = to.voted - from.voted;
  const [start, end] = [from, to].map(({ slot }) => definition.checkpoints[slot] as string) as [
    string,
    string,
  ];
  const minutes = Math.max(MINUTES_MIN, minutesOf(end) - minutesOf(start));
  // Voters, rounded down: a rise by exactly as many is likely.
  const byList = Math.floor((registered * rules.W310.limit * minutes) / (10_000 * 60));
  if (rise <= byList) return [];
  const inDistrict = districtRise?.(precinct, from.slot, to.slot);
  const byDistrict = inDistrict === undefined ? undefined : Math.floor((registered * inDistrict) / 10_000);
  if (byDistrict !== undefined && rise <= byDistrict * DISTRICT_FACTOR) return [];
  const said = say('W310', {
    ...{ rise, registered, start, before: from.voted, end, after: to.voted, usual: byList },
    limit: shownLimit(rules.W310),
    district: byDistrict === undefined ? 'unknown' : 'known',
    expected: Math.max(0, byDistrict ?? 0),
  });
  return warn(rules, said, 'voted');
}

/** "16:30" as minutes of the day. */
function minutesOf(hour: string): number {
  const [hours, minutes] = hour.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}
