import { contestsByPrecinct, scenarioOf, type Night } from '../night/night.js';
import { drawBallots } from './ballots.js';
import { CAPTIONS } from './captions.js';
import { countVotes } from './count.js';
import { layOutGeography } from './geography.js';
import { INCIDENTS } from './incidents.js';
import { vote } from './participation.js';
import { planAkimNight } from './planned-submissions.js';
import { ENDS_AT, OPENS_AT } from './polling-day.js';
import { PROVENANCE } from './provenance.js';

function compose(): Night {
  const geography = layOutGeography();
  const races = drawBallots(geography);
  const participation = vote(geography);
  const sheets = countVotes(geography, races, participation);
  const planned = planAkimNight(geography, races, participation, sheets);
  const { areas, precincts } = geography;
  return { areas, races, precincts, contests: contestsByPrecinct(races), planned };
}

/** The general äkım elections of 25 July 2021: document M's totals, expanded to precincts. */
export const AKIM_2021_07_25 = scenarioOf({
  id: 'akim-2021-07-25',
  name: {
    en: 'Äkım elections of 25 July 2021',
    kk: '2021 жылғы 25 шілдедегі әкімдер сайлауы',
    ru: 'Выборы акимов 25 июля 2021 года',
  },
  provenance: PROVENANCE,
  captions: CAPTIONS,
  incidents: INCIDENTS,
  hasScans: true,
  date: '2021-07-25',
  opensAt: OPENS_AT,
  endsAt: ENDS_AT,
  compose,
});
