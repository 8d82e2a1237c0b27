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
  /** Held by the server in front of every route; see arrivals.ts, streamed-body.ts and arrived-body.ts of the api. */
  http: {
    /** The first line and the headers of a request, all of them. */
    headerBytes: 16 * 1024,
    /** From a connection's beginning, or a request's first byte, to the end of its headers. */
    headersMs: 10_000,
    /** A body that is read as a whole (JSON): how long the server waits for its sender before it must keep a pace. */
    bodyMs: 20_000,
    /** That pace, on average: a body of the usual size that keeps it is complete before. */
    bodyBytesPerSecond: 4_096,
    /** A body that is read as it comes: how long nothing of it may come while the server waits for it. */
    streamSilenceMs: 15_000,
    /** The least of such a body that comes in a second of waiting for it, on average. */
    streamBytesPerSecond: 500,
    /** How long a body is waited for before that average is asked of it. */
    streamGraceMs: 60_000,
    /** Bodies from one address on their way in at once. */
    openBodiesPerAddress: 500,
    /** Bodies that are read as they come, on their way in at once, from all addresses. */
    streamedBodies: 200,
    /** A JSON body, where its route takes no other. */
    bodyBytes: 64 * 1024,
    /** A definition, with its precincts. */
    definitionBytes: 64 * 1024 * 1024,
    /** A table of precincts, put aside on disk before it is read. */
    precinctTableBytes: 512 * 1024 * 1024,
    /** An exported election, put aside on disk before it is read. */
    importBytes: 8 * 1024 * 1024 * 1024,
    /** Tables of precincts and exports being put aside or read at once. */
    documentsAtOnce: 4,
    /** What may still come of a body that was refused while it came, read and dropped. */
    drainBytes: 32 * 1024 * 1024,
    /** How long that is waited for. */
    drainMs: 10_000,
    /** A connection between two requests. */
    keepAliveMs: 72_000,
    /** An answer of which its client takes nothing. */
    readerSilenceMs: 30_000,
    /** Connections at once, live ones among them. */
    connections: 15_000,
    /** What a client is told to wait after a 503, where nothing else is known. */
    retryAfterMs: 2_000,
  },
} as const;
