import { planNight, type PlannedSubmissions } from '../night/planned-submissions.js';
import type { Sheet } from '../night/sheet.js';
import type { Participation } from '../night/turnout.js';
import { Random } from '../random.js';
import type { Race } from './ballots.js';
import type { Geography } from './geography.js';
import { capitalTime, reportTime } from './polling-day.js';

/** What goes wrong: about one protocol in a hundred, and of those two that name the wrong winner for an hour. */
export const MISHAPS = { reportCorrections: 12, protocolCorrections: 18, reversals: 2, resent: 10 } as const;

/** Every submission of the night, planned: 12,929 first ones, then the corrections. */
export function planAkimNight(
  geography: Geography,
  races: readonly Race[],
  { voted }: Participation,
  sheets: readonly Sheet[],
): PlannedSubmissions {
  // Contests with a single name have nobody to exchange lines with.
  const contests = races.filter(({ contest }) => contest.options.length > 1);
  return planNight(new Random('akim-2021-07-25/drafts'), {
    clock: capitalTime,
    ballot: 'plurality',
    regions: geography.ruralDistricts.flatMap(({ precincts, region }) => precincts.map(() => region)),
    voted,
    sheets,
    reportTime,
    mishaps: MISHAPS,
    contested: contests.flatMap(({ precincts }) => precincts),
    alone: new Set(contests.flatMap(({ precincts }) => (precincts.length === 1 ? precincts : []))),
  });
}
