import type { Contest } from '../definition/definition.js';
import { isObject } from '../definition/fault.js';
import type { Finding } from '../definition/finding.js';
import type { Electorate } from '../layout/electorate.js';
import type { Layout } from '../layout/layout.js';
import { describeSeparators } from '../text/count-text.js';
import { COUNT_MAX, isCount, show, showSought } from '../text/count.js';
import { describeTextFault } from '../text/hidden.js';
import type { Submission } from './submission.js';

/** A submission with its names looked up: what the checks and the ledger work with. */
export interface Resolved {
  /** Precinct index. */
  readonly precinct: number;
  /** Checkpoint index, or checkpoints.length + contest index. */
  readonly slot: number;
  /** Turnout: [voted, registered]. Protocol: the definition's protocolLines, the options, then against-all. */
  readonly counts: number[];
}

export type Resolution =
  ({ readonly ok: true } & Resolved) | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Looks up what a submission names and reads its counts (E101 to E104, E110). Any JSON value may stand
 * anywhere in it: what cannot be read becomes a finding that names the field. A turnout report that does not
 * give the list's voters has those of the electorate, or of the definition where there is none; 0 where the unit has no list.
 */
export function resolve(layout: Layout, submission: Submission, electorate?: Electorate): Resolution {
  if (!isObject(submission)) {
    return refuse('E104', '', `the submission is ${show(submission)}; it must be an object`);
  }
  const precinct = layout.precinctIndex.get(submission.precinct);
  if (precinct === undefined) return { ok: false, findings: [refusePrecinct(submission.precinct)] };
  if (submission.kind === 'turnout') return resolveTurnout(layout, precinct, submission, electorate);
  if (submission.kind === 'protocol') return resolveProtocol(layout, precinct, submission);
  const { kind } = submission as { readonly kind: unknown };
  return refuse('E104', 'kind', `kind is ${show(kind)}; send either "turnout" or "protocol"`);
}

function resolveTurnout(
  layout: Layout,
  precinct: number,
  report: Submission & { readonly kind: 'turnout' },
  electorate: Electorate | undefined,
): Resolution {
  const slot = layout.checkpointIndex.get(report.checkpoint);
  if (slot === undefined) {
    const known = layout.definition.checkpoints.join(', ') || 'none';
    const told = `checkpoint ${showSought(report.checkpoint)} is none of this election's; its checkpoints are: ${known}`;
    return refuse('E102', 'checkpoint', told);
  }
  const { voted, registered = electorate?.voters(precinct) ?? layout.registered[precinct] } = report;
  const findings: Finding[] = [];
  if (!isCount(voted)) findings.push(refuseCount('voted', voted));
  if (!isCount(registered)) findings.push(refuseCount('registered', registered));
  if (findings.length > 0) return { ok: false, findings };
  return { ok: true, precinct, slot, counts: [voted | 0, (registered as number) | 0] };
}

function resolveProtocol(
  layout: Layout,
  precinct: number,
  protocol: Submission & { readonly kind: 'protocol' },
): Resolution {
  const contest = layout.contestIndex.get(protocol.contest);
  if (contest === undefined || !layout.covers(contest, precinct)) {
    return refuse(
      'E103',
      'contest',
      describeUncovered(layout, precinct, protocol.contest, contest !== undefined),
    );
  }
  const { againstAll } = layout.definition.contests[contest] as Contest;
  const counts: number[] = [];
  const findings: Finding[] = [];
  readLines(layout.definition.protocolLines, protocol.ballots, 'ballots', counts, findings);
  readLines(
    layout.optionIdsOfContest[contest] as readonly string[],
    protocol.votes,
    'votes',
    counts,
    findings,
  );
  if (againstAll) {
    if (isCount(protocol.againstAll)) counts.push(protocol.againstAll | 0);
    else if (protocol.againstAll === undefined) findings.push(refuseMissing('againstAll'));
    else findings.push(refuseCount('againstAll', protocol.againstAll));
  } else if (protocol.againstAll !== undefined) {
    findings.push(finding('E104', 'againstAll', 'this ballot has no line against all; leave againstAll out'));
  }
  if (findings.length > 0) return { ok: false, findings };
  return { ok: true, precinct, slot: layout.slotOfContest(contest), counts };
}

