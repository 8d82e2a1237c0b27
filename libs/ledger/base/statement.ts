/** A statement written as SQL, by the name that it is prepared under and that the spec of plans finds it by. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const registered = new Map<string, Statement>();

/**
 * Registers a statement that is written as SQL since a repository cannot express it: it is hot, it combines an action
 * with its permission check and its audit entry, or its plan depends on how it is written. `Connection` and `ask` take
 * nothing else, so test/integration/ledger/plans.spec.ts explains each of them and misses none.
 * @param name letters, digits and underscores
 */
export function statement(name: string, text: string): Statement {
  if (registered.has(name)) throw new Error(`there are two statements named ${name}`);
  const made = { name, text };
  registered.set(name, made);
  return made;
}

/** Every statement that is written as SQL, by name. */
export function sqlStatements(): ReadonlyMap<string, Statement> {
  return registered;
}
