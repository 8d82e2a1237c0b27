import type { Contest } from '../definition/definition.js';
import { isObject } from '../definition/fault.js';
import { findingOf, say, type Finding, type Said } from '../definition/finding.js';
import type { MessageValues } from '../findings/message-text.js';
import type { Electorate } from '../layout/electorate.js';
import type { Layout } from '../layout/layout.js';
import { describeSeparators } from '../text/count-text.js';
import {
  COUNT_MAX,
  isCount,
  shownSought,
  shownValue,
  type ShownName,
  type ShownValue,
} from '../text/count.js';
import { describeTextFault, findHidden } from '../text/hidden.js';
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
    return refuse(say('E104.whole', named('value', shownValue(submission))), '');
  }
  const precinct = layout.precinctIndex.get(submission.precinct);
  if (precinct === undefined) return { ok: false, findings: [refusePrecinct(submission.precinct)] };
  if (submission.kind === 'turnout') return resolveTurnout(layout, precinct, submission, electorate);
  if (submission.kind === 'protocol') return resolveProtocol(layout, precinct, submission);
  const { kind } = submission as { readonly kind: unknown };
  return refuse(say('E104.kind', named('value', shownValue(kind))), 'kind');
}

function resolveTurnout(
  layout: Layout,
  precinct: number,
  report: Submission & { readonly kind: 'turnout' },
  electorate: Electorate | undefined,
): Resolution {
  const slot = layout.checkpointIndex.get(report.checkpoint);
  if (slot === undefined) {
    const { checkpoints } = layout.definition;
    const sought = named('checkpoint', shownSought(report.checkpoint));
    return refuse(say('E102', { ...sought, ...list(checkpoints, checkpoints.length) }), 'checkpoint');
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
    return refuse(describeUncovered(layout, precinct, protocol.contest, contest !== undefined), 'contest');
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
    findings.push(fault(say('E104.againstAll'), 'againstAll'));
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
    const said = say('E104.group', { path, ...named('value', shownValue(group)), ...list(names) });
    findings.push(fault(said, path));
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
    const said = say('E104.extra', { ...named('name', shownSought(name)), path, ...list(names) });
    findings.push(fault(said, `${path}.${cut(name)}`));
  }
  if (extra.length > EXTRA_SHOWN_MAX) {
    findings.push(fault(say('E104.extraMore', { more: extra.length - EXTRA_SHOWN_MAX, path }), path));
  }
}

function refuse(said: Said, field: string): Resolution {
  return { ok: false, findings: [fault(said, field)] };
}

const fault = (said: Said, field: string): Finding => findingOf(said, 'error', field);

const refuseMissing = (field: string): Finding => fault(say('E104.missing', { field }), field);

function refuseCount(field: string, value: unknown): Finding {
  const { text, kind } = shownValue(value);
  const isDivided = typeof value === 'string' && describeSeparators(value) !== undefined;
  const said = isDivided
    ? say('E110.separators', { field, value: text, max: COUNT_MAX })
    : say('E110.count', { field, value: text, kind, max: COUNT_MAX });
  return fault(said, field);
}

/** E101: the precinct is none of the election's, or none that the sender may know of. */
export function refusePrecinct(id: unknown): Finding {
  const sought = named('precinct', shownSought(id));
  return fault(typeof id === 'string' ? describeOddId(id, sought) : say('E101.unknown', sought), 'precinct');
}

/** What no id has, whichever precinct is meant: blanks around it, and what cannot be seen. */
function describeOddId(id: string, sought: MessageValues): Said {
  if (id === '') return say('E101.unknown', sought);
  if (id !== id.trim()) return say('E101.blank', sought);
  const hidden = findHidden(id);
  if (hidden) return say('E101.hidden', { ...sought, sign: hidden.code, at: hidden.at, why: hidden.kind });
  return say(describeTextFault(id) === undefined ? 'E101.unknown' : 'E101.invisible', sought);
}

function describeUncovered(layout: Layout, precinct: number, contest: unknown, known: boolean): Said {
  const own = layout
    .contestsOfPrecinct(precinct)
    .map((index) => (layout.definition.contests[index] as Contest).id);
  const id = layout.definition.precincts[precinct]?.id ?? '';
  return say(known ? 'E103.uncovered' : 'E103.unknown', {
    ...named('contest', shownSought(contest)),
    precinct: id,
    ...list(own),
  });
}

/** What is shown under the name that a message gives it. */
function named(name: string, { text, ...rest }: ShownValue | ShownName): MessageValues {
  return { [name]: text, ...rest };
}

/** Names as a message lists them: the first of them, and how many more. */
function list(names: readonly string[], shownMax = EXTRA_SHOWN_MAX): MessageValues {
  const more = Math.max(0, names.length - shownMax);
  return {
    names: names.slice(0, shownMax).join(', '),
    more,
    rest: names.length === 0 ? 'none' : more > 0 ? 'more' : 'all',
  };
}

function cut(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
