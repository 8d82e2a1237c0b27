import type { Definition } from '#election';
import type { Figure } from './figure.js';
import { FIGURES } from './figures.js';
import type { Measure } from './measure.js';
import { CHECKPOINTS } from './night/turnout.js';
import { COUNTRY } from './regions.js';
import type { ScenarioId } from './scenario.js';

/** A place of the pages whose number a document prints, and the number that has to stand there. */
export interface PrintedPlace {
  /** "turnout/KZ/final", "contest/akim-aqqum/cast": what a page looks the number up by. */
  readonly place: string;
  /** As many decimals as are printed, no sign of thousands. */
  readonly equals: string;
  readonly figure: Figure;
}

/** Which areas vote in a contest and in no other, which contest an area votes in as a whole, and whose a list is. */
interface Ground {
  readonly areasOf: (contest: string) => readonly string[];
  readonly contestOf: (area: string) => string | undefined;
  /** Code of the party of a list by its English name; undefined for a candidate. */
  readonly partyOf: (contest: string, list: string) => string | undefined;
}

function survey({ areas, contests }: Pick<Definition, 'areas' | 'contests'>): Ground {
  const parents = new Map(areas.map(({ id, parent }) => [id, parent]));
  const inside = new Map<string, string[]>();
  for (const { id, area } of contests) {
    for (let at: string | undefined = area; at !== undefined; at = parents.get(at)) {
      inside.set(at, [...(inside.get(at) ?? []), id]);
    }
  }
  const sole = [...inside].filter(([, within]) => within.length === 1);
  return {
    areasOf: (contest) => sole.filter(([, [only]]) => only === contest).map(([area]) => area),
    contestOf: (area) => contests.find((contest) => contest.area === area)?.id,
    partyOf: (contest, list) =>
      contests
        .find(({ id, kind }) => id === contest && kind === 'party-list')
        ?.options.find(({ name }) => name.en === list)?.countedFor,
  };
}

/** What is said of a by-election holds of each area that nobody else votes in, and for the last hour too. */
function placesOfContest(measure: Measure & { kind: 'contest' }, ground: Ground): string[] {
  const { contest, value, option } = measure;
  const areas = ground.areasOf(contest);
  switch (value) {
    case 'turnout':
      return [
        `contest/${contest}/turnout`,
        ...areas.flatMap((area) => [`turnout/${area}/final`, `turnout/${area}/${CHECKPOINTS.at(-1)}`]),
      ];
    case 'cast':
      return [`contest/${contest}/cast`, ...areas.map((area) => `voted/${area}`)];
    case 'registered':
      return [`contest/${contest}/registered`, ...areas.map((area) => `registered/${area}`)];
    case 'share': {
      const party = option === undefined ? undefined : ground.partyOf(contest, option);
      return [
        `contest/${contest}/share${option === undefined ? '' : `/${option}`}`,
        ...(party === undefined ? [] : areas.map((area) => `share/${area}/${party}`)),
      ];
    }
    // No page shows what share of the ballots is invalid.
    case 'invalidShare':
      return [];
    default:
      return [`contest/${contest}/${value}${option === undefined ? '' : `/${option}`}`];
  }
}

function placesOfTurnout({ area, at }: Measure & { kind: 'turnout' }, ground: Ground): string[] {
  const contest = at === 'final' ? ground.contestOf(area) : undefined;
  return [`turnout/${area}/${at}`, ...(contest === undefined ? [] : [`contest/${contest}/turnout`])];
}

/** The number that is measured, and where pages show it: nowhere for what they show in words, or not at all. */
function locate(measure: Measure, ground: Ground): { equals: string; places: readonly string[] } {
  switch (measure.kind) {
    case 'turnout':
      return {
        equals: measure.percent,
        places: measure.relation === 'equals' ? placesOfTurnout(measure, ground) : [],
      };
    case 'contests':
    case 'precincts':
    case 'registered':
    case 'seats':
      return { equals: String(measure.equals), places: [`${measure.kind}/${measure.area}`] };
    case 'elected': {
      const { incumbent, area = COUNTRY.id, countedFor = '', nominatedBy = '' } = measure.of;
      const place = `elected/${area}/${countedFor}/${nominatedBy}`;
      return { equals: String(measure.equals), places: incumbent === undefined ? [place] : [] };
    }
    case 'party-share':
      return { equals: measure.percent, places: [`share/${COUNTRY.id}/${measure.party}`] };
    case 'threshold':
      return { equals: measure.percent, places: ['threshold'] };
    case 'contest':
      return { equals: measure.equals, places: placesOfContest(measure, ground) };
    default:
      return { equals: '', places: [] };
  }
}

/**
 * The places at which pages of a replay show what a document prints, each once, by the first sentence that gives it.
 * What is only kept within a limit, and what follows without being printed, is at none.
 */
export function printedPlaces(
  scenario: ScenarioId,
  definition: Pick<Definition, 'areas' | 'contests'>,
): PrintedPlace[] {
  const ground = survey(definition);
  const found = new Map<string, PrintedPlace>();
  for (const figure of FIGURES) {
    const { measure, treatment, printed } = figure;
    if (figure.scenario !== scenario || measure === undefined) continue;
    if (treatment !== 'reproduced' || printed === null) continue;
    const { equals, places } = locate(measure, ground);
    for (const place of places) if (!found.has(place)) found.set(place, { place, equals, figure });
  }
  return [...found.values()];
}
