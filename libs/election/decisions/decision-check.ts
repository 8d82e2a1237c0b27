import { isComplete } from '../contests/outcome.js';
import { findTied } from '../contests/plurality.js';
import type { Contest } from '../definition/definition.js';
import { Faults, type Fault } from '../definition/fault.js';
import { checkPrecinct } from '../definition/precinct-check.js';
import type { ContestSnapshot } from '../published/snapshot.js';
import { COUNT_MAX, showSought } from '../text/count.js';
import { Zones } from '../text/zones.js';
import type { DecisionLog } from './decision-log.js';
import type { Certification, Decision, PrecinctAddition, TieSettlement, VotersAddition } from './decision.js';

/** What a contest adds up to now, by its index. */
export type ResultOf = (contest: number) => ContestSnapshot;

/** Records that decisions are checked against, besides what is counted. */
export interface RecordedFacts {
  /** The most who took part at a precinct, by its index and by all that is accepted of it; 0 where nothing is. */
  readonly mostTookPart: (precinct: number) => number;
  /** How many protocols of a contest, by its index, wait for a person or to be counted. */
  readonly waiting: (contest: number) => WaitingOfContest;
}

/** Protocols of a contest that are not in its figures, of precincts that count. */
export interface WaitingOfContest {
  /** For a reviewer; as one of two entries that differ; for a second entry; accepted, for their turn to be counted. */
  readonly held: number;
  readonly differing: number;
  readonly entered: number;
  readonly uncounted: number;
}

const NOTHING_RECORDED: RecordedFacts = {
  mostTookPart: () => 0,
  waiting: () => ({ held: 0, differing: 0, entered: 0, uncounted: 0 }),
};

/**
 * Why a decision cannot be recorded: names the election does not have, what is decided already, a tie that is none.
 * Empty where it can be recorded. `decisionLog` holds every decision before it.
 */
export function checkDecision(
  decisionLog: DecisionLog,
  decision: Decision,
  resultOf: ResultOf,
  recorded = NOTHING_RECORDED,
): readonly Fault[] {
  const faults = new Faults();
  switch (decision.kind) {
    case 'revocation':
      checkRevocation(decisionLog, decision.decision, recorded, faults);
      break;
    case 'precinct-addition':
      checkAddition(decisionLog, decision, faults);
      break;
    case 'precinct-annulment':
    case 'voters-addition':
      checkCounting(decisionLog, decision.precinct, faults);
      if (faults.found.length === 0 && decision.kind === 'voters-addition')
        checkVoters(decisionLog, decision, resultOf, faults);
      break;
    default:
      checkContest(decisionLog, decision, { resultOf, recorded }, faults);
  }
  return faults.found;
}

type OnContest = Extract<Decision, { readonly contest: string }>;

/** The contest's result and records, besides the decisions. */
interface Known {
  readonly resultOf: ResultOf;
  readonly recorded: RecordedFacts;
}

function checkContest(
  decisionLog: DecisionLog,
  decision: OnContest,
  { resultOf, recorded }: Known,
  faults: Faults,
): void {
  const { layout } = decisionLog;
  const contest = layout.contestIndex.get(decision.contest);
  if (contest === undefined) {
    faults.add('contest', `${showSought(decision.contest)} is no contest of this election`);
    return;
  }
  const fate = decisionLog.fateOf(contest);
  if (fate !== undefined && decision.kind !== 'contest-annulment') {
    faults.add('contest', `contest ${decision.contest} is ${fate}; revoke that decision first`);
    return;
  }
  const result = resultOf(contest);
  switch (decision.kind) {
    case 'strike-off':
      checkStanding(decisionLog, contest, decision.option, faults);
      break;
    case 'tie-settlement':
      checkSettlement(layout.definition.contests[contest] as Contest, decision, result, faults);
      break;
    case 'postponement':
      if (result.precincts.reported === 0) break;
      faults.add(
        'contest',
        `${result.precincts.reported} precincts have reported on ${decision.contest}: it was voted; annul it, where its result is void`,
      );
      break;
    case 'certification':
      checkCertification(decision, result.state, recorded.waiting(contest), faults);
      break;
    case 'contest-annulment':
      if (fate === 'annulled') faults.add('contest', `contest ${decision.contest} is annulled already`);
  }
}

function checkCertification(
  { contest, despite }: Certification,
  state: ContestSnapshot['state'],
  { held, differing, entered, uncounted }: WaitingOfContest,
  faults: Faults,
): void {
  if (state !== 'complete') {
    faults.add('contest', `contest ${contest} is ${state}; only what is complete can be certified`);
    return;
  }
  const waits = [
    ...(held > 0 ? [`${held} held for a reviewer`] : []),
    ...(differing > 0 ? [`${differing} of which two entries differ`] : []),
    ...(entered > 0 ? [`${entered} entered once`] : []),
    ...(uncounted > 0 ? [`${uncounted} about to be counted`] : []),
  ];
  if (waits.length > 0 && despite === undefined) {
    const told = `protocols of contest ${contest} wait: ${waits.join(', ')}; settle them first, or say in despite why not`;
    faults.add('contest', told);
  } else if (waits.length === 0 && despite !== undefined) {
    faults.add('despite', `nothing of contest ${contest} waits; leave it out`);
  }
}

function checkStanding(decisionLog: DecisionLog, contest: number, id: string, faults: Faults): void {
  const options = decisionLog.optionsOf(contest);
  const option = options.find((each) => each.id === id);
  if (!option) {
    const known = options.map((each) => each.id).join(', ');
    faults.add('option', `${showSought(id)} is no option of this contest; its options are: ${known}`);
  } else if (option.status === 'struck-off') {
    faults.add('option', `${id} is struck off already`);
  }
}

