import { readRules, type CheckRules } from '../definition/check-rules.js';
import { layOutRows } from '../definition/contest-rows.js';
import type { ContestRows } from '../definition/contest-rows.js';
import { PROTOCOL_LINES } from '../definition/definition.js';
import type { Contest, Definition, Precinct, ProtocolLine } from '../definition/definition.js';
import { layOutTree, sumUp } from '../definition/tree.js';
import type { Tree } from '../definition/tree.js';
import { readParticipation } from './participation.js';
import type { Participation } from './participation.js';
import { layOutDays } from './polling-days.js';
import type { PollingDays } from './polling-days.js';

/**
 * A definition compiled to integers: areas, precincts, contests and checkpoints are their indexes in the
 * definition's lists. A slot is what a precinct can report once: a checkpoint's turnout (slots 0 and up) or
 * a contest's protocol (slots checkpoints.length and up).
 *
 * Precincts also have a rank, in the order of a walk through the tree, so that the precincts of any area, and
 * with it of any contest, are one run of ranks: totals of a contest take space for its own precincts only.
 */
export interface Layout extends ContestRows {
  readonly definition: Definition;
  readonly root: number;
  readonly areaIndex: ReadonlyMap<string, number>;
  readonly precinctIndex: ReadonlyMap<string, number>;
  readonly contestIndex: ReadonlyMap<string, number>;
  readonly checkpointIndex: ReadonlyMap<string, number>;
  /** -1 for the root. */
  readonly parentOfArea: Int32Array;
  readonly childrenOfArea: readonly (readonly number[])[];
  readonly areaOfPrecinct: Int32Array;
  readonly rankOfPrecinct: Int32Array;
  /** Voters on the definition's list, by precinct; 0 where there is no list. */
  readonly registered: Int32Array;
  /** Whether the precinct has a list of its voters; without one there is no limit to the votes it may bring. */
  readonly hasList: (precinct: number) => boolean;
  /** Precincts that came by a decision, in their order. */
  readonly addedPrecincts: readonly number[];
  /** Of the area itself and everything below it, here and in the next five. */
  readonly precinctsOfArea: Int32Array;
  readonly registeredOfArea: Float64Array;
  /** Precincts without a list. */
  readonly unlistedOfArea: Int32Array;
  readonly firstRankOfArea: Int32Array;
  /** Precincts covered by at least one contest: those a protocol is expected from. */
  readonly votingPrecinctsOfArea: Int32Array;
  readonly contestsOfArea: readonly (readonly number[])[];
  readonly areaOfContest: Int32Array;
  readonly precinctsOfContest: Int32Array;
  readonly registeredOfContest: Float64Array;
  /** Options with a line in the contest's protocols: all of the ballot's, or none where votes are undocumented. */
  readonly optionIdsOfContest: readonly (readonly string[])[];
  /** Place of each protocol line in the counts; -1 where the protocols do not carry it. */
  readonly lineOf: Readonly<Record<ProtocolLine, number>>;
  readonly days: PollingDays;
  readonly participation: Participation;
  /** How the checks that warn are made. */
  readonly rules: CheckRules;
  readonly checkpoints: number;
  readonly contests: number;
  readonly slots: number;
  /** How many counts an entry of this slot has. */
  readonly widthOfSlot: (slot: number) => number;
  readonly slotOfContest: (contest: number) => number;
  /** Contest of a protocol's slot; -1 for a turnout slot. */
  readonly contestOfSlot: (slot: number) => number;
  /** Contests the precinct votes in, lowest index first. */
  readonly contestsOfPrecinct: (precinct: number) => readonly number[];
  /** The ISO date on which the precinct votes. */
  readonly dateOfPrecinct: (precinct: number) => string;
  readonly covers: (contest: number, precinct: number) => boolean;
}

/**
 * Compiles a definition that `checkDefinition` found no fault with; throws on one that is not a single tree
 * or names unknown areas, for that is a bug of the caller.
 */
