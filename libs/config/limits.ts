/**
 * Every bound on what a client, a neighbour or a fault can cost this program, in one place. Times are milliseconds and
 * sizes are bytes unless the name says otherwise. docs/security.md (Limits) lists each with what happens beyond it, and
 * a test holds that table to this one.
 */
export const LIMITS = {
  /** Set on every session with PostgreSQL; see database-session.ts. */
  database: {
    /** Waiting for a free connection of the pool, or for a new one to be made. */
    connectMs: 5_000,
    /** One statement, ended by the server (57014). */
    statementMs: 10_000,
    /** Waiting for a lock, ended by the server (55P03). */
    lockMs: 4_000,
    /** A transaction in which nothing happens, ended by the server with its session (25P03). */
    idleInTransactionMs: 5_000,
    /** A session that holds an election's ledger and says nothing, ended by the server (57P05). */
    idleHolderMs: 5_000,
    /** Beyond the server's own limits: a server that does not answer at all is given up by the client. */
    silenceMs: 2_000,
    /** How often a listener makes sure that it still hears. */
    beatMs: 1_000,
    /** Waiting for the answer to that. */
    beatAnswerMs: 3_000,
    /** An import, which reads and checks between its statements and locks nothing that others need. */
    idleInImportMs: 60_000,
    /** Sessions that hold ledgers at the same time, of one process. */
    holders: 8,
    /** Connections of one process, besides the one that listens and those that hold ledgers. */
    connections: 10,
  },
} as const;
