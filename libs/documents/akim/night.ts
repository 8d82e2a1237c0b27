import { PROTOCOL_LINES, type Definition, type Protocol, type Submission } from '#election';
import { drawBallots, type Race } from './ballots.js';
import { countVotes, type Sheet } from './count.js';
import { draftNight, type Draft, type Drafts } from './draft.js';
import { layGround, type Ground } from './ground.js';
import { submissionIds } from '../identity.js';
import { CHECKPOINTS, vote } from './participation.js';
import { ENDS_AT, OPENS_AT } from './polling-day.js';
import { CAPITAL_OFFSET_HOURS, CAPITAL_ZONE } from '../regions.js';
import type { FeedItem, Scenario } from '../scenario.js';

interface Night {
  readonly ground: Ground;
  readonly races: readonly Race[];
  readonly raceOfPrecinct: readonly Race[];
  readonly drafts: Drafts;
}

function composeNight(): Night {
  const ground = layGround();
  const races = drawBallots(ground);
  const participation = vote(ground);
  const sheets = countVotes(ground, races, participation);
  const raceOfPrecinct: Race[] = [];
  for (const race of races) for (const precinct of race.precincts) raceOfPrecinct[precinct] = race;
  return { ground, races, raceOfPrecinct, drafts: draftNight(ground, races, participation, sheets) };
}

let composed: Night | undefined;

/** The night, composed once: it is the same every time, only the ids differ from run to run. */
function night(): Night {
  composed ??= composeNight();
  return composed;
}

function define(electionId: string): Definition {
  const { ground, races } = night();
  return {
    format: 'sanaq/election@1',
    id: electionId,
    name: SCENARIO_NAME,
    date: '2021-07-25',
    timeZone: CAPITAL_ZONE,
    checkpoints: CHECKPOINTS,
    entry: 'single',
    protocolLines: PROTOCOL_LINES,
    areas: ground.areas,
    precincts: ground.precincts,
    contests: races.map(({ contest }) => contest),
  };
}

/** What a protocol carries besides what every submission does. */
function linesOf(
  { votes, againstAll, ...ballots }: Sheet,
  { contest }: Race,
): Pick<Protocol, 'kind' | 'contest' | 'ballots' | 'votes' | 'againstAll'> {
  const named = Object.fromEntries(contest.options.map(({ id }, option) => [id, votes[option] ?? 0]));
  return { kind: 'protocol', contest: contest.id, ballots, votes: named, againstAll };
}

function submissionOf(draft: Draft, index: number, idOf: (index: number) => string): Submission {
  const { ground, raceOfPrecinct } = night();
  const head = {
    id: idOf(index),
    precinct: ground.precincts[draft.precinct]?.id ?? '',
    ...(draft.replaces === undefined ? {} : { replaces: idOf(draft.replaces), reason: draft.reason }),
    recordedAt: new Date(draft.at).toISOString(),
  };
  const race = raceOfPrecinct[draft.precinct];
  if (draft.sheet && race) return { ...head, ...linesOf(draft.sheet, race) };
  const checkpoint = CHECKPOINTS[draft.checkpoint ?? 0] ?? '';
  return { ...head, kind: 'turnout', checkpoint, voted: draft.voted ?? 0 };
}

function feed(runId: string): readonly FeedItem[] {
  const { drafts, resent } = night().drafts;
  const idOf = submissionIds(runId);
  const first = drafts.map((draft, index): FeedItem => ({
    at: draft.at,
    submission: submissionOf(draft, index, idOf),
  }));
  const again = resent.flatMap(({ draft, at }): FeedItem[] => {
    const submission = first[draft]?.submission;
    return submission ? [{ at, submission }] : [];
  });
  // The sort is stable: submissions of the same second keep their order from run to run.
  return [...first, ...again].sort((one, other) => one.at - other.at);
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
  feed,
};
