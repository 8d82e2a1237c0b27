/** The state of the ledger's connections; reading it asks the database nothing. */
export interface LedgerVitals {
  /** Connections that are open, those of them that do nothing, and how many wait for one. */
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number };
  /** Since a heartbeat last came back through the listening connection, milliseconds. */
  readonly heartbeatAgeMs: number;
  /** This process's clock minus the database's, milliseconds; undefined before it was first seen. */
  readonly clockOffsetMs: number | undefined;
  /** Whether the database takes what is written. */
  readonly writes: 'ok' | 'full' | 'read-only';
}

/** One election as the tallier sees it. */
export interface ElectionVitals {
  readonly election: string;
  /** Entries that its ledger will have, and how many of them it has. */
  readonly recorded: number;
  readonly counted: number;
  /** Age of the oldest that is recorded and not counted, milliseconds; 0 where there is none. */
  readonly oldestUncountedMs: number;
  /** Why it cannot be counted; undefined where it can. */
  readonly failing: string | undefined;
}

/** The state of a tallier. Sums are since the process started. */
export interface TallierVitals {
  /** Since the sweep last went through, milliseconds. */
  readonly lastSweepAgeMs: number;
  readonly elections: readonly ElectionVitals[];
  /** Counts that failed. */
  readonly failures: number;
  /** Time spent waiting: for intake to release the fence, for another process to release an election's ledger; milliseconds. */
  readonly waits: { readonly fenceMs: number; readonly drainMs: number };
  /** Counts that were made, and the time they took, milliseconds. */
  readonly counts: { readonly number: number; readonly ms: number };
}

export interface ReplayVitals {
  /** Runs fed by this process now. */
  readonly running: number;
  /** Submissions sent since the process started. */
  readonly sent: number;
}

/** How many jobs each queue has in each state. */
export type QueueVitals = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** An election held in memory for readers. */
export interface ViewVitals {
  readonly election: string;
  /** The ledger position that what is held is true through. */
  readonly version: number;
  /** The newest position that the database was seen to have. */
  readonly ledgerVersion: number;
}

/** Whether the figures readers get follow the count, and the last moment at which they were known to. */
export interface FiguresVitals {
  readonly live: boolean;
  readonly asOf: Date;
}

/** Webhooks of all elections by their state, and what this process has sent since it started. */
export interface WebhookVitals {
  readonly active: number;
  readonly paused: number;
  readonly failed: number;
  readonly gone: number;
  /** Of the active ones those whose last bulletin was not taken. */
  readonly failing: number;
  /** Bulletins that were taken, and tries that failed. */
  readonly delivered: number;
  readonly failures: number;
}

/** Browsers that asked for notices, and what this process has sent since it started. */
export interface PushVitals {
  /** Subscriptions of all elections, and of these those whose last notice was not taken. */
  readonly active: number;
  readonly failing: number;
  /** Notices that push services took, tries that failed, and subscriptions removed after that. */
  readonly sent: number;
  readonly failures: number;
  readonly removed: number;
}

/** Scans and photos and their renditions. Sums are since the process started. */
export interface DocumentVitals {
  /** Files that have no rendition yet, and those that cannot have one; of all there are. */
  readonly waiting: number;
  readonly refused: number;
  /** Renditions this process has made, and tries that came to nothing. */
  readonly drawn: number;
  readonly failures: number;
}
