/**
 * Every bound on what a client, a neighbour or a fault can cost this program, in one place. Times are milliseconds and
 * sizes are bytes unless the name says otherwise. docs/security.md (Limits) lists each with what happens beyond it, and
 * a test holds that table to this one.
 */
export const LIMITS = {
  /** Set on every session with PostgreSQL; see database-session.ts. */
  database: {
    /** Waiting for a free connection of the pool, or for a new one to be made. */
    connectMs: 3_000,
    /** One statement, ended by the server (57014). */
    statementMs: 10_000,
    /** One statement of an export, an import or a recount. */
    longStatementMs: 120_000,
    /** Waiting for a lock, ended by the server (55P03). */
    lockMs: 4_000,
    /** A transaction in which nothing happens, ended by the server with its session (25P03). */
    idleInTransactionMs: 5_000,
    /** A session that holds an election's ledger and says nothing, ended by the server (57P05). */
    idleHolderMs: 5_000,
    /** Beyond the server's own limits: a server that does not answer at all is given up by the client. */
    silenceMs: 2_000,
    /** Connections of one process, besides the one that listens and those that hold ledgers. */
    connections: 10,
  },
  /** Whether a process can do its work, as it tells load balancers; see libs/ops/readiness.ts. */
  readiness: {
    /** An answer is given again for this long, so that asking often costs nothing. */
    keepMs: 1_000,
    /** One check; what has not answered by then does not answer. */
    checkMs: 2_000,
    /** A tallier whose sweep, due every two seconds, has not gone through for this long is degraded. */
    sweepMs: 30_000,
  },
  /** The clock of a process against the database's. */
  clock: {
    /** A difference above this is told by the log and by readiness. */
    offsetMs: 2_000,
    /** How often it is looked at where nobody asks for readiness. */
    lookMs: 5_000,
  },
  /** The HTTP server for the figures and the health of a process that has no api. */
  figures: {
    /** Open connections; more are refused. */
    connections: 32,
    /** From the first byte of a request to its last. */
    requestMs: 5_000,
    /** A connection without a request under way. */
    idleMs: 10_000,
    /** Elections named in one metric: those that wait longest, or that fail. */
    elections: 50,
  },
  /** How a process ends after SIGTERM or SIGINT; see libs/ops/shutdown.ts. */
  shutdown: {
    /** Between readiness saying so and the port of an api closing (SIGTERM only): a load balancer sees it meanwhile. */
    graceMs: 2_000,
    /** Answers under way when the port of an api closes. */
    answersMs: 6_000,
    /** Any other part of a process: the queue, the ledger, what is written at the end. */
    partMs: 3_000,
    /** Counts and runs under way. */
    workMs: 10_000,
    /** The embedded PostgreSQL of `npm start`, which stores everything before it ends. */
    embeddedMs: 15_000,
    /** All of it; then the process ends as it is, with exit code 1. */
    totalMs: 25_000,
    /** Signals closer together than this are one: a terminal and npm both pass a Ctrl-C on. */
    sameSignalMs: 500,
  },
} as const;
