/** A statement written as SQL, by the name that it is prepared under and that the spec of plans finds it by. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** One that each connection prepares once, and whose plan PostgreSQL may keep for whatever parameters come. */
export interface PreparedStatement extends Statement {
  readonly isPrepared: true;
}

const registered = new Map<string, Statement | PreparedStatement>();

/**
 * Registers a statement that is written as SQL since a repository cannot express it: it is hot, it combines an action
 * with its permission check and its audit entry, or its plan depends on how it is written. `Connection` and `ask` take
 * nothing else, so test/integration/ledger/plans.spec.ts explains each of them and misses none.
 * @param name letters, digits and underscores
 */
export function statement(name: string, text: string): Statement {
  return register({ name, text });
}

/** The same of a statement that is prepared; see `statement`. */
export function preparedStatement(name: string, text: string): PreparedStatement {
  return register({ name, text, isPrepared: true });
}

function register<Made extends Statement>(made: Made): Made {
  if (registered.has(made.name)) throw new Error(`there are two statements named ${made.name}`);
  registered.set(made.name, made);
  return made;
}

/** Every statement that is written as SQL, by name. */
export function sqlStatements(): ReadonlyMap<string, Statement | PreparedStatement> {
  return registered;
}
