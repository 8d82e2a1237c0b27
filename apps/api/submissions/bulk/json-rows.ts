import { submissionSchema, type Fault } from '#contract';
import { readJson } from '#election';
import { writePath } from '../../http/problems/shape.js';
import { faultyRow, type ReadRow, type Row, type RowDefaults } from './row.js';

/** Reads lines of JSON, each a submission as it is sent by itself. */
export function readJsonRows(defaults: RowDefaults): ReadRow {
  return (text) => {
    const read = readJsonLine(text, PARTS);
    if ('errors' in read) return read;
    const { value } = read;
    return readSubmission(isObject(value) ? { ...defaults, ...value } : value);
  };
}

/** The objects of a submission. */
const PARTS = [[], ['ballots'], ['votes']];

/**
 * The value of a line of JSON, or why it cannot be used.
 * @param parts where it may have objects, by their paths, [] being the whole
 */
export function readJsonLine(
  text: string,
  parts: readonly (readonly string[])[],
): { readonly value: unknown } | { readonly errors: readonly Fault[] } {
  const read = readJson(text);
  if ('fault' in read) {
    const { path, message } = read.fault;
    return {
      errors: [path === '' ? { path, message: 'the line cannot be read as JSON' } : { path, message }],
    };
  }
  const { value } = read;
  const poisoned = findPoison(value, parts);
  if (poisoned === undefined) return { value };
  return { errors: [{ path: poisoned, message: 'no object may have this key' }] };
}

/** Whether a scan exists takes a look-up for each submission, which a bulk upload does not wait for. */
const SCAN_FAULT = 'is taken with a submission sent by itself, not in bulk';

function readSubmission(value: unknown): Row {
  const result = submissionSchema.safeParse(value);
  if (result.success) {
    const { data } = result;
    const isScanned = data.kind === 'protocol' && data.scan !== undefined;
    return isScanned ? faultyRow('scan', SCAN_FAULT, data.id) : { submission: data };
  }
  const errors = result.error.issues.map(({ path, message }) => ({ path: writePath(path), message }));
  const id = isObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined;
  return { errors, id: errors.some(({ path }) => path === 'id') ? undefined : id?.toLowerCase() };
}

/** Where an object has a key that would reach its prototype; a body sent by itself is refused for it, too. */
function findPoison(value: unknown, parts: readonly (readonly string[])[]): string | undefined {
  for (const path of parts) {
    let part = value;
    for (const key of path) part = isObject(part) ? part[key] : undefined;
    if (isObject(part) && Object.hasOwn(part, '__proto__')) return [...path, '__proto__'].join('.');
  }
  return undefined;
}

/** Whether a value is an object with keys, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
