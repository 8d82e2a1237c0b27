import { isDeepStrictEqual } from 'node:util';
import { checkDefinition, checkDraft, type Definition, type Fault } from '#election';
import type { AuditEntry, Filling, Ledger, StoredElection } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';
import { describeFaults } from '../http/problems/shape.js';

/** The audit entry of a definition, written in the same commit. */
export type By = Pick<AuditEntry, 'who' | 'name' | 'address' | 'permission'>;

/**
 * Checks a definition as a whole and stores it, once: the same definition again is the same election. One without
 * precincts is a draft until these are sent, and the same as an election that has got them since. A draft takes another
 * definition in place of its own.
 * @param by the audit entry of its definition, written in the same commit
 * @returns whether it is new
 * @throws ProblemError 422 naming every fault by its path, or 409 where the id belongs to another definition
 */
export async function takeDefinition(ledger: Ledger, definition: Definition, by: By): Promise<boolean> {
  const faults = findFaults(definition);
  if (faults.length > 0) {
    const { detail, errors } = describeFaults(faults);
    throw new ProblemError('faulty-definition', detail, { errors });
  }
  const { created } = await ledger.elections.create(definition, 'live', {
    ...by,
    action: 'defined',
    election: definition.id,
  });
  if (created) return true;
  const stored = await ledger.elections.load(definition.id);
  const known =
    definition.precincts.length === 0 && stored
      ? { ...stored.definition, precincts: [] }
      : stored?.definition;
  if (isDeepStrictEqual(known, definition)) return false;
  if (stored?.status !== 'draft') throw refuseTaken(definition);
  await mendDraft(ledger, stored, { definition }, by);
  return definition.precincts.length > 0;
}

/**
 * Gives a draft another definition in place of its own.
 * @param given.fill stores the precincts, where they come apart from the definition
 * @throws ProblemError 409 where it is no draft any more, or somebody else is changing it
 */
export async function mendDraft(
  ledger: Ledger,
  { key, id }: Pick<StoredElection, 'key' | 'id'>,
  given: { readonly definition: Definition; readonly fill?: (filling: Filling) => Promise<void> },
  by: By,
): Promise<void> {
  const auditEntry = { ...by, action: 'draft-changed', election: id };
  if (await ledger.elections.replaceDraft(key, given.definition, given.fill, auditEntry)) return;
  throw refuseChanging(id);
}

/**
 * Deletes a draft, so that nothing of it is left but what the audit log says.
 * @throws ProblemError 409 where it is open, or somebody else is changing it
 */
export async function deleteDraft(
  ledger: Ledger,
  { key, id, status, name }: Pick<StoredElection, 'key' | 'id' | 'status' | 'name'>,
  by: By,
): Promise<void> {
  if (status !== 'draft') {
    throw new ProblemError('no-draft', `Election ${id} is open: only a draft can be deleted`);
  }
  const auditEntry = { ...by, action: 'draft-deleted', election: id, detail: { name: name.en } };
  if (!(await ledger.elections.deleteDraft(key, auditEntry))) throw refuseChanging(id);
}

/** A 409 about the id of another definition. */
export function refuseTaken({ id }: Pick<Definition, 'id'>): ProblemError {
  return new ProblemError('taken-id', `Election ${id} exists already, with another definition`);
}

function refuseChanging(id: string): ProblemError {
  return new ProblemError(
    'no-draft',
    `Election ${id} is being changed at this moment, or is no draft any more; look at it again in a while`,
  );
}

/** Every fault of a definition; what depends on its precincts is checked when they come. */
export function findFaults(definition: Definition): readonly Fault[] {
  return definition.precincts.length > 0 ? checkDefinition(definition) : checkDraft(definition);
}
