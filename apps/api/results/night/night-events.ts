import type { NightEvent, NightEvents, NightEventsQuery, RecordedDecisionView } from '#contract';
import type { Decision } from '#election';
import { LIMITS } from '#config';
import type { CorrectionOfSlot, Ledger } from '#ledger';
import { describeDecisions } from '../../decisions/describe-decisions.js';
import { readDecisions } from '../../decisions/known-decisions.js';
import type { ElectionView } from '../../read-model/election-view.js';
import { KeptAnswers, type Computation } from '../../read-model/kept-answers.js';
import { castOf } from '../ballots-cast.js';
import { nameContest, nameOption, namePrecinct } from './names.js';
import { addTurns, type Turn, type Turns } from './turns.js';

/** Corrections that are read, the newest: each is looked up beside the version before it. */
const CORRECTIONS_MAX = 200;
const { nightEvents: EVENTS_MAX, nightSnapshots, nightGapMs } = LIMITS.reads;

/** What happened so far, and what the next is carried on from. */
interface Edition {
  readonly turns: Turns;
  /** Newest first. */
  readonly events: readonly NightEvent[];
  readonly earlierLeftOut: boolean;
  /** Whether every decision read was counted: one that was not may be counted without a change of any contest. */
  readonly isSettled: boolean;
}

const editions = new KeptAnswers<Edition>(nightGapMs);

/** What happened in an election, and whether that is still the newest. */
interface DescribedNight {
  readonly events: NightEvents;
  readonly isNewest: () => boolean;
}

/**
 * What happened in all contests of an election, newest first: others lead, races are decided, protocols and reports are
 * corrected, courts and commissions decide. Computed once for all who ask, from what is new since the last.
 * @param now the election as it stands
 * @param then the same at the moment that is asked for
 */
export async function describeNight(
  ledger: Ledger,
  now: ElectionView,
  then: ElectionView,
  { kind, limit }: NightEventsQuery,
): Promise<DescribedNight> {
  const computation: Computation<Edition> = {
    stand: () => String(now.decisionLog.size),
    outlasts: () => false,
    compute: (earlier) => compute(ledger, now, earlier?.turns),
  };
  const edition = await editions.get(now, 'night', computation);
  const through = then === now ? Number.POSITIVE_INFINITY : then.version;
  const known = edition.events.filter(
    (event) => event.position <= through && (kind === undefined || event.kind === kind),
  );
  return {
    events: {
      items: known.slice(0, limit),
      total: known.length,
      earlierLeftOut: edition.earlierLeftOut,
      version: then.version,
    },
    isNewest: () => edition.isSettled && editions.newest(now, 'night', computation) === edition,
  };
}

async function compute(ledger: Ledger, view: ElectionView, earlier: Turns | undefined): Promise<Edition> {
  const { key } = view.head;
  const [turns, corrections, decisions] = await Promise.all([
    readTurns(ledger, key, earlier),
    ledger.corrections.ofAll(key, view.layout.slots, CORRECTIONS_MAX + 1),
    readDecisions(ledger, view),
  ]);
  const decided = describeDecisions(view, decisions);
  const events = [
    ...turns.items.flatMap((turn) => describeTurn(view, turn) ?? []),
    ...corrections.slice(0, CORRECTIONS_MAX).map((correction) => describeCorrected(view, correction)),
    ...decided.slice(-EVENTS_MAX).flatMap((each) => describeDecided(view, each, decided) ?? []),
  ];
  const order = ['lead', 'decided', 'correction', 'decision'];
  events.sort((a, b) => b.position - a.position || order.indexOf(a.kind) - order.indexOf(b.kind));
  return {
    turns,
    events,
    earlierLeftOut: turns.isCut || corrections.length > CORRECTIONS_MAX || decided.length > EVENTS_MAX,
    isSettled: decisions.every(({ position }) => position !== null),
  };
}

async function readTurns(ledger: Ledger, election: number, earlier: Turns | undefined): Promise<Turns> {
  let turns = earlier ?? (await beginTurns(ledger, election));
  for await (const stands of ledger.night.stands(election, turns.through)) {
    turns = addTurns(turns, stands, EVENTS_MAX);
  }
  return turns;
}

