import { describeLimit, warn, type CheckRules } from '../definition/check-rules.js';
import type { Finding, FindingCode } from '../definition/finding.js';
import type { Layout } from '../layout/layout.js';
import { readForm } from './form.js';
import type { Form } from './form.js';
import type { Resolved } from './resolve.js';

/**
 * Checks that need only the submission itself: E201 to E205, W303 to W307 and W311, each where all its lines are
 * carried. Checks against the list of voters do not run where the unit has none.
 * @param added how many voters were added to the precinct's list on the day, by decision
 */
export function checkLines(layout: Layout, resolved: Resolved, added = 0): Finding[] {
  const findings: Finding[] = [];
  if (resolved.slot < layout.checkpoints) {
    const [voted, registered] = resolved.counts as [number, number];
    if (!layout.hasList(resolved.precinct)) return findings;
    const listed = layout.registered[resolved.precinct] as number;
    checkTurnout(voted, Math.min(registered - added, listed), 'voted', added, findings);
    checkHighTurnout(voted, listed + added, 'voted', findings, layout.rules);
    checkList(registered, listed, added, 'registered', findings, layout.rules);
    return findings;
  }
  const form = readForm(layout, resolved, added);
  for (const check of PROTOCOL_CHECKS) check(form, findings, layout.rules);
  return findings;
}

type Check = (form: Form, findings: Finding[], rules: CheckRules) => void;

const PROTOCOL_CHECKS: readonly Check[] = [
  checkReceived,
  checkBox,
  checkBoxAgainstIssued,
  checkIssued,
  checkParticipation,
  checkReserve,
  checkInvalid,
  checkEmptyBox,
  checkTakenAway,
];

function checkReceived({ received, issued, unused, spoiled }: Form, findings: Finding[]): void {
  if (received === undefined || issued === undefined || unused === undefined || spoiled === undefined) return;
  const sum = issued + unused + spoiled;
  if (received === sum) return;
  const told =
    `received is ${received} but issued + unused + spoiled add up to ${sum}; ` +
    `the lines differ by ${Math.abs(received - sum)}; compare all four with the paper`;
  findings.push(error('E201', 'ballots.received', told));
}

function checkBox({ inBox, invalid, options, againstAll, hasAgainstAll }: Form, findings: Finding[]): void {
  if (inBox === undefined || invalid === undefined || options === undefined) return;
  const sum = invalid + options + againstAll;
  if (inBox === sum) return;
  const lines = hasAgainstAll ? 'invalid + options + against-all' : 'invalid + options';
  const told =
    `inBox is ${inBox} but ${lines} add up to ${sum}; the lines differ by ${Math.abs(inBox - sum)}; ` +
    'compare each of them with the paper';
  findings.push(error('E202', 'ballots.inBox', told));
}

function checkBoxAgainstIssued({ inBox, issued }: Form, findings: Finding[]): void {
  if (inBox === undefined || issued === undefined || inBox <= issued) return;
  const told =
    `inBox is ${inBox} but only ${issued} ballots were issued, ${inBox - issued} fewer; ` +
    'compare both lines with the paper';
  findings.push(error('E203', 'ballots.inBox', told));
}

function checkIssued({ issued, registered, listed, added }: Form, findings: Finding[]): void {
  if (issued === undefined || listed === null) return;
  const byProtocol = registered !== undefined && registered < listed;
  const limit = (byProtocol ? registered : listed) + added;
  if (issued <= limit) return;
  const whose = byProtocol ? 'the protocol itself has' : "the precinct's list has";
  const told =
    `issued is ${issued} but ${whose} ${describeVoters(limit, added)}, ${issued - limit} fewer; ` +
    'compare issued and registered with the paper';
  findings.push(error('E204', 'ballots.issued', told));
}

