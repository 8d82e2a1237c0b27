import type { z } from 'zod';
import { decisionSchema, type DecisionBulkQuery, type Fault } from '#contract';
import { DECISION_KINDS, type Decision } from '#election';
import { writePath } from '../http/problems/shape.js';
import { isObject, readJsonLine } from '../submissions/bulk/json-rows.js';
import { deriveId } from '../submissions/derived-id.js';

/** A row as it was sent: a decision, or why it cannot be read as one. */
export type DecisionRow =
  { readonly decision: Decision } | { readonly errors: readonly Fault[]; readonly id?: string | undefined };

/** Defaults of the request for every row without its own, and the election. */
export interface DecisionTerms {
  readonly election: string;
  readonly defaults: DecisionBulkQuery;
}

/** What is wrong with a value, by path. */
type DescribeIssue = (issue: z.core.$ZodIssue) => readonly Fault[];

/** The objects of a decision. */
const PARTS = [[], ['added'], ['added', 'name']];

/** Reads a line of JSON, a decision as it is sent by itself; its id may be missing. */
export function readJsonDecision(terms: DecisionTerms, text: string): DecisionRow {
  const read = readJsonLine(text, PARTS);
  return 'errors' in read ? read : readDecision(terms, read.value, describeIssue);
}

/** Stands for an id that is missing until everything else is known. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Checks the shape of a decision. Where its id is missing it follows from the rest and the election. */
export function readDecision(
  { election, defaults }: DecisionTerms,
  value: unknown,
  tell: DescribeIssue,
): DecisionRow {
  const isAnonymous = isObject(value) && value['id'] === undefined;
  const result = decisionSchema.safeParse(
    isObject(value) ? { ...defaults, ...value, ...(isAnonymous ? { id: NO_ID } : {}) } : value,
  );
  if (result.success) {
    const { data } = result;
    return { decision: isAnonymous ? { ...data, id: deriveId(election, canonicalRest(data)) } : data };
  }
  const errors = result.error.issues.flatMap(tell);
  const id = isObject(value) && typeof value['id'] === 'string' ? value['id'].toLowerCase() : undefined;
  return { errors, id: errors.some(({ path }) => path === 'id') ? undefined : id };
}

export function describeIssue({ path, message }: z.core.$ZodIssue): Fault[] {
  const isKind = path.length === 1 && path[0] === 'kind';
  return [
    { path: writePath(path), message: isKind ? `must be one of ${DECISION_KINDS.join(', ')}` : message },
  ];
}

/**
 * All that a decision says besides its id, in one spelling whatever the order of its properties. Never to change: ids
 * of decisions that came without one follow from it.
 */
function canonicalRest(decision: Decision): string {
  const inOrder = (_key: string, value: unknown): unknown =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
  return JSON.stringify(['sanaq/decision@1', { ...decision, id: undefined }], inOrder);
}
