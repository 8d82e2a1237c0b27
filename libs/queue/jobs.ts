import type { JobsOptions } from 'bullmq';
import { LIMITS } from '#config';

/**
 * Every queue: counting; issuing bulletins; sending them to webhooks; notices to browsers; drawing scans and prints; sealing the
 * audit log and deleting what has expired.
 */
export const QUEUES = ['tally', 'bulletins', 'webhooks', 'push', 'documents', 'upkeep'] as const;
export type QueueName = (typeof QUEUES)[number];

/** A kind of job: its queue, data, result and retries. */
export interface JobKind<Data extends object, Result> {
  readonly queue: QueueName;
  readonly name: string;
  /** Attempts at most. */
  readonly attempts: number;
  /** Delay before the second attempt, milliseconds; it doubles with each (exponential backoff). */
  readonly retryMs: number;
  /** Deduplication: while a job of the same key waits, or is to be retried, another is not added. */
  readonly keyOf?: (data: Data) => string;
  /** Whether a job that is added while one of its key runs is run after it; otherwise it is dropped. */
  readonly isRepeatedAfter?: boolean;
  /** Interval of the queue's schedule, milliseconds: one job for all processes. */
  readonly everyMs?: number;
  /** Whether completed jobs are removed at once: they are so many that they would displace all others. */
  readonly isForgotten?: boolean;
  /** Carries the type of the result; never has a value. */
  readonly result?: Result;
}

/** The data of a job without parameters. */
export type Nothing = Readonly<Record<string, never>>;

/** Counts what is recorded of an election. */
export const countSubmissions: JobKind<
  { /** The election's key. */ readonly election: number },
  {
    /** Entries that this count put into the ledger; 0 where another process had counted them. */
    readonly counted: number;
    readonly snapshots: number;
    readonly ms: number;
  }
> = {
  queue: 'tally',
  name: 'count-submissions',
  attempts: LIMITS.jobs.countTries,
  retryMs: LIMITS.jobs.countRetryMs,
  keyOf: ({ election }) => String(election),
  isRepeatedAfter: true,
};

/** Counts what is recorded and not counted, in case its job was lost. */
export const sweep: JobKind<
  Nothing,
  { /** Elections that had something to be counted. */ readonly elections: number }
> = {
  queue: 'tally',
  name: 'sweep',
  attempts: 1,
  retryMs: 0,
  everyMs: LIMITS.jobs.sweepMs,
  isForgotten: true,
};

/** Issues what is due of an election's bulletins, all of it: their numbers follow their moments, across subjects. */
export const issueBulletins: JobKind<
  { /** The election's key. */ readonly election: number },
  {
    /** How many were issued by this job; 0 where another process was first. */
    readonly bulletins: number;
    /** The number of the last of them; 0 where there is none. */
    readonly last: number;
  }
> = {
  queue: 'bulletins',
  name: 'issue-bulletins',
  attempts: LIMITS.jobs.bulletinTries,
  retryMs: LIMITS.jobs.bulletinRetryMs,
  keyOf: ({ election }) => String(election),
};

/** Finds the elections of which bulletins are due, and has them issued. */
export const findDueBulletins: JobKind<
  Nothing,
  { /** Elections of which something was due. */ readonly elections: number }
> = {
  queue: 'bulletins',
  name: 'find-due-bulletins',
  attempts: 1,
  retryMs: 0,
  everyMs: LIMITS.jobs.sweepMs,
  isForgotten: true,
};

/**
 * Sends a webhook what it is due, a bulletin after another, until one fails. It is not tried again by the queue: when it
 * is due next stands in the database.
 */
export const sendToWebhook: JobKind<
  { /** The webhook's id. */ readonly webhook: string },
  {
    /** How many bulletins were taken. */
    readonly delivered: number;
    /** Why the next was not; null where there is none, or it is sent later. */
    readonly fault: string | null;
    /** How it stands then; null where somebody else has it. */
    readonly state: string | null;
  }
> = {
  queue: 'webhooks',
  name: 'send-to-webhook',
  attempts: 1,
  retryMs: 0,
  keyOf: ({ webhook }) => webhook,
};

/** Finds the webhooks that have something to be sent, and has it sent. */
export const findDueWebhooks: JobKind<Nothing, { /** Webhooks that were due. */ readonly webhooks: number }> =
  {
    queue: 'webhooks',
    name: 'find-due-webhooks',
    attempts: 1,
    retryMs: 0,
    everyMs: LIMITS.jobs.sweepMs,
    isForgotten: true,
  };

