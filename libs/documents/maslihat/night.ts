import { reportDelay } from '../night/clock.js';
import { scenarioOf, type Night } from '../night/night.js';
import { planNight, type PlannedSubmissions } from '../night/planned-submissions.js';
import type { Sheet } from '../night/sheet.js';
import { CHECKPOINTS, type Participation } from '../night/turnout.js';
import { Random } from '../random.js';
import { drawBallots } from './ballots.js';
import { CAPTIONS } from './captions.js';
import { countVotes } from './count.js';
import { layOutGeography, type Geography } from './geography.js';
import { vote } from './participation.js';
import { capitalTime, ENDS_AT, OPENS_AT } from './polling-day.js';
import { PROVENANCE } from './provenance.js';

/** What goes wrong: less than on 25 July. */
export const MISHAPS = { reportCorrections: 7, protocolCorrections: 9, reversals: 0, resent: 6 } as const;

function planAll(
  { regions }: Geography,
  { voted }: Participation,
  sheets: readonly Sheet[],
): PlannedSubmissions {
  return planNight(new Random('maslihat-2021-01-10/drafts'), {
    clock: capitalTime,
    ballot: 'party-list',
    regions,
    voted,
    sheets,
    reportTime: (random, _region, checkpoint) =>
      capitalTime(Number(CHECKPOINTS[checkpoint]?.slice(0, 2))) + reportDelay(random, false),
    mishaps: MISHAPS,
    contested: [...sheets.keys()],
    alone: new Set(),
  });
}

function compose(): Night {
  const geography = layOutGeography();
  const races = drawBallots();
  const participation = vote(geography);
  const sheets = countVotes(geography, races, participation);
  const contests = geography.regions.flatMap(({ id }) => {
    const race = races.find(({ contest }) => contest.area === id);
    return race ? [race.contest] : [];
  });
  const planned = planAll(geography, participation, sheets);
  const { areas, precincts } = geography;
  return { areas, races, precincts, contests, planned };
}

/**
 * The elections of the 14 regional mäslihats: the seats of document L and Aqtöbe's result of document A,
 * expanded to precincts. The elections of the other 200 mäslihats on that day are not documented by place.
 */
export const MASLIHAT_2021_01_10 = scenarioOf({
  id: 'maslihat-2021-01-10',
  name: {
    en: 'Regional mäslihat elections of 10 January 2021',
    kk: '2021 жылғы 10 қаңтардағы облыстық мәслихаттар сайлауы',
    ru: 'Выборы областных маслихатов 10 января 2021 года',
  },
  provenance: PROVENANCE,
  captions: CAPTIONS,
  date: '2021-01-10',
  opensAt: OPENS_AT,
  endsAt: ENDS_AT,
  compose,
});
