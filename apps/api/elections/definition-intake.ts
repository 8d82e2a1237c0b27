import { isDeepStrictEqual } from 'node:util';
import { checkDefinition, checkDraft, type Definition, type Fault } from '#election';
import type { AuditEntry, Ledger } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';
import { describeFaults } from '../http/problems/shape.js';

/**
 * Checks a definition as a whole and stores it, once: the same definition again is the same election. One without
 * precincts is a draft until these are sent, and the same as an election that has got them since.
 * @param by the audit entry of its definition, written in the same commit
 * @returns whether it is new
 * @throws ProblemError 422 naming every fault by its path, or 409 where the id belongs to another definition
 */
export async function takeDefinition(
  ledger: Ledger,
  definition: Definition,
  by: Pick<AuditEntry, 'who' | 'name' | 'address' | 'permission'>,
): Promise<boolean> {
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
  if (!isDeepStrictEqual(known, definition)) {
    throw new ProblemError('taken-id', `Election ${definition.id} exists already, with another definition`);
  }
  return false;
}

/** Every fault of a definition; what depends on its precincts is checked when they come. */
export function findFaults(definition: Definition): readonly Fault[] {
  return definition.precincts.length > 0 ? checkDefinition(definition) : checkDraft(definition);
}
