import { isDeepStrictEqual } from 'node:util';
import { LIMITS } from '#config';
import type { AuditEntry, Filling, Ledger, StoredElection } from '#ledger';
import { readLines } from '#tabular';
import type { StoredBody } from '../http/bodies/stored-body.js';
import { withStoredBody } from '../http/bodies/stored-document.js';
import type { StreamedBody } from '../http/bodies/streamed-body.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { FAULTS_MAX } from '../http/problems/shape.js';
import { PrecinctTable } from './precinct-table.js';

/**
 * Gives a draft its precincts, all of them or none, and opens it. The same precincts again change nothing. The table is
 * taken to its end before the database is asked for anything.
 * @param auditEntry its audit entry, written in the same commit
 * @throws ProblemError 400 about the header, 422 naming every fault by its line, or 409 where the election has
 * other precincts already; 408, 413 or 503 where the table does not come as it should
 */
export async function takePrecincts(
  ledger: Ledger,
  election: StoredElection,
  body: StreamedBody,
  auditEntry: AuditEntry,
): Promise<void> {
  const terms = { kind: 'precincts', name: 'The table', bytesMax: LIMITS.http.precinctTableBytes };
  await withStoredBody(body, terms, (arrived) => fill(ledger, election, arrived, auditEntry));
}

async function fill(
  ledger: Ledger,
  election: StoredElection,
  arrived: StoredBody,
  auditEntry: AuditEntry,
): Promise<void> {
  const table = await PrecinctTable.open(election.definition, readLines(arrived.chunks()));
  await fillDraft(ledger, election, table, auditEntry);
}

/**
 * Opens a draft with a table's precincts; where it has precincts, they must be these.
 * @param auditEntry its audit entry, written in the same commit
 * @throws ProblemError as takePrecincts
 */
export async function fillDraft(
  ledger: Ledger,
  election: StoredElection,
  table: PrecinctTable,
  auditEntry: AuditEntry,
): Promise<void> {
  if (election.status !== 'draft') return compare(table, election);
  const opened = await ledger.elections.open(election.key, (filling) => fillWith(table, filling), auditEntry);
  if (!opened) {
    throw new ProblemError(
      'taken-precincts',
      `Election ${election.id} is being given its precincts at this moment; look at it again in a while`,
    );
  }
}

/** Stores a table's precincts within a transaction. @throws ProblemError 422, so that nothing has happened */
export async function fillWith(table: PrecinctTable, filling: Filling): Promise<void> {
  for await (const precincts of table.precincts()) await filling.store(precincts);
  table.nameRepeated(await filling.repeated(FAULTS_MAX));
  table.refuse();
}

async function compare(table: PrecinctTable, { id, definition }: StoredElection): Promise<void> {
  let index = 0;
  let same = true;
  for await (const precincts of table.precincts()) {
    for (const precinct of precincts) same &&= isDeepStrictEqual(precinct, definition.precincts[index++]);
    if (!same) break;
  }
  if (same && index === definition.precincts.length && !table.isFaulty) return;
  throw new ProblemError(
    'taken-precincts',
    `Election ${id} has its ${definition.precincts.length} precincts, and these are others; nothing was changed`,
  );
}
