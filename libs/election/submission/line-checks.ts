import { shownLimit, warn, type CheckRules } from '../definition/check-rules.js';
import { findingOf, say, type Finding, type Said } from '../definition/finding.js';
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
  const said = say('E201', { received, sum, by: Math.abs(received - sum) });
  findings.push(error(said, 'ballots.received'));
}

function checkBox({ inBox, invalid, options, againstAll, hasAgainstAll }: Form, findings: Finding[]): void {
  if (inBox === undefined || invalid === undefined || options === undefined) return;
  const sum = invalid + options + againstAll;
  if (inBox === sum) return;
  const id = hasAgainstAll ? 'E202.againstAll' : 'E202.options';
  findings.push(error(say(id, { inBox, sum, by: Math.abs(inBox - sum) }), 'ballots.inBox'));
}

function checkBoxAgainstIssued({ inBox, issued }: Form, findings: Finding[]): void {
  if (inBox === undefined || issued === undefined || inBox <= issued) return;
  findings.push(error(say('E203', { inBox, issued, by: inBox - issued }), 'ballots.inBox'));
}

function checkIssued({ issued, registered, listed, added }: Form, findings: Finding[]): void {
  if (issued === undefined || listed === null) return;
  const byProtocol = registered !== undefined && registered < listed;
  const limit = (byProtocol ? registered : listed) + added;
  if (issued <= limit) return;
  const id = byProtocol ? 'E204.protocol' : 'E204.list';
  findings.push(error(say(id, { issued, voters: limit, added, by: issued - limit }), 'ballots.issued'));
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
  findings.push(error(say('E205', { voted, voters, added, by: voted - voters }), field));
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
  findings.push(...warn(rules, say('W305', { voted, voters, limit: shownLimit(rules.W305) }), field));
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
  findings.push(...warn(rules, say('W311', { registered, voters, added }), field));
}

function checkReserve({ received, registered, listed }: Form, findings: Finding[], rules: CheckRules): void {
  if (received === undefined || listed === null) return;
  const voters = registered ?? listed;
  const { limit: reserve } = rules.W303;
  // The list and a printed reserve, rounded up.
  const limit = Math.floor((voters * (10_000 + reserve) + 9_999) / 10_000);
  if (received <= limit) return;
  const said = say('W303', {
    ...{ received, voters, reserve: shownLimit(rules.W303), limit, by: received - limit },
  });
  findings.push(...warn(rules, said, 'ballots.received'));
}

function checkInvalid({ invalid, inBox }: Form, findings: Finding[], rules: CheckRules): void {
  if (invalid === undefined || inBox === undefined || inBox === 0) return;
  if (invalid * 10_000 < inBox * rules.W304.limit) return;
  const said = say('W304', { invalid, inBox, limit: shownLimit(rules.W304) });
  findings.push(...warn(rules, said, 'ballots.invalid'));
}

function checkEmptyBox({ inBox }: Form, findings: Finding[], rules: CheckRules): void {
  if (inBox !== 0) return;
  findings.push(...warn(rules, say('W306'), 'ballots.inBox'));
}

function checkTakenAway({ issued, inBox }: Form, findings: Finding[], rules: CheckRules): void {
  if (issued === undefined || inBox === undefined) return;
  const missing = issued - inBox;
  if (missing <= 2 || missing * 10_000 <= issued * rules.W307.limit) return;
  const said = say('W307', { issued, inBox, missing, limit: shownLimit(rules.W307) });
  findings.push(...warn(rules, said, 'ballots.inBox'));
}

const error = (said: Said, field: string): Finding => findingOf(said, 'error', field);