function checkSettlement(
  { id, kind }: Contest,
  { method, option }: TieSettlement,
  { state, options, leader }: ContestSnapshot,
  faults: Faults,
): void {
  const votes = options.map((each) => each.votes ?? 0);
  const tied = kind === 'plurality' ? findTied(options, votes).map((index) => options[index]?.id ?? '') : [];
  const settled = isComplete(state) && leader !== null && tied.length > 1;
  if (state !== 'tie' && !settled) {
    faults.add('contest', `contest ${id} is no tie: its state is ${state}`);
  } else if (method === 'repeat-voting') {
    if (option !== undefined) faults.add('option', 'is nobody, where the contest votes again; leave it out');
  } else if (option === undefined) {
    faults.add('option', `is missing; name the one on whom the lot fell: ${tied.join(' or ')}`);
  } else if (!tied.includes(option)) {
    faults.add('option', `${showSought(option)} is not among those who are equal: ${tied.join(', ')}`);
  }
}

function checkCounting(decisionLog: DecisionLog, id: string, faults: Faults): void {
  const precinct = decisionLog.layout.precinctIndex.get(id);
  if (precinct === undefined) faults.add('precinct', `${showSought(id)} is no precinct of this election`);
  else if (!decisionLog.electorate.counts(precinct))
    faults.add('precinct', `precinct ${id} is annulled already`);
}

function checkVoters(
  decisionLog: DecisionLog,
  decision: VotersAddition,
  resultOf: ResultOf,
  faults: Faults,
): void {
  const { layout, electorate } = decisionLog;
  const { precinct: id, voters } = decision;
  const precinct = layout.precinctIndex.get(id) ?? -1;
  if (!layout.hasList(precinct)) {
    faults.add('precinct', `${id} has no list of voters: there is nothing to add them to`);
    return;
  }
  const [listed, added] = [electorate.voters(precinct), electorate.addedVoters(precinct)];
  const { dayAdditions } = layout.definition;
  const most = Math.min(COUNT_MAX - listed, (dayAdditions ?? COUNT_MAX) - added);
  if (voters < 1 || voters > most) {
    const bound =
      dayAdditions === undefined ? '' : `; the definition lets ${dayAdditions} be added to a list`;
    const room = most < 1 ? 'can have no more' : `can have from 1 to ${most} more`;
    faults.add('voters', `is ${voters}; the list has ${listed} voters and ${room}${bound}`);
  } else if (dayAdditions === undefined) {
    checkUndoing(decisionLog, precinct, voters, resultOf, faults);
  }
}

/** Where the definition has not said how much lists may grow, nothing decided was decided with that in mind. */
function checkUndoing(
  decisionLog: DecisionLog,
  precinct: number,
  voters: number,
  resultOf: ResultOf,
  faults: Faults,
): void {
  for (const contest of decisionLog.layout.contestsOfPrecinct(precinct)) {
    const { id, state, margin, outstanding } = resultOf(contest);
    // Nobody can catch up with the only option left.
    const isContested =
      decisionLog.optionsOf(contest).filter(({ status }) => status === 'standing').length > 1;
    if (state !== 'decided' || !isContested || (margin ?? 0) > outstanding + voters) continue;
    faults.add(
      'voters',
      `is ${voters}, with which ${id} would not be decided any more, as it is published; the definition does not say ` +
        `that lists may grow on the day (dayAdditions), so at most ${Math.max(0, (margin ?? 0) - outstanding - 1)} ` +
        'can be added while it stands so',
    );
  }
}

function checkAddition({ layout }: DecisionLog, { added }: PrecinctAddition, faults: Faults): void {
  checkPrecinct(added, 'added', { hasArea: (id) => layout.areaIndex.has(id), zones: ZONES }, faults);
  if (layout.precinctIndex.has(added.id)) {
    faults.add('added.id', `${added.id} is a precinct of this election already`);
  }
}

const ZONES = new Zones();

function checkRevocation(
  decisionLog: DecisionLog,
  id: string,
  recorded: RecordedFacts,
  faults: Faults,
): void {
  const target = decisionLog.get(id);
  if (!target) faults.add('decision', `${id} is no decision of this election`);
  else if (decisionLog.isRevoked(id)) faults.add('decision', `${id} is revoked already`);
  else if (target.decision.kind === 'revocation') {
    faults.add('decision', `${id} is a revocation itself; make the decision that it took back again`);
  } else if (target.decision.kind === 'voters-addition') {
    const { precinct, voters } = target.decision;
    checkList(decisionLog, precinct, -voters, recorded, faults);
  } else if (target.decision.kind === 'precinct-annulment') {
    checkList(decisionLog, target.decision.precinct, 0, recorded, faults);
  }
}

/** A list must not come to have fewer voters than took part: not by a revocation either. */
function checkList(
  decisionLog: DecisionLog,
  id: string,
  change: number,
  recorded: RecordedFacts,
  faults: Faults,
): void {
  const { layout, electorate } = decisionLog;
  const precinct = layout.precinctIndex.get(id) ?? -1;
  if (!layout.hasList(precinct) || (change < 0 && !electorate.counts(precinct))) return;
  const voters = electorate.voters(precinct) + change;
  const tookPart = recorded.mostTookPart(precinct);
  if (tookPart <= voters) return;
  faults.add(
    'decision',
    `precinct ${id} would have ${voters} voters on its list, and ${tookPart} took part by what it reported; ` +
      'have that corrected first, or annul the precinct',
  );
}
