import type { ArrivingSubmission } from '#contract';
import type { AuditEntry } from '#ledger';
import type { Entries, Entry } from '../audit/entries.js';
import { actorOf } from '../auth/identity.js';
import type { Outcome, ToAuditEntry } from './judgement.js';

/** The audit entry of one submission by a person, written in its commit; undefined for a machine's, which is collected. */
export function toAuditEntryOf(entry: Entry, submission: ArrivingSubmission): ToAuditEntry | undefined {
  const { identity } = entry;
  if (!identity.person) return undefined;
  return (outcome) =>
    isRepeated(outcome)
      ? undefined
      : { ...auditEntryOfEntry(entry, submission, outcome), permission: identity.permission };
}

/** Notes the result of one submission of a machine, to be logged within seconds. */
export function collectEntry(
  entries: Entries,
  entry: Entry,
  submission: ArrivingSubmission,
  outcome: Outcome,
): void {
  const auditEntry = isRepeated(outcome) ? undefined : auditEntryOfEntry(entry, submission, outcome);
  entries.collect(entry, wordOf(outcome), auditEntry);
}

/** What was recorded before, and so is logged already. */
function isRepeated(outcome: Outcome): boolean {
  return outcome.kind === 'recorded' && outcome.before !== undefined;
}

function wordOf(outcome: Outcome): string {
  if (outcome.kind !== 'recorded') return 'refused';
  return outcome.before === undefined ? outcome.state : 'before';
}

/** The audit entry of one submission: never its counts, which are in the ledger. */
function auditEntryOfEntry(
  { identity, address, election }: Entry,
  submission: ArrivingSubmission,
  outcome: Outcome,
): AuditEntry {
  const { id, precinct, replaces, acknowledged = [] } = submission;
  const slot =
    submission.kind === 'turnout' ? `turnout/${submission.checkpoint}` : `protocol/${submission.contest}`;
  const codes = outcome.kind === 'conflict' ? ['taken-id'] : outcome.findings.map(({ code }) => code);
  return {
    ...actorOf(identity, address),
    action: outcome.kind === 'recorded' ? 'submission-entered' : 'submission-refused',
    election,
    subject: id,
    detail: {
      precinct,
      slot,
      ...(outcome.kind === 'recorded' ? { state: outcome.state } : {}),
      ...(outcome.kind === 'recorded' && outcome.version !== undefined ? { version: outcome.version } : {}),
      ...(codes.length > 0 ? { findings: [...new Set(codes)] } : {}),
      ...(acknowledged.length > 0 ? { acknowledged } : {}),
      ...(replaces === undefined ? {} : { replaces }),
    },
  };
}
