import { within } from '#config';
import {
  Queue,
  Worker,
  createPostgresBackend,
  type JobsOptions,
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

/** The little of a BullMQ queue that adding needs; the same of either backend. */
export interface JobQueue<J> {
  add(name: string, job: J, options: JobsOptions): Promise<unknown>;
  /** Jobs waiting. */
  count(): Promise<number>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
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

/**
 * A job belongs to its worker for this long after it was last heard of; then another may take it up. So a tallier that
 * was killed with a job in hand swallows the rings of its election for seconds, not for a minute (BullMQ's own limits).
 */
const JOB_TERMS = { lockDuration: 4_000, stalledInterval: 1_500, maxStalledCount: 1_000 } as const;
/** How often a connection with Redis is asked whether it still answers, and how long it may take to. */
const WATCH_GAP_MS = 3_000;
const ANSWER_MS_MAX = 2_000;
/** Closing in an orderly way may take this long; a queue that cannot be reached cannot be told goodbye. */
const CLOSE_MS_MAX = 3_000;

/** Something that holds connections until it is closed. */
export interface Opened<T> {
  readonly it: T;
  close(): Promise<void>;
}

/** Opens a queue to add jobs to. */
export function openQueue<J>(place: QueueConnection, name: string): Opened<JobQueue<J>> {
  if (place.redisUrl === undefined) {
    const connection = inDatabase(place.databaseUrl);
    const queue: JobQueue<J> = new Queue(name, { connection }, createPostgresBackend);
    return { it: queue, close: () => within(queue.close(), CLOSE_MS_MAX, 'the queue did not close') };
  }
  const redis = inRedis(place.redisUrl);
  const queue: JobQueue<J> = new Queue(name, { connection: redis });
  return { it: queue, close: () => closeBoth(queue, redis) };
}

/** Opens a worker of a queue, whose `run` calls `processor` for each job. */
export function openWorker<J>(
  place: QueueConnection,
  name: string,
  processor: (job: { data: J }) => Promise<void>,
  concurrency: number,
): Opened<JobWorker> {
  const terms = { concurrency, autorun: false, ...JOB_TERMS };
  if (place.redisUrl === undefined) {
    const connection = inDatabase(place.databaseUrl);
    const worker: JobWorker = new Worker(name, processor, { connection, ...terms }, createPostgresBackend);
    return { it: worker, close: () => within(worker.close(), CLOSE_MS_MAX, 'the worker did not close') };
  }
  const redis = inRedis(place.redisUrl);
  const worker: JobWorker = new Worker(name, processor, { connection: redis, ...terms });
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