/** Where ballots issued are not carried, E204 cannot hold participation to the voters; E205 does. */
function checkParticipation(form: Form, findings: Finding[], rules: CheckRules): void {
  const { participation, participationField, registered, listed, added, issued } = form;
  if (listed === null) return;
  if (issued === undefined) {
    checkTurnout(participation, Math.min(registered ?? listed, listed), participationField, added, findings);
  }
  checkHighTurnout(participation, listed + added, participationField, findings, rules);
  if (registered !== undefined) checkList(registered, listed, added, 'ballots.registered', findings, rules);
}

function checkTurnout(
  voted: number,
  registered: number,
  field: string,
  added: number,
  findings: Finding[],
): void {
  const voters = registered + added;
  if (voted <= voters) return;
  const told =
    `${voted} voters took part but the list has ${describeVoters(voters, added)}, ${voted - voters} fewer; ` +
    'compare both numbers with the paper';
  findings.push(error('E205', field, told));
}

/** Voters from which a turnout of 98% is out of the ordinary. */
const SMALL_PRECINCT = 100;

function checkHighTurnout(
  voted: number,
  voters: number,
  field: string,
  findings: Finding[],
  rules: CheckRules,
): void {
  if (voters < SMALL_PRECINCT || voted * 10_000 < voters * rules.W305.limit) return;
  const told = `${voted} of ${voters} voters took part, ${describeLimit(rules.W305)}% or more; confirm it, or correct the count`;
  findings.push(...warn(rules, 'W305', field, told));
}

/** The length of the list is known: a report that gives another is wrong, or the list is. It is never a base. */
function checkList(
  registered: number,
  listed: number,
  added: number,
  field: string,
  findings: Finding[],
  rules: CheckRules,
): void {
  const voters = listed + added;
  if (registered === voters) return;
  const told =
    `registered is ${registered} but the precinct's list has ${describeVoters(voters, added)}; ` +
    'confirm it, or correct registered';
  findings.push(...warn(rules, 'W311', field, told));
}

function checkReserve({ received, registered, listed }: Form, findings: Finding[], rules: CheckRules): void {
  if (received === undefined || listed === null) return;
  const voters = registered ?? listed;
  const { limit: reserve } = rules.W303;
  // The list and a printed reserve, rounded up.
  const limit = Math.floor((voters * (10_000 + reserve) + 9_999) / 10_000);
  if (received <= limit) return;
  const told =
    `received is ${received} ballots but ${voters} voters and a reserve of ${describeLimit(rules.W303)}% make ${limit}, ` +
    `${received - limit} fewer; confirm it, or correct received`;
  findings.push(...warn(rules, 'W303', 'ballots.received', told));
}

function checkInvalid({ invalid, inBox }: Form, findings: Finding[], rules: CheckRules): void {
  if (invalid === undefined || inBox === undefined || inBox === 0) return;
  if (invalid * 10_000 < inBox * rules.W304.limit) return;
  const told =
    `invalid is ${invalid} of ${inBox} ballots in the box, ${describeLimit(rules.W304)}% or more; ` +
    'confirm it, or correct the count';
  findings.push(...warn(rules, 'W304', 'ballots.invalid', told));
}

function checkEmptyBox({ inBox }: Form, findings: Finding[], rules: CheckRules): void {
  if (inBox !== 0) return;
  const told = 'inBox is 0: nobody voted here; confirm it, or enter the ballots found';
  findings.push(...warn(rules, 'W306', 'ballots.inBox', told));
}

function checkTakenAway({ issued, inBox }: Form, findings: Finding[], rules: CheckRules): void {
  if (issued === undefined || inBox === undefined) return;
  const missing = issued - inBox;
  if (missing <= 2 || missing * 10_000 <= issued * rules.W307.limit) return;
  const told =
    `issued is ${issued} but inBox is ${inBox}: ${missing} ballots are not in the box, ` +
    `more than 2 and more than ${describeLimit(rules.W307)}%; confirm it, or correct the counts`;
  findings.push(...warn(rules, 'W307', 'ballots.inBox', told));
}

function describeVoters(voters: number, added: number): string {
  return added === 0 ? `${voters} voters` : `${voters} voters (${added} of them added on the day)`;
}

function error(code: FindingCode, field: string, message: string): Finding {
  return { code, severity: 'error', field, message };
}