export function layOut(definition: Definition): Layout {
  const { areas, precincts, contests, checkpoints } = definition;
  const areaIndex = indexById(areas);
  const tree = layOutTree(areas, areaIndex);
  const areaOfPrecinct = locate(precincts, areaIndex);
  const areaOfContest = locate(contests, areaIndex);
  const contestsOfArea = spreadContests(tree, areaOfContest);
  const ranks = rankPrecincts(tree, areaOfPrecinct);
  const sums = sumAreas(tree, precincts, areaOfPrecinct, contestsOfArea);
  const registeredOfContest = Float64Array.from(
    areaOfContest,
    (area) => sums.registeredOfArea[area] as number,
  );
  const data = {
    definition,
    root: tree.root,
    areaIndex,
    precinctIndex: indexById(precincts),
    contestIndex: indexById(contests),
    checkpointIndex: new Map(checkpoints.map((checkpoint, index) => [checkpoint, index])),
    parentOfArea: tree.parentOfArea,
    childrenOfArea: tree.childrenOfArea,
    areaOfPrecinct,
    registered: Int32Array.from(precincts, (precinct) => precinct.registered ?? 0),
    hasList: findLists(precincts),
    addedPrecincts: precincts.flatMap(({ added }, precinct) => (added ? [precinct] : [])),
    ...ranks,
    ...sums,
    ...layOutRows(tree, areaOfContest),
    contestsOfArea,
    areaOfContest,
    precinctsOfContest: areaOfContest.map((area) => sums.precinctsOfArea[area] as number),
    registeredOfContest,
    optionIdsOfContest: contests.map(({ votes, options }) =>
      votes === 'undocumented' ? [] : options.map(({ id }) => id),
    ),
    lineOf: placeLines(definition.protocolLines),
    days: layOutDays(definition, tree, contestsOfArea),
    participation: readParticipation(definition.protocolLines),
    rules: readRules(definition.checks),
    checkpoints: checkpoints.length,
    contests: contests.length,
    slots: checkpoints.length + contests.length,
  };
  return { ...data, ...findSlots(data) };
}

type LayoutData = Omit<
  Layout,
  'widthOfSlot' | 'slotOfContest' | 'contestOfSlot' | 'contestsOfPrecinct' | 'dateOfPrecinct' | 'covers'
>;

function findSlots(data: LayoutData): Omit<Layout, keyof LayoutData> {
  const { checkpoints, days, definition, optionIdsOfContest } = data;
  return {
    widthOfSlot: (slot) => {
      if (slot < checkpoints) return 2;
      const { againstAll } = definition.contests[slot - checkpoints] as Contest;
      const options = optionIdsOfContest[slot - checkpoints] as readonly string[];
      return definition.protocolLines.length + options.length + (againstAll ? 1 : 0);
    },
    slotOfContest: (contest) => checkpoints + contest,
    contestOfSlot: (slot) => (slot < checkpoints ? -1 : slot - checkpoints),
    contestsOfPrecinct: (precinct) =>
      data.contestsOfArea[data.areaOfPrecinct[precinct] as number] as readonly number[],
    dateOfPrecinct: (precinct) =>
      days.dates[days.dayOfArea(data.areaOfPrecinct[precinct] as number)] as string,
    covers: (contest, precinct) => {
      const area = data.areaOfContest[contest] as number;
      const rank = (data.rankOfPrecinct[precinct] as number) - (data.firstRankOfArea[area] as number);
      return rank >= 0 && rank < (data.precinctsOfArea[area] as number);
    },
  };
}

function indexById(things: readonly { readonly id: string }[]): Map<string, number> {
  const index = new Map<string, number>();
  for (let i = 0; i < things.length; i++) index.set((things[i] as { id: string }).id, i);
  return index;
}

