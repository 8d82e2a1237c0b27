import type { AreaStanding, AreaStandings } from '#contract';
import { baseOf, pct, type ContestFigures, type ContestSnapshot, type OptionResult } from '#election';
import { LIMITS } from '#config';
import type { ElectionView } from '../read-model/election-view.js';
import { KeptAnswers, type Computation } from '../read-model/kept-answers.js';
import { inStretches } from './search/stretches.js';

const SELF_NOMINATED = 'IND';

/** One area's standing while contests are added to it. */
interface Sum {
  registered: number;
  of: number;
  contests: number;
  seats: number;
  base: number;
  readonly parties: Map<string, PartySum>;
}

interface PartySum {
  ahead: number;
  selfNominated: number;
  votes: number;
  seats: number;
}

const editions = new KeptAnswers<string>(LIMITS.reads.standingsGapMs);

/**
 * How counting stands in each area right below one (`AreaStandings` as JSON), computed once for all who ask while nothing
 * changes. `within` is the area's index.
 */
export function describeStandings(view: ElectionView, within: number): Promise<string> {
  const computation: Computation<string> = {
    stand: () => String(view.decisionLog.size),
    outlasts: () => false,
    compute: () => writeStandings(view, within),
  };
  return editions.get(view, String(within), computation);
}

/** The same, computed now: for a past moment, which few ask for. */
export async function writeStandings(view: ElectionView, within: number): Promise<string> {
  const { layout, definition, version } = view;
  const children = layout.childrenOfArea[within] ?? [];
  const sums = new Map(children.map((area): [number, Sum] => [area, emptySum()]));
  await inStretches(layout.contests, (contest) => addContest(view, sums, contest));
  const items = children.map((area) => describeSum(definition.areas[area]?.id ?? '', sums.get(area) as Sum));
  return JSON.stringify({ items, version } satisfies AreaStandings);
}

const emptySum = (): Sum => ({
  ...{ registered: 0, of: 0, contests: 0, seats: 0, base: 0 },
  parties: new Map<string, PartySum>(),
});

/** Adds a contest to the area it lies in, or the parts of one held above to each of them; one that is off adds nothing. */
function addContest(view: ElectionView, sums: ReadonlyMap<number, Sum>, contest: number): void {
  const { layout, electorate } = view;
  for (
    let area = layout.areaOfContest[contest] as number;
    area !== -1;
    area = layout.parentOfArea[area] as number
  ) {
    const sum = sums.get(area);
    if (sum) {
      addWhole(sum, view.contest(contest).value);
      return;
    }
  }
  for (const [area, sum] of sums) {
    const row = layout.rowOf(contest, area);
    if (row === -1) continue;
    const whole = view.contest(contest).value;
    if (isOff(whole)) continue;
    sum.of += electorate.registered(area);
    // A part that nothing has touched adds nothing more.
    if (view.versionOfPart(row) > 0) {
      const part = view.part(row).value;
      const votes = new Map(part.options.map((option) => [option.id, option.votes]));
      addVotes(sum, { ...whole, ...part, options: whole.options }, (option) => votes.get(option.id) ?? 0);
    }
  }
}

const isOff = ({ state }: ContestSnapshot): boolean => state === 'postponed' || state === 'annulled';

function addWhole(sum: Sum, contest: ContestSnapshot): void {
  if (isOff(contest)) return;
  sum.seats += contest.seats;
  sum.of += contest.registeredTotal ?? 0;
  if (contest.kind === 'party-list') {
    addVotes(sum, contest, (option) => option.votes ?? 0);
    for (const { id, seats } of contest.allocation?.lists ?? []) {
      const option = contest.options.find((each) => each.id === id);
      if (option) partyOf(sum, option).seats += seats;
    }
    return;
  }
  sum.registered += contest.registered;
  sum.contests += 1;
  const first = contest.options.find(({ id, elected }) => elected || id === contest.leader);
  if (!first) return;
  const party = partyOf(sum, first);
  party.ahead += 1;
  if (first.nominatedBy === SELF_NOMINATED) party.selfNominated += 1;
  if (first.elected) party.seats += first.seats;
}

/** Adds votes that parties are compared by: those of lists, and those that a part of a larger contest has. */
function addVotes(
  sum: Sum,
  contest: Pick<ContestSnapshot, 'base' | 'options'> & ContestFigures,
  votesOf: (option: OptionResult) => number,
): void {
  sum.registered += contest.registered;
  sum.base += baseOf(contest);
  for (const option of contest.options) partyOf(sum, option).votes += votesOf(option);
}

function partyOf({ parties }: Sum, { countedFor }: OptionResult): PartySum {
  const party = parties.get(countedFor) ?? { ahead: 0, selfNominated: 0, votes: 0, seats: 0 };
  parties.set(countedFor, party);
  return party;
}

function describeSum(area: string, { registered, of, contests, seats, base, parties }: Sum): AreaStanding {
  return {
    area,
    counted: { registered: Math.min(registered, of), of },
    contests,
    seats,
    parties: [...parties]
      .map(([countedFor, party]) => ({
        ...{ countedFor, ahead: party.ahead, selfNominated: party.selfNominated },
        ...{ votes: party.votes, share: base === 0 ? null : pct(party.votes, base), seats: party.seats },
      }))
      .sort((a, b) => b.votes - a.votes || b.ahead - a.ahead || (a.countedFor < b.countedFor ? -1 : 1)),
  };
}