/** Sends browsers the notices that are due of an election, until none is, or others have their turn. */
export const sendNotices: JobKind<
  { /** The election's key. */ readonly election: number },
  {
    /** Notices that push services took; tries that failed, each to be tried again; subscriptions that are no more. */
    readonly sent: number;
    readonly failed: number;
    readonly removed: number;
    /** Why the first was not taken, and by whom; null where there is none. */
    readonly fault: string | null;
  }
> = {
  queue: 'push',
  name: 'send-notices',
  attempts: 1,
  retryMs: 0,
  keyOf: ({ election }) => String(election),
};

/** Notes what has become of what readers follow, and has notices of it sent. */
export const findNews: JobKind<
  Nothing,
  {
    /** Changes that were noted, and elections of which notices were due. */ readonly events: number;
    readonly elections: number;
  }
> = {
  queue: 'push',
  name: 'find-news',
  attempts: 1,
  retryMs: 0,
  everyMs: LIMITS.jobs.sweepMs,
  isForgotten: true,
};

/** Draws what everybody is shown of a scan or a photo. */
export const renderScan: JobKind<
  { /** SHA-256 of the file as it came, in small hexadecimal digits. */ readonly original: string },
  {
    /** SHA-256 of what was drawn; null where nothing was, because it cannot be, or is drawn already. */
    readonly hash: string | null;
    readonly bytes: number;
  }
> = {
  queue: 'documents',
  name: 'render-scan',
  attempts: LIMITS.documents.tries,
  retryMs: LIMITS.documents.retryMs,
  keyOf: ({ original }) => original,
};

/** Draws a numbered print as a PDF. */
export const drawPrint: JobKind<
  {
    /** The election's key. */ readonly election: number;
    /** The print's number in it. */ readonly number: number;
  },
  {
    /** SHA-256 of the PDF; null where it is drawn already, or there is no such print. */
    readonly hash: string | null;
    readonly bytes: number;
    readonly pages: number;
  }
> = {
  queue: 'documents',
  name: 'draw-print',
  attempts: LIMITS.prints.tries,
  retryMs: LIMITS.prints.retryMs,
  keyOf: ({ election, number }) => `${election}-${number}`,
};

/** Seals what was written into the audit log since the last seal. */
export const sealAudit: JobKind<
  Nothing,
  {
    /** The last row under the seal, and the seal; null where there was nothing to seal. */ readonly through:
      number | null;
    readonly hash: string | null;
  }
> = { queue: 'upkeep', name: 'seal-audit', attempts: 1, retryMs: 0, everyMs: LIMITS.jobs.sealMs };

/** Removes what has ended: sessions, failed sign-ins, secrets of invitations, subscriptions and news that are old. */
export const purge: JobKind<
  Nothing,
  {
    readonly sessions: number;
    readonly attempts: number;
    readonly invitations: number;
    readonly subscriptions: number;
    readonly notices: number;
  }
> = { queue: 'upkeep', name: 'purge', attempts: 1, retryMs: 0, everyMs: LIMITS.upkeep.gapMs };

/** BullMQ's options of a job: how often it is tried, which other it equals, and how long it is kept afterwards. */
export function optionsOf<Data extends object>(kind: JobKind<Data, unknown>, data: Data): JobsOptions {
  const { name, keyOf, isRepeatedAfter = false } = kind;
  return {
    ...keptOptions(kind),
    ...(keyOf === undefined
      ? {}
      : {
          deduplication: {
            id: `${name}-${keyOf(data)}`,
            ...(isRepeatedAfter ? { keepLastIfActive: true } : {}),
          },
        }),
  };
}

/** Those that a job of a scheduler can have too, which is its own equal. */
export function keptOptions({
  attempts,
  retryMs,
  isForgotten = false,
}: Pick<JobKind<Nothing, unknown>, 'attempts' | 'retryMs' | 'isForgotten'>): Pick<
  JobsOptions,
  'attempts' | 'backoff' | 'removeOnComplete' | 'removeOnFail' | 'stackTraceLimit'
> {
  const { doneS, done, failedS, failed, stackLines } = LIMITS.jobs;
  return {
    attempts,
    ...(attempts > 1 ? { backoff: { type: 'exponential', delay: retryMs } } : {}),
    removeOnComplete: isForgotten ? true : { age: doneS, count: done },
    removeOnFail: { age: failedS, count: failed },
    stackTraceLimit: stackLines,
  };
}
