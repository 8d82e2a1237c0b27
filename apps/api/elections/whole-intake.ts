import { isDeepStrictEqual } from 'node:util';
import { LIMITS } from '#config';
import { definitionSchema } from '#contract';
import { checkDraft, readJson, type Definition } from '#election';
import type { Ledger } from '#ledger';
import { LINE_BYTES_MAX, readLines, type Line } from '#tabular';
import type { StoredBody } from '../http/bodies/stored-body.js';
import { withStoredBody } from '../http/bodies/stored-document.js';
import type { StreamedBody } from '../http/bodies/streamed-body.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { refuseShape, describeFaults } from '../http/problems/shape.js';
import { mendDraft, refuseTaken, type By } from './definition-intake.js';
import { fillDraft, fillWith } from './precinct-intake.js';
import { PrecinctTable } from './precinct-table.js';

/** A definition and its precincts that were taken together. */
export interface Whole {
  readonly id: string;
  /** Whether it is new, or has got its precincts only now. */
  readonly isNew: boolean;
}

/**
 * Takes a definition, the first line, and the table of its precincts, the lines after it: both of them or nothing. A
 * failed attempt leaves nothing behind that a corrected one could conflict with. The same again changes nothing; a draft
 * takes another definition in place of its own.
 * @throws ProblemError 400 about the shape of either, 422 naming every fault by its path or its line in the table, 409
 * where the id belongs to another definition or other precincts; 408, 413 or 503 where it does not come as it should
 */
export async function takeWhole(ledger: Ledger, body: StreamedBody, by: By): Promise<Whole> {
  const bytesMax = LIMITS.http.definitionBytes + LIMITS.http.precinctTableBytes;
  const terms = { kind: 'election', name: 'The definition with its precincts', bytesMax };
  return withStoredBody(body, terms, (arrived) => take(ledger, arrived, by));
}

async function take(ledger: Ledger, arrived: StoredBody, by: By): Promise<Whole> {
  const lines = readLines(arrived.chunks(), LIMITS.http.definitionBytes);
  const { value = [] } = (await lines.next()) as { value?: readonly Line[] };
  const [first, ...rest] = value;
  const definition = readDefinition(first);
  const { id } = definition;
  const table = await PrecinctTable.open(definition, tableLines(rest, lines));
  const auditEntry = { ...by, action: 'defined', election: id, detail: { withPrecincts: true } };
  const isNew = await ledger.elections.found(
    definition,
    'live',
    (filling) => fillWith(table, filling),
    auditEntry,
  );
  if (isNew) return { id, isNew };
  const stored = await ledger.elections.load(id);
  if (!stored || !isDeepStrictEqual({ ...stored.definition, precincts: [] }, definition)) {
    if (stored?.status !== 'draft') throw refuseTaken(definition);
    await mendDraft(ledger, stored, { definition, fill: (filling) => fillWith(table, filling) }, by);
    return { id, isNew: true };
  }
  await fillDraft(ledger, stored, table, { ...by, action: 'precincts-given', election: id });
  return { id, isNew: stored.status === 'draft' };
}

function readDefinition(line: Line | undefined): Definition {
  if (!line || line.fault !== undefined) {
    const told = line ? line.fault : 'is missing; it stands on the first line';
    throw new ProblemError('malformed-json', `The definition ${told ?? ''}`);
  }
  const read = readJson(line.text);
  if ('fault' in read) {
    const { path, message } = read.fault;
    if (path === '') throw new ProblemError('malformed-json', `The definition ${message}`);
    throw refuseShape('invalid-body', [{ path: [path], message }]);
  }
  const result = definitionSchema.safeParse(read.value);
  if (!result.success) throw refuseShape('invalid-body', result.error.issues);
  const faults = [...checkDraft(result.data)];
  if (result.data.precincts.length > 0) {
    const message = 'precincts stand in the definition and in the table; leave one of them out';
    faults.push({ path: 'precincts', message });
  }
  if (faults.length === 0) return result.data;
  const { detail, errors } = describeFaults(faults);
  throw new ProblemError('faulty-definition', detail, { errors });
}

/** The lines of the table, numbered as in the table itself, none longer than a row can be. */
async function* tableLines(
  first: readonly Line[],
  others: AsyncIterable<readonly Line[]>,
): AsyncGenerator<readonly Line[]> {
  const inTable = (lines: readonly Line[]): readonly Line[] =>
    lines.map(({ number, text, fault }) => ({
      number: number - 1,
      text,
      fault: text.length > LINE_BYTES_MAX ? `has more than ${LINE_BYTES_MAX} bytes` : fault,
    }));
  if (first.length > 0) yield inTable(first);
  for await (const lines of others) yield inTable(lines);
}
