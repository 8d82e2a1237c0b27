import { LIMITS, within } from '#config';
import {
  Queue,
  Worker,
  createPostgresBackend,
  type JobSchedulerTemplateOptions,
  type JobsOptions,
  type JobState,
  type JobType,
  type PostgresPoolConfig,
} from 'bullmq';
import { Redis } from 'ioredis';
import { sessionOf } from '#database';

/** Where BullMQ keeps its jobs: Redis where there is one, else the database that holds the ledger. */
export interface QueueConnection {
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
}

/** A job as BullMQ keeps it; the same of either backend. */
export interface KeptJob {
  readonly id?: string | undefined;
  readonly name: string;
  readonly data: unknown;
  readonly returnvalue: unknown;
  readonly failedReason?: string | undefined;
  readonly attemptsMade: number;
  readonly opts: { readonly attempts?: number | undefined };
  /** When it was added, taken up and ended; milliseconds since 1970. */
  readonly timestamp: number;
  readonly processedOn?: number | undefined;
  readonly finishedOn?: number | undefined;
  getState(): Promise<JobState | 'unknown'>;
  retry(state: 'failed'): Promise<void>;
}

/** The part of a BullMQ queue that is used here; the same of either backend. */
export interface JobQueue {
  add(name: string, data: object, options: JobsOptions): Promise<unknown>;
  /** Jobs waiting. */
  count(): Promise<number>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  getJobs(
    states: JobType[],
    start: number,
    end: number,
    ascending: boolean,
  ): Promise<(KeptJob | undefined)[]>;
  getJob(id: string): Promise<KeptJob | undefined>;
  upsertJobScheduler(
    id: string,
    repeat: { readonly every: number },
    template: { readonly name: string; readonly data: object; readonly opts: JobSchedulerTemplateOptions },
  ): Promise<unknown>;
  getJobScheduler(id: string): Promise<{ readonly every?: number; readonly next?: number } | undefined>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** Opened, but taking no jobs before `run`. */
export interface JobWorker {
  waitUntilReady(): Promise<unknown>;
  /** Takes jobs; settles when it is closed. */
  run(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What a worker calls with each job; what it gives is kept as the job's result. */
export type Process = (job: { readonly name: string; readonly data: unknown }) => Promise<unknown>;

/**
 * A job belongs to its worker for this long after it was last heard of; then another may take it up. So a tallier that
 * was killed with a job in hand blocks the jobs of its election for seconds, not for a minute (BullMQ's own limits).
 */
const JOB_TERMS = { lockDuration: 4_000, stalledInterval: 1_500, maxStalledCount: 1_000 } as const;
/** How often a connection with Redis is asked whether it still answers, and how long it may take to. */
const WATCH_GAP_MS = 3_000;
const ANSWER_MS_MAX = 2_000;
/** Closing in an orderly way may take this long; a queue that cannot be reached is not closed in order. */
const CLOSE_MS_MAX = 3_000;

/** Of every key in Redis, so that others may use the same server. */
const PREFIX = 'sanaq';

/** Something that holds connections until it is closed. */
export interface Opened<T> {
  readonly it: T;
  close(): Promise<void>;
}

/** Opens a queue to add jobs to. */
export function openQueue(place: QueueConnection, name: string): Opened<JobQueue> {
  const streams = { events: { maxLen: LIMITS.jobs.events } };
  if (place.redisUrl === undefined) {
    const connection = inDatabase(place.databaseUrl);
    const queue: JobQueue = new Queue(name, { connection, streams }, createPostgresBackend);
    return { it: queue, close: () => within(queue.close(), CLOSE_MS_MAX, 'the queue did not close') };
  }
  const redis = inRedis(place.redisUrl);
  const queue: JobQueue = new Queue(name, { connection: redis, prefix: PREFIX, streams });
  return { it: queue, close: () => closeBoth(queue, redis) };
}

/** Opens a worker of a queue, whose `run` calls `processor` for each job. */
export function openWorker(
  place: QueueConnection,
  name: string,
  processor: Process,
  concurrency: number,
): Opened<JobWorker> {
  const terms = { concurrency, autorun: false, ...JOB_TERMS };
  if (place.redisUrl === undefined) {
    const connection = inDatabase(place.databaseUrl);
    const worker: JobWorker = new Worker(name, processor, { connection, ...terms }, createPostgresBackend);
    return { it: worker, close: () => within(worker.close(), CLOSE_MS_MAX, 'the worker did not close') };
  }
  const redis = inRedis(place.redisUrl);
  const worker: JobWorker = new Worker(name, processor, { connection: redis, prefix: PREFIX, ...terms });
  return { it: worker, close: () => closeBoth(worker, redis) };
}

/**
 * A connection that waits for a lost Redis as long as it takes; the count goes on meanwhile by the sweep. One that is
 * half-open, or whose server stalls, does not say so: it is asked, and made again where it does not answer.
 */
function inRedis(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null, connectTimeout: ANSWER_MS_MAX, retryStrategy });
  // BullMQ reports the errors of the connection; without a listener here they would end the process.
  redis.on('error', () => undefined);
  const watch = setInterval(() => {
    if (redis.status !== 'ready') return;
    within(redis.ping(), ANSWER_MS_MAX, 'Redis does not answer').catch(() => redis.disconnect(true));
  }, WATCH_GAP_MS).unref();
  redis.on('end', () => clearInterval(watch));
  return redis;
}

/** Milliseconds before the next attempt: the queue is back within seconds of its server. */
function retryStrategy(times: number): number {
  return Math.min(times * 50, 1_000);
}

async function closeBoth(opened: { close(): Promise<void> }, redis: Redis): Promise<void> {
  try {
    await within(opened.close(), CLOSE_MS_MAX, 'the queue did not close');
  } finally {
    redis.disconnect();
  }
}

/** BullMQ's own schema beside the ledger's, migrated when it first connects. */
function inDatabase(url: string): PostgresPoolConfig {
  const session = sessionOf({ url, name: 'sanaq', kind: 'queue', max: 4 }) as PostgresPoolConfig;
  return { ...session, schema: 'bullmq', migrate: true };
}
