import { reportDelay } from '../night/clock.js';
import { contestsByPrecinct, scenarioOf, type Night } from '../night/night.js';
import { planAll, type PlannedSubmission } from '../night/planned-submissions.js';
import { invalidMax } from '../night/sheet.js';
import { CHECKPOINTS, curveOf, drawReports } from '../night/turnout.js';
import { Random } from '../random.js';
import { CAPTIONS } from './captions.js';
import { countBallot } from './count.js';
import { layOutGeography, type Geography, type Race } from './geography.js';
import { august, ENDS_AT, OPENS_AT } from './polling-days.js';
import { PROVENANCE } from './provenance.js';

/** Reports and protocols of one by-election on its day: all in time, all right the first time. */
function planRace(
  random: Random,
  geography: Geography,
  { ballot, region, precincts }: Race,
): PlannedSubmission[] {
  const clock = august(ballot.day);
  const voters = precincts.map((precinct) => geography.precincts[precinct]?.registered ?? 0);
  const sheets = countBallot(random, ballot, voters);
  const planned = planAll(random, {
    clock,
    regions: precincts.map(() => region),
    // Hours are not documented; everybody who voted had done so by the last checkpoint.
    voted: sheets.map(({ issued }) => drawReports(random, curveOf(region), 0, issued)),
    sheets,
    reportTime: (drawn, _region, checkpoint) =>
      clock(Number(CHECKPOINTS[checkpoint]?.slice(0, 2))) + reportDelay(drawn, true),
  });
  return planned.map((planned): PlannedSubmission => {
    const doubtful = planned.sheet !== undefined && planned.sheet.invalid > invalidMax(planned.sheet.inBox);
    const precinct = precincts[planned.precinct] ?? -1;
    return { ...planned, precinct, ...(doubtful ? { acknowledged: ['W304'] } : {}) };
  });
}

function compose(): Night {
  const random = new Random('akim-by-elections-2021-08');
  const geography = layOutGeography(random);
  const { areas, precincts, races } = geography;
  const planned = races.flatMap((race) => planRace(random, geography, race));
  return { areas, races, precincts, contests: contestsByPrecinct(races), planned: { planned, resent: [] } };
}

/**
 * The äkım by-elections of August 2021: document M's ballots, spread over a few precincts each. One election
 * for all four, under the date of the first; submissions come on the day their contest was held, and an hour
 * of turnout is that hour of each precinct's own day.
 */
export const AKIM_BY_ELECTIONS_2021_08 = scenarioOf({
  id: 'akim-by-elections-2021-08',
  name: {
    en: 'Äkım by-elections of 1, 8 and 22 August 2021',
    kk: '2021 жылғы 1, 8 және 22 тамыздағы әкімдер сайлауы',
    ru: 'Выборы акимов 1, 8 и 22 августа 2021 года',
  },
  provenance: PROVENANCE,
  captions: CAPTIONS,
  date: '2021-08-01',
  opensAt: OPENS_AT,
  endsAt: ENDS_AT,
  compose,
});