function locate(
  things: readonly { readonly id: string; readonly area: string }[],
  areaIndex: ReadonlyMap<string, number>,
): Int32Array {
  return Int32Array.from(things, ({ id, area }) => {
    const index = areaIndex.get(area);
    if (index === undefined) throw new Error(`${id} lies in an unknown area ${area}`);
    return index;
  });
}

/** Each area's contests, those of the areas above it included; areas without one of their own share a list. */
function spreadContests(tree: Tree, areaOfContest: Int32Array): (readonly number[])[] {
  const contestsOfArea: (readonly number[])[] = tree.childrenOfArea.map(() => []);
  const own = tree.childrenOfArea.map((): number[] => []);
  areaOfContest.forEach((area, contest) => own[area]?.push(contest));
  for (const area of tree.preorder) {
    const parent = tree.parentOfArea[area] as number;
    const above = contestsOfArea[parent] ?? [];
    const here = own[area] as number[];
    contestsOfArea[area] = here.length === 0 ? above : [...above, ...here].sort((a, b) => a - b);
  }
  return contestsOfArea;
}

function rankPrecincts(
  tree: Tree,
  areaOfPrecinct: Int32Array,
): Pick<Layout, 'rankOfPrecinct' | 'firstRankOfArea'> {
  const own = new Int32Array(tree.parentOfArea.length);
  for (const area of areaOfPrecinct) own[area] = (own[area] as number) + 1;
  const firstRankOfArea = new Int32Array(own.length);
  let rank = 0;
  for (const area of tree.preorder) {
    firstRankOfArea[area] = rank;
    rank += own[area] as number;
  }
  const next = firstRankOfArea.slice();
  const rankOfPrecinct = areaOfPrecinct.map((area) => {
    const mine = next[area] as number;
    next[area] = mine + 1;
    return mine;
  });
  return { rankOfPrecinct, firstRankOfArea };
}

/** Where every precinct has a list, as in most elections, nothing is looked up. */
function findLists(precincts: readonly Precinct[]): (precinct: number) => boolean {
  const unlisted = new Set(
    precincts.flatMap(({ registered }, index) => (registered === null ? [index] : [])),
  );
  return unlisted.size === 0 ? () => true : (precinct) => !unlisted.has(precinct);
}

function sumAreas(
  tree: Tree,
  precincts: readonly Precinct[],
  areaOfPrecinct: Int32Array,
  contestsOfArea: readonly (readonly number[])[],
): Pick<Layout, 'precinctsOfArea' | 'registeredOfArea' | 'unlistedOfArea' | 'votingPrecinctsOfArea'> {
  const precinctsOfArea = new Int32Array(contestsOfArea.length);
  const votingPrecinctsOfArea = new Int32Array(contestsOfArea.length);
  const registeredOfArea = new Float64Array(contestsOfArea.length);
  const unlistedOfArea = new Int32Array(contestsOfArea.length);
  for (let precinct = 0; precinct < precincts.length; precinct++) {
    const area = areaOfPrecinct[precinct] as number;
    const voting = (contestsOfArea[area] as readonly number[]).length > 0 ? 1 : 0;
    precinctsOfArea[area] = (precinctsOfArea[area] as number) + 1;
    votingPrecinctsOfArea[area] = (votingPrecinctsOfArea[area] as number) + voting;
    const { registered } = precincts[precinct] as Precinct;
    if (registered === null) unlistedOfArea[area] = (unlistedOfArea[area] as number) + 1;
    else registeredOfArea[area] = (registeredOfArea[area] as number) + registered;
  }
  for (const figures of [precinctsOfArea, votingPrecinctsOfArea, registeredOfArea, unlistedOfArea]) {
    sumUp(tree, figures);
  }
  return { precinctsOfArea, registeredOfArea, unlistedOfArea, votingPrecinctsOfArea };
}

function placeLines(carried: readonly ProtocolLine[]): Record<ProtocolLine, number> {
  const places = PROTOCOL_LINES.map((line) => [line, carried.indexOf(line)] as const);
  return Object.fromEntries(places) as Record<ProtocolLine, number>;
}
