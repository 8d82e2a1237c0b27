import type { EntryState, Finding } from '#election';
import { parseArray } from '../base/sql.js';
import { preparedStatement } from '../base/statement.js';
import { selectEqualProtocols } from './equal-protocols.js';
import type { CheckedSubmission } from './insert-submissions.js';

/** What intake must know of a submission recorded before. */
export type RelatedSubmission = Pick<
  CheckedSubmission,
  | 'id'
  | 'precinct'
  | 'slot'
  | 'version'
  | 'counts'
  | 'content'
  | 'replaces'
  | 'findings'
  | 'acknowledged'
  | 'enteredBy'
> & {
  readonly state: EntryState;
};

/** What is recorded of the ids, the precincts and the lines of new submissions. */
export interface RelatedSubmissions {
  readonly recorded: readonly RelatedSubmission[];
  /** Indexes of precincts whose protocol has the same lines as one that was asked for. */
  readonly equal: readonly { readonly likeness: string; readonly precinct: number }[];
}

// Written so that each part fits one index and no other, whatever the statistics say (see the migration).
export const RELATED = preparedStatement(
  'related_submissions',
  `
  SELECT id, precinct, slot, version, counts, state, encode(content, 'hex'), replaces, findings,
    array_to_string(acknowledged, ' '), entered_by
  FROM submission WHERE id = ANY($2::uuid[]) AND election + 0 = $1
  UNION ALL
  SELECT id, precinct, slot, version, counts, state, encode(content, 'hex'), replaces, findings,
    array_to_string(acknowledged, ' '), entered_by
  FROM submission WHERE (election::bigint << 32 | precinct) = ANY($3::bigint[]) AND state = 'accepted'
  UNION ALL
  SELECT NULL, precinct, place, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (${selectEqualProtocols('$1', '$4', '$5')}) equal`,
);

/** Reads the rows of RELATED, where these protocols were asked for. */
export function readRelated(
  rows: readonly (string | null)[][],
  likenesses: readonly string[],
): RelatedSubmissions {
  const recorded: RelatedSubmission[] = [];
  const equal: { likeness: string; precinct: number }[] = [];
  for (const row of rows) {
    if (row[0] !== null) recorded.push(toRelatedSubmission(row));
    else equal.push({ likeness: likenesses[Number(row[2]) - 1] as string, precinct: Number(row[1]) });
  }
  return { recorded, equal };
}

function toRelatedSubmission(row: (string | null)[]): RelatedSubmission {
  const [id, precinct, slot, version, counts, state, content, replaces, findings] = row as string[];
  const [acknowledged, enteredBy = null] = row.slice(9);
  return {
    id: id as string,
    precinct: Number(precinct),
    slot: Number(slot),
    version: Number(version),
    counts: parseArray(counts as string),
    state: state as RelatedSubmission['state'],
    content: content as string,
    replaces: replaces ?? null,
    findings: findings ? (JSON.parse(findings) as Finding[]) : [],
    acknowledged: acknowledged ? acknowledged.split(' ') : [],
    enteredBy,
  };
}
