import type { Contest, Definition } from '#election';
import { defineNight, once } from '../night/definition.js';
import { feedOf, type Sending } from '../night/feed.js';
import { CAPITAL_OFFSET_HOURS } from '../regions.js';
import type { Scenario } from '../scenario.js';
import { drawBallots, type Race } from './ballots.js';
import { countVotes } from './count.js';
import { planAkimNight } from './planned-submissions.js';
import { layOutGeography, type Geography } from './geography.js';
import { vote } from './participation.js';
import { ENDS_AT, OPENS_AT } from './polling-day.js';

interface Night extends Sending {
  readonly geography: Geography;
  readonly races: readonly Race[];
}

function composeNight(): Night {
  const geography = layOutGeography();
  const races = drawBallots(geography);
  const participation = vote(geography);
  const sheets = countVotes(geography, races, participation);
  const contests: Contest[] = [];
  for (const race of races) for (const precinct of race.precincts) contests[precinct] = race.contest;
  const planned = planAkimNight(geography, races, participation, sheets);
  return { geography, races, precincts: geography.precincts, contests, planned };
}

/** The night: it is the same every time, only the ids differ from run to run. */
const night = once(composeNight);

function define(electionId: string): Definition {
  const { geography, races } = night();
  const { areas, precincts } = geography;
  const contests = races.map(({ contest }) => contest);
  return defineNight({ id: electionId, name: SCENARIO_NAME, date: '2021-07-25', areas, precincts, contests });
}

const SCENARIO_NAME = {
  en: 'Äkım elections of 25 July 2021',
  kk: '2021 жылғы 25 шілдедегі әкімдер сайлауы',
  ru: 'Выборы акимов 25 июля 2021 года',
};

/** The general äkım elections of 25 July 2021: document M's totals, expanded to precincts. */
export const AKIM_2021_07_25: Scenario = {
  id: 'akim-2021-07-25',
  name: SCENARIO_NAME,
  opensAt: OPENS_AT,
  endsAt: ENDS_AT,
  utcOffsetHours: CAPITAL_OFFSET_HOURS,
  define,
  feed: (runId) => feedOf(night(), runId),
};
