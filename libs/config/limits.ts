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
  /** The live channel: Socket.IO, namespace /live. */
  live: {
    /** Connections of one address; an IPv6 /64 is one. Carriers put many phones behind one. Beyond: 429. */
    socketsAddress: 2_000,
    /** Connections of one process. Beyond: 503. */
    sockets: 10_000,
    /** One message, or one body of the fallback without WebSocket. Beyond: 413, or the connection ends. */
    messageBytes: 8 * 1_024,
    /** Messages a connection may send at once, such as one `watch` for each topic. Beyond: the connection is cut. */
    messageBurst: 200,
    /** Messages a second that a connection may send in the long run. Beyond: the connection is cut. */
    messagesSecond: 20,
    /** `watch` messages of one connection that are answered at the same time. Beyond: they wait their turn. */
    watchesAtOnce: 4,
    /** Sent and not yet confirmed, from which on a confirmation is asked for (a WebSocket ping with a random payload). */
    confirmBytes: 16 * 1_024,
    /** Sent and not yet confirmed on one connection. Beyond: it gets no pushes until it has caught up. */
    pauseBytes: 256 * 1_024,
    /** The same, in messages. */
    pauseMessages: 64,
    /** Sent and not yet confirmed on one connection. Beyond: the connection is cut. */
    unconfirmedBytes: 1_024 * 1_024,
    /** How long a connection may leave what it was sent unconfirmed. Beyond: the connection is cut. */
    unconfirmedMs: 20_000,
    /** Sent and not yet confirmed, by address. Beyond: pauses come earlier, and the slowest connections are cut. */
    addressBytes: 64 * 1_024 * 1_024,
    /** The same, of one process. */
    processBytes: 256 * 1_024 * 1_024,
    /** How long a connection may be slow while its address or the process is over its bound. Beyond: it is cut. */
    tightMs: 2_000,
    /** The body of a request of the fallback. Beyond: 408. */
    bodyMs: 10_000,
    /** From the fallback to WebSocket. Beyond: the upgrade is given up. */
    upgradeMs: 10_000,
    /** From connecting to joining the live channel. Beyond: the connection ends. */
    joinMs: 10_000,
    /** Between two heartbeats. */
    pingGapMs: 15_000,
    /** Waiting for the answer to a heartbeat. Beyond: the connection ends. */
    pingWaitMs: 10_000,
    /** Waiting for the other side's goodbye. Beyond: the connection is cut. */
    farewellMs: 1_000,
  },
} as const;

/** The bounds of the live channel as numbers, for tests that need smaller ones. */
export type LiveLimits = Readonly<Record<keyof (typeof LIMITS)['live'], number>>;