async function beginTurns(ledger: Ledger, election: number): Promise<Turns> {
  const through = await ledger.night.start(election, nightSnapshots);
  return { through, contests: new Map(), items: [], isCut: through.version >= 0 };
}

function describeTurn({ definition, layout }: ElectionView, turn: Turn): NightEvent | null {
  const { kind, position, at, reported, expected } = turn;
  const index = layout.contestIndex.get(turn.contest) ?? -1;
  const contest = nameContest(definition, index);
  const option = nameOption(definition, index, turn.option);
  if (!contest || !option) return null;
  const event = { position, at, contest, option, reported, expected };
  // Lists are elected by seats, which its result says; who has most votes among them has won nothing.
  if (kind === 'decided') return contest.kind === 'party-list' ? null : { kind, ...event };
  const from = turn.from === null ? null : nameOption(definition, index, turn.from);
  return from && { kind, ...event, from };
}

type Corrected = Extract<NightEvent, { kind: 'correction' }>;
type CorrectedFigure = NonNullable<Corrected['figures']>[number];

function describeCorrected(view: ElectionView, correction: CorrectionOfSlot): Corrected {
  const { definition, layout } = view;
  const { slot, position, at, version, reason, counts, before } = correction;
  const { id = '', number = '', area = '' } = namePrecinct(definition, correction.precinct) ?? {};
  const contest = layout.contestOfSlot(slot);
  const figuresOf = contest === -1 ? readReport : (of: readonly number[]) => readProtocol(view, contest, of);
  return {
    kind: 'correction',
    ...{ position, at, version, reason },
    contest: nameContest(definition, contest),
    checkpoint: contest === -1 ? (definition.checkpoints[slot] ?? null) : null,
    ...{ precinct: id, number, area },
    figures: before === null ? null : compare(figuresOf(before), figuresOf(counts)),
  };
}

type Figure = Omit<CorrectedFigure, 'was' | 'now'> & { readonly value: number };

const readReport = ([voted = 0, registered = 0]: readonly number[]): readonly Figure[] => [
  { figure: 'voted', value: voted },
  { figure: 'registered', value: registered },
];

function readProtocol(
  { definition, layout }: ElectionView,
  contest: number,
  counts: readonly number[],
): readonly Figure[] {
  const first = definition.protocolLines.length;
  const options = layout.optionIdsOfContest[contest] ?? [];
  return [
    { figure: 'cast', value: castOf(layout, contest, counts) },
    ...options.map((id, option): Figure => {
      const named = nameOption(definition, contest, id);
      return { figure: 'votes', ...(named ? { option: named } : {}), value: counts[first + option] ?? 0 };
    }),
    ...(definition.contests[contest]?.againstAll
      ? [{ figure: 'againstAll' as const, value: counts[first + options.length] ?? 0 }]
      : []),
    ...definition.protocolLines.flatMap((line, place): Figure[] =>
      line === 'inBox' ? [] : [{ figure: line, value: counts[place] ?? 0 }],
    ),
  ];
}

/** The first figure, and every other that changed. */
function compare(before: readonly Figure[], after: readonly Figure[]): CorrectedFigure[] {
  return after.flatMap(({ value, ...figure }, line) => {
    const was = before[line]?.value ?? 0;
    return line === 0 || was !== value ? [{ ...figure, was, now: value }] : [];
  });
}

function describeDecided(
  { definition, layout }: ElectionView,
  decided: RecordedDecisionView,
  all: readonly RecordedDecisionView[],
): NightEvent | null {
  const { decision, position, recordedAt: at } = decided;
  if (position === null) return null;
  const revokes =
    decision.kind === 'revocation'
      ? (all.find((each) => each.decision.id === decision.decision)?.decision ?? null)
      : null;
  const target: Decision = revokes ?? decision;
  const contest = 'contest' in target ? (layout.contestIndex.get(target.contest) ?? -1) : -1;
  const option = 'option' in target && target.option !== undefined ? target.option : '';
  const precinct =
    target.kind === 'precinct-addition' ? target.added.id : 'precinct' in target ? target.precinct : '';
  return {
    kind: 'decision',
    ...{ position, at, decided, revokes },
    contest: nameContest(definition, contest),
    option: nameOption(definition, contest, option),
    precinct: namePrecinct(definition, layout.precinctIndex.get(precinct) ?? -1),
  };
}
