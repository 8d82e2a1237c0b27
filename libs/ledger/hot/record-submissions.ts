import type { DataSource } from 'typeorm';
import { stateAfter, type EntryState } from '#election';
import { auditParameter, type AuditItem } from '../audit/audit-entry.js';
import { isMeeting, withConnection } from '../base/sql.js';
import { preparedStatement } from '../base/statement.js';
import { auditWith } from '../statements/audit.js';
import {
  INSERT,
  INSERT_BODY,
  INSERT_WITH,
  parametersOf,
  type CheckedSubmission,
  type StorableSubmission,
} from './insert-submissions.js';

/** Records submissions and what they bring about in one statement; see `Submissions.record`. */
export async function recordSubmissions(
  source: DataSource,
  election: number,
  submissions: readonly CheckedSubmission[],
  auditItems: readonly AuditItem[],
): Promise<boolean> {
  const answered = submissions.filter(({ isAnswered }) => isAnswered === true);
  const added =
    answered.length === 0 ? submissions : submissions.filter(({ isAnswered }) => isAnswered !== true);
  const { settled, turns } = bringAbout(added);
  const isAudited = auditItems.length > 0;
  const changes = turns.length > 0 || answered.length > 0;
  const recording = changes ? (isAudited ? PAIRS_AUDITED : PAIRS) : isAudited ? ALL_AUDITED : ALL;
  const ofChanges = [
    turns.map(({ id }) => id),
    turns.map(({ before }) => before),
    turns.map(({ after }) => after),
    answered.map(({ id }) => id),
    answered.map(({ acknowledged }) => `{${acknowledged.join()}}`),
    answered.map(({ content }) => content),
  ];
  try {
    await withConnection(source, (connection) =>
      connection.prepared(recording, [
        ...parametersOf(election, settled),
        ...(changes ? ofChanges : []),
        ...(isAudited ? [auditParameter(auditItems)] : []),
      ]),
    );
    return true;
  } catch (error) {
    if (isMeeting(error) || isOvertaken(error)) return false;
    throw error;
  }
}

/** What becomes of an entry that was recorded before. */
interface Turn {
  readonly id: string;
  readonly before: EntryState;
  readonly after: EntryState;
}

/**
 * What submissions bring about: where both entries of a pair are among them, the first is recorded in the state it comes
 * to; what happens to entries recorded before is left over.
 */
function bringAbout(submissions: readonly CheckedSubmission[]): {
  readonly settled: readonly StorableSubmission[];
  readonly turns: readonly Turn[];
} {
  const consequences = submissions.flatMap((submission) => submission.consequences ?? []);
  if (consequences.length === 0) return { settled: submissions, turns: [] };
  const byId = new Map<string, StorableSubmission>(
    submissions.map((submission) => [submission.id, submission]),
  );
  const turns = new Map<string, Turn>();
  for (const { id, before, event } of consequences) {
    const submission = byId.get(id);
    const after = stateAfter(before, event);
    if (submission) byId.set(id, { ...submission, state: after });
    else turns.set(id, { id, before: turns.get(id)?.before ?? before, after });
  }
  return { settled: [...byId.values()], turns: [...turns.values()] };
}

/** SQLSTATE division_by_zero: see INSERT_AND_SETTLE. */
function isOvertaken(error: unknown): boolean {
  return (error as { code?: string }).code === '22012';
}

// Group commit: what arrives at the same moment is one bulk insert by unnest, with its audit entries.
const ALL = preparedStatement('record_all', INSERT);
const ALL_AUDITED = preparedStatement(
  'record_all_audited',
  `${INSERT_WITH}, ${auditWith('$16')} ${INSERT_BODY}`,
);
const PAIRS = preparedStatement('record_pairs', recordPairs(''));
const PAIRS_AUDITED = preparedStatement('record_pairs_audited', recordPairs(`, ${auditWith('$22')}`));

// A held submission whose warnings are acknowledged now is ordered now, as received now: it was never counted before.
// Conditional update (optimistic concurrency): where an entry has changed meanwhile, fewer rows are updated than expected,
// and a division by zero makes the one statement undo all of itself.
function recordPairs(more: string): string {
  return `${INSERT_WITH}, inserted AS (${INSERT_BODY}), changed AS (
    UPDATE submission s SET state = c.after
    FROM unnest($16::uuid[], $17::text[], $18::text[]) AS c (id, before, after)
    WHERE s.id = c.id AND s.election + 0 = $1 AND s.state = c.before RETURNING s.seq
  ), answered AS (
    UPDATE submission s SET state = 'accepted', seq = DEFAULT, acknowledged = c.acknowledged::text[],
      content = decode(c.content, 'hex'), received_at = clock_timestamp()
    FROM fence, unnest($19::uuid[], $20::text[], $21::text[]) AS c (id, acknowledged, content)
    WHERE s.id = c.id AND s.election + 0 = $1 AND s.state = 'held' RETURNING s.seq
  )${more}
  SELECT 1 / (CASE WHEN (SELECT count(*) FROM changed) = cardinality($16::uuid[])
    AND (SELECT count(*) FROM answered) = cardinality($19::uuid[]) THEN 1 ELSE 0 END)`;
}
