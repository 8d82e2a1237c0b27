import { OUTGOING_LIMITS } from './outgoing-limits.js';
import { READ_LIMITS } from './read-limits.js';

/**
 * Every bound on what a client, a neighbour or a fault can cost this program, in one place. Times are milliseconds and
 * sizes are bytes unless the name says otherwise. docs/security.md (Limits) lists each with what happens beyond it, and
 * a test holds that table to this one.
 */
export const LIMITS = {
  /** Set on every session with PostgreSQL; see libs/database/session.ts. */
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
  /** Hashing and comparing passwords: costly on purpose, so it waits in a queue of its own. Each of one process. */
  signIn: {
    /** Argon2 under way at once: it takes threads that compression and files need too. */
    hashingAtOnce: 1,
    /** Sign-ins, accepted invitations and password changes under way or waiting; more are refused with 503. */
    waiting: 100,
    /** The same from one address; more are refused with 429. */
    waitingOfAddress: 20,
    /** Waiting for one's turn; then 503. */
    waitMs: 5_000,
    /** The Retry-After of a refused sign-in, in seconds. */
    retryAfterS: 2,
    /** Attempts of one login that fail before it must wait, wrong passwords and wrong codes together; 429 then. */
    attemptsOfLogin: 5,
    /** The same of one address, whichever logins it tries; an IPv6 /64 is one. */
    attemptsOfAddress: 50,
    /** From the first of them until they count no more. */
    attemptsMs: 15 * 60 * 1_000,
  },
  /** Deleting what has ended: see libs/ledger/people/upkeep.ts. */
  upkeep: {
    /** From the end of one clean-up of a process to the beginning of the next. */
    gapMs: 60_000,
    /** Rows one statement deletes. */
    batchRows: 1_000,
    /** Statements of one clean-up and table; what is left waits for the next. */
    batches: 50,
    /** Failed sign-ins are kept this long after their limit has run out: clocks of processes may differ. */
    attemptsKeptMs: 60 * 60 * 1_000,
  },
  ...READ_LIMITS,
  ...OUTGOING_LIMITS,
  /** Scans and photos in an S3-compatible storage. */
  files: {
    /** From asking the storage to the head of its answer, with every try; for a file that is put, its bytes too. */
    answerMs: 30_000,
    /** Tries of one question that the storage answers with 429 or 5xx. */
    tries: 4,
    /** Without a byte while we would read one; the time in which the viewer's own connection is full does not count. */
    idleMs: 15_000,
  },
  /**
   * Renditions of scans and photos: what is shown in place of an uploaded file. Each is drawn by a process of
   * its own, which ends with it; see apps/tallier/documents.
   */
  documents: {
    /** Drawn at once by one tallier. */
    atOnce: 2,
    /** CPU time of that process, which a busy machine does not use up; then it is killed. */
    drawCpuMs: 20_000,
    /** From the start of that process to its end; then it is killed. */
    drawMs: 60_000,
    /** What V8 may keep in it (--max-old-space-size). */
    heapBytes: 256 * 1_024 * 1_024,
    /** What it may have in memory in all; then it is killed. */
    memoryBytes: 1_024 * 1_024 * 1_024,
    /** Pixels of a picture as its sender made it, and of one inside a PDF. */
    inputPixels: 100_000_000,
    /** Pages of a PDF. */
    pages: 20,
    /** The longer side of a picture, or of a page, as it is shown. */
    sidePx: 3_000,
    /** All pages below each other, as they are shown. */
    pixels: 40_000_000,
    heightPx: 30_000,
    /** A rendition. */
    renditionBytes: 16 * 1_024 * 1_024,
    /** How often a file is drawn that takes too long, or too much memory, before it counts as one that cannot be. */
    tries: 3,
    /** Before the second try; it doubles with each. */
    retryMs: 2_000,
    /** How often a tallier looks for files that have no rendition. */
    sweepMs: 5_000,
    /** How many it puts into the queue then. */
    sweepFiles: 100,
  },
  /** Jobs of the talliers, and what is kept of them; see libs/queue/jobs.ts. */
  jobs: {
    /** Jobs on their way into one queue from one process; more are left to the sweeps. */
    adding: 200,
    /** Adding one; then it is told of, and goes on by itself. */
    addMs: 2_000,
    /** Tries of a count, and the pause before the second; it doubles with each. */
    countTries: 5,
    countRetryMs: 500,
    /** The same of a bulletin. */
    bulletinTries: 5,
    bulletinRetryMs: 1_000,
    /** Between two sweeps for what is recorded and not counted, as the queue gives them out. */
    sweepMs: 2_000,
    /** The same of a tallier by itself, while the queue gives it none. */
    ownSweepMs: 1_000,
    /** Between two seals of the audit log. */
    sealMs: 60_000,
    /** Beyond its time, before a process does by itself what the queue should have given out. */
    lateMs: 500,
    /** Jobs that a queue keeps when they are done: so many of the newest, and for so long, in seconds. */
    done: 1_000,
    doneS: 24 * 60 * 60,
    /** The same of those that failed. */
    failed: 5_000,
    failedS: 7 * 24 * 60 * 60,
    /** Lines of a failure's stack that are kept. */
    stackLines: 10,
    /** What a queue on Redis or PostgreSQL keeps of what happened to its jobs, in events. */
    events: 1_000,
  },
  /** Replays fed by one process. */
  replay: {
    /** Between two looks at whether everything sent is counted: at first, and at most. */
    countedGapMs: 100,
    countedGapMaxMs: 2_000,
    /** How often a step of a documented incident is tried that is not answered for, or is refused. */
    incidentTries: 20,
    incidentRefusals: 4,
    /** How often a made scan is handed in before its protocol goes without it, and how long is waited for room. */
    scanTries: 10,
    scanWaitMs: 10_000,
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
  /** Held by the server in front of every route; see open-bodies.ts, streamed-body.ts and stored-body.ts of the api. */
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

/** The bounds of the live channel as numbers, for tests that need smaller ones. */
export type LiveLimits = Readonly<Record<keyof (typeof LIMITS)['live'], number>>;

/** The bounds on webhooks as numbers, for the same reason. */
export type WebhookLimits = Readonly<Record<keyof (typeof LIMITS)['webhooks'], number>>;

/** The bounds on notices as numbers, for the same reason. */
export type PushLimits = Readonly<Record<keyof (typeof LIMITS)['push'], number>>;

/** The bounds on requests as numbers, for the same reason. */
export type HttpLimits = Readonly<Record<keyof (typeof LIMITS)['http'], number>>;
