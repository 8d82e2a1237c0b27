import type { ArrivingSubmission, BulkQuery, Fault } from '#contract';
import type { Resolved } from '#election';
import type { Anonymous, Head } from '../received-submission.js';

/** A row as it was sent: a submission, perhaps looked up already, or why it cannot be read as one. */
export type Row =
  | { readonly submission: Anonymous<ArrivingSubmission> }
  | { readonly resolved: Resolved; readonly head: Head }
  | { readonly errors: readonly Fault[]; readonly id?: string | undefined };

/** Reads one line after another of a body; none of them is ever an exception. */
export type ReadRow = (text: string) => Row;

/** Defaults of the request for every row without its own. */
export type RowDefaults = Omit<BulkQuery, 'acknowledge'>;

/** A row that cannot be read, for one reason. */
export function faultyRow(path: string, message: string, id?: string): Row {
  return { errors: [{ path, message }], id };
}
