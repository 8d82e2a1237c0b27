import { submissionSchema } from '#contract';
import { writePath } from '../problems/shape.js';
import { faultyRow, type ReadRow, type Row, type RowDefaults } from './row.js';

/** Reads lines of JSON, each a submission as it is sent by itself. */
export function readJsonRows(defaults: RowDefaults): ReadRow {
  return (text) => {
    const value = parse(text);
    if (value === undefined) return faultyRow('', 'the line cannot be read as JSON');
    const poisoned = findPoison(value);
    if (poisoned !== undefined) return faultyRow(poisoned, 'no object may have this key');
    return readSubmission(isObject(value) ? { ...defaults, ...value } : value);
  };
}

/** Whether a scan is there is asked of each submission by itself, and a night in bulk waits for nobody. */
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Where an object has a key that would reach its prototype; a body sent by itself is refused for it, too. */
function findPoison(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const within = [
    ['', value],
    ['ballots', value['ballots']],
    ['votes', value['votes']],
  ] as const;
  const found = within.find(([, each]) => isObject(each) && Object.hasOwn(each, '__proto__'));
  return found && (found[0] === '' ? '__proto__' : `${found[0]}.__proto__`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