/** Reads exactly the named lines of a group, in order; every other one in it is a finding. */
function readLines(
  names: readonly string[],
  group: unknown,
  path: string,
  counts: number[],
  findings: Finding[],
): void {
  if (!isObject(group)) {
    if (group === undefined && names.length === 0) return;
    const told = `${path} is ${show(group)}; it carries one whole number a line: ${list(names)}`;
    findings.push(finding('E104', path, told));
    return;
  }
  let present = 0;
  for (const name of names) {
    // A name such as "__proto__" or "constructor" is a line only where the sender wrote it.
    if (!Object.hasOwn(group, name)) {
      findings.push(refuseMissing(`${path}.${name}`));
      continue;
    }
    present++;
    const value = group[name];
    if (isCount(value)) counts.push(value | 0);
    else if (value === undefined) findings.push(refuseMissing(`${path}.${name}`));
    else findings.push(refuseCount(`${path}.${name}`, value));
  }
  if (Object.keys(group).length > present) refuseExtra(names, group, path, findings);
}

const EXTRA_SHOWN_MAX = 10;

function refuseExtra(names: readonly string[], group: object, path: string, findings: Finding[]): void {
  const known = new Set(names);
  const extra = Object.entries(group).filter(([name, value]) => !known.has(name) && value !== undefined);
  for (const [name] of extra.slice(0, EXTRA_SHOWN_MAX)) {
    const told = `${showSought(name)} is no line of ${path} here; leave it out. The lines are: ${list(names)}`;
    findings.push(finding('E104', `${path}.${cut(name)}`, told));
  }
  if (extra.length > EXTRA_SHOWN_MAX) {
    const told = `${extra.length - EXTRA_SHOWN_MAX} more lines of ${path} are none of this form's; leave them out`;
    findings.push(finding('E104', path, told));
  }
}

function refuse(code: 'E102' | 'E103' | 'E104', field: string, message: string): Resolution {
  return { ok: false, findings: [finding(code, field, message)] };
}

function refuseMissing(field: string): Finding {
  return finding('E104', field, `${field} is missing; enter what the paper says, 0 where it says none`);
}

function refuseCount(field: string, value: unknown): Finding {
  const hint = typeof value === 'string' ? describeSeparators(value) : undefined;
  const told = `${field} is ${show(value)}; it must be a whole number from 0 to ${COUNT_MAX}`;
  return finding('E110', field, hint === undefined ? told : `${told}; ${hint}`);
}

function finding(code: 'E101' | 'E102' | 'E103' | 'E104' | 'E110', field: string, message: string): Finding {
  return { code, severity: 'error', field, message };
}

/** E101: the precinct is none of the election's, or none that the sender may know of. */
export function refusePrecinct(id: unknown): Finding {
  const told = `precinct ${showSought(id)} does not belong to this election; compare it with the list of precincts`;
  const hint = typeof id === 'string' ? describeOddId(id) : undefined;
  return finding('E101', 'precinct', hint === undefined ? told : `${told}; ${hint}`);
}

/** What no id has, whichever precinct is meant: blanks around it, and what cannot be seen. */
function describeOddId(id: string): string | undefined {
  if (id === '') return undefined;
  if (id !== id.trim()) return 'a blank stands before or after it: leave that out';
  const fault = describeTextFault(id);
  return fault === undefined ? undefined : `it ${fault}`;
}

function describeUncovered(layout: Layout, precinct: number, contest: unknown, known: boolean): string {
  const own = layout
    .contestsOfPrecinct(precinct)
    .map((index) => (layout.definition.contests[index] as Contest).id);
  const id = layout.definition.precincts[precinct]?.id ?? '';
  const fault = known
    ? `contest ${showSought(contest)} does not cover precinct ${id}`
    : `contest ${showSought(contest)} does not belong to this election`;
  return `${fault}; the contests of precinct ${id} are: ${list(own)}`;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, EXTRA_SHOWN_MAX).join(', ');
  const more = names.length - EXTRA_SHOWN_MAX;
  return names.length === 0 ? 'none' : more > 0 ? `${shown} and ${more} more` : shown;
}

function cut(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
