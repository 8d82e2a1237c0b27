import { COUNT_MAX, showSought } from './count.js';
import type { Decision, PrecinctAddition, TieSettlement, VotersAddition } from './decision.js';
import type { Contest } from './definition.js';
import type { Docket } from './docket.js';
import { Faults, type Fault } from './fault.js';
import { isComplete } from './outcome.js';
import { findTied } from './plurality.js';
import { checkPrecinct } from './precinct-check.js';
import type { ContestSnapshot } from './snapshot.js';
import { Zones } from './text/zones.js';

/** What a contest adds up to now, by its index. */
export type ResultOf = (contest: number) => ContestSnapshot;

/**
 * What speaks against a decision: names the election does not have, what is decided already, a tie that is none.
 * Empty where it can be recorded. `docket` holds every decision before it.
 */
export function checkDecision(docket: Docket, decision: Decision, resultOf: ResultOf): readonly Fault[] {
  const faults = new Faults();
  switch (decision.kind) {
    case 'revocation':
      checkRevocation(docket, decision.decision, faults);
      break;
    case 'precinct-addition':
      checkAddition(docket, decision, faults);
      break;
    case 'precinct-annulment':
    case 'voters-addition':
      checkCounting(docket, decision.precinct, faults);
      if (faults.found.length === 0 && decision.kind === 'voters-addition')
        checkVoters(docket, decision, faults);
      break;
    default:
      checkContest(docket, decision, resultOf, faults);
  }
  return faults.found;
}

type OnContest = Extract<Decision, { readonly contest: string }>;

function checkContest(docket: Docket, decision: OnContest, resultOf: ResultOf, faults: Faults): void {
  const { layout } = docket;
  const contest = layout.contestIndex.get(decision.contest);
  if (contest === undefined) {
    faults.add('contest', `${showSought(decision.contest)} is no contest of this election`);
    return;
  }
  const fate = docket.fateOf(contest);
  if (fate !== undefined && decision.kind !== 'contest-annulment') {
    faults.add('contest', `contest ${decision.contest} is ${fate}; revoke that decision first`);
    return;
  }
  const result = resultOf(contest);
  switch (decision.kind) {
    case 'strike-off':
      checkStanding(docket, contest, decision.option, faults);
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
      if (result.state === 'complete') break;
      faults.add(
        'contest',
        `contest ${decision.contest} is ${result.state}; only what is complete can be certified`,
      );
      break;
    case 'contest-annulment':
      if (fate === 'annulled') faults.add('contest', `contest ${decision.contest} is annulled already`);
  }
}

function checkStanding(docket: Docket, contest: number, id: string, faults: Faults): void {
  const options = docket.optionsOf(contest);
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

function checkCounting(docket: Docket, id: string, faults: Faults): void {
  const precinct = docket.layout.precinctIndex.get(id);
  if (precinct === undefined) faults.add('precinct', `${showSought(id)} is no precinct of this election`);
  else if (!docket.roll.counts(precinct)) faults.add('precinct', `precinct ${id} is annulled already`);
}

function checkVoters(docket: Docket, { precinct: id, voters }: VotersAddition, faults: Faults): void {
  const listed = docket.roll.voters(docket.layout.precinctIndex.get(id) ?? -1);
  if (voters >= 1 && listed + voters <= COUNT_MAX) return;
  faults.add(
    'voters',
    `is ${voters}; the list has ${listed} voters and can have from 1 to ${COUNT_MAX - listed} more`,
  );
}

function checkAddition({ layout }: Docket, { added }: PrecinctAddition, faults: Faults): void {
  checkPrecinct(added, 'added', { hasArea: (id) => layout.areaIndex.has(id), zones: ZONES }, faults);
  if (layout.precinctIndex.has(added.id)) {
    faults.add('added.id', `${added.id} is a precinct of this election already`);
  }
}

const ZONES = new Zones();

function checkRevocation(docket: Docket, id: string, faults: Faults): void {
  const target = docket.get(id);
  if (!target) faults.add('decision', `${id} is no decision of this election`);
  else if (docket.isRevoked(id)) faults.add('decision', `${id} is revoked already`);
  else if (target.decision.kind === 'revocation') {
    faults.add('decision', `${id} is a revocation itself; make the decision that it took back again`);
  }
}
