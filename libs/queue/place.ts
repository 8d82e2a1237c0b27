import { Queue, Worker, createPostgresBackend, type JobsOptions, type PostgresPoolConfig } from 'bullmq';
import { Redis } from 'ioredis';

/** Where BullMQ keeps its jobs: Redis where there is one, else the database that holds the ledger. */
export interface QueuePlace {
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
}

/** Work there is to do for an election; the job carries nothing else, because the ledger has everything. */
export interface CountJob {
  /** The election's key. */
  readonly election: number;
}

export const COUNT_QUEUE = 'sanaq-count';

/** The little of a BullMQ queue that ringing needs; the same of either backend. */
export interface CountQueue {
  add(name: string, job: CountJob, options: JobsOptions): Promise<unknown>;
  /** Jobs waiting. */
  count(): Promise<number>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** Opened, but taking no jobs before `run`. */
export interface CountWorker {
  waitUntilReady(): Promise<unknown>;
  /** Takes jobs; settles when it is closed. */
  run(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown;
  close(): Promise<void>;
}

/** Something that holds connections until it is closed. */
export interface Opened<T> {
  readonly it: T;
  close(): Promise<void>;
}

/** Opens the queue to add jobs to. */
export function openQueue(place: QueuePlace): Opened<CountQueue> {
  if (place.redisUrl === undefined) {
    const connection = inDatabase(place.databaseUrl);
    const queue: CountQueue = new Queue(COUNT_QUEUE, { connection }, createPostgresBackend);
    return { it: queue, close: () => queue.close() };
  }
  const redis = inRedis(place.redisUrl);
  const queue: CountQueue = new Queue(COUNT_QUEUE, { connection: redis });
  return { it: queue, close: () => closeBoth(queue, redis) };
}

/** Opens a worker whose `run` calls `processor` for each job. */
export function openWorker(
  place: QueuePlace,
  processor: (job: { data: CountJob }) => Promise<void>,
  concurrency: number,
): Opened<CountWorker> {
  if (place.redisUrl === undefined) {
    const connection = inDatabase(place.databaseUrl);
    const worker: CountWorker = new Worker(
      COUNT_QUEUE,
      processor,
      { connection, concurrency, autorun: false },
      createPostgresBackend,
    );
    return { it: worker, close: () => worker.close() };
  }
  const redis = inRedis(place.redisUrl);
  const worker: CountWorker = new Worker(COUNT_QUEUE, processor, {
    connection: redis,
    concurrency,
    autorun: false,
  });
  return { it: worker, close: () => closeBoth(worker, redis) };
}

/** A connection that waits for a lost Redis as long as it takes; the count goes on meanwhile by the sweep. */
function inRedis(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  // BullMQ reports the errors of the connection; without a listener here they would end the process.
  redis.on('error', () => undefined);
  return redis;
}

async function closeBoth(opened: { close(): Promise<void> }, redis: Redis): Promise<void> {
  await opened.close();
  redis.disconnect();
}

/** BullMQ's own schema beside the ledger's, migrated when it first connects. */
function inDatabase(connectionString: string): PostgresPoolConfig {
  return { connectionString, schema: 'bullmq', migrate: true, max: 4, keepAlive: true };
}
