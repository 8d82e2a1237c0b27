import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config';
import {
  Adder,
  countSubmissions,
  issueBulletins,
  processorOf,
  Queues,
  Recurring,
  renderScan,
  startWorker,
  sweep,
  type QueueConnection,
} from '#queue';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { freshQueues, QUEUE_PLACES } from '../../fixtures/services/queue-places.js';
import { until } from '../../fixtures/waits.js';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const refuse = (error: unknown): void => expect(error).toBeUndefined();

const freshQueue = freshQueues();

describe.each(QUEUE_PLACES)('jobs on %s', (name) => {
  let place: QueueConnection;
  let queues: Queues;

  beforeAll(async () => {
    place = await freshQueue(name);
    queues = new Queues(place, refuse);
  });
  afterAll(() => queues.close());

  test('reports the data and the result of a completed job', async () => {
    const adder = new Adder(place, 'bulletins', refuse);
    const given = { bulletins: 3, last: 12 };
    const issuing = processorOf(issueBulletins, () => Promise.resolve(given));
    const worker = startWorker(place, 'bulletins', [issuing], { concurrency: 1, onError: refuse });
    await adder.add(issueBulletins, { election: 7 });
    const [job] = await until(
      'the job is done',
      () => queues.newest('bulletins', 'completed', 10),
      (done) => done.length > 0,
    );
    expect(job).toMatchObject({
      name: 'issue-bulletins',
      data: { election: 7 },
      result: given,
      failure: null,
      attempts: 1,
      attemptsMax: 5,
    });
    expect(job?.endedAt?.getTime()).toBeGreaterThanOrEqual(job?.addedAt.getTime() ?? Infinity);
    await worker.close();
    await adder.close();
  });

  test('retries a failing job up to its limit, keeps it with its error, and can retry it later', async () => {
    const adder = new Adder(place, 'documents', refuse);
    let isBroken = true;
    const failures: unknown[] = [];
    const drawing = processorOf(renderScan, () =>
      isBroken ? Promise.reject(new Error('the page is torn')) : Promise.resolve({ hash: 'ff', bytes: 3 }),
    );
    const worker = startWorker(place, 'documents', [drawing], {
      concurrency: 1,
      onError: refuse,
      onFailed: (error) => failures.push(error),
    });
    await adder.add(renderScan, { original: 'a0' });
    const failed = (): Promise<{ id: string; failure: string | null; attempts: number }[]> =>
      queues.newest('documents', 'failed', 10);
    const [job] = await until('the job has failed', failed, (jobs) => jobs.length > 0);
    expect(job).toMatchObject({ failure: 'the page is torn', attempts: LIMITS.documents.tries });
    await until('each try is told of', () => failures.length === LIMITS.documents.tries);
    expect(await queues.counts('documents')).toMatchObject({ failed: 1, completed: 0 });
    isBroken = false;
    const id = job?.id ?? '';
    expect(await queues.retry('documents', id)).toBe(true);
    await until(
      'the job is done',
      () => queues.counts('documents'),
      ({ completed, failed: left }) => completed === 1 && left === 0,
    );
    expect(await queues.retry('documents', id)).toBe(false);
    expect(await queues.has('documents', id)).toBe(true);
    expect(await queues.has('documents', '999999')).toBe(false);
    await worker.close();
    await adder.close();
  });

  test('keeps one of several equal waiting jobs, and one more while an equal one runs', async () => {
    const adder = new Adder(place, 'tally', refuse);
    for (const election of [1, 1, 2, 1]) await adder.add(countSubmissions, { election });
    expect(await queues.counts('tally')).toMatchObject({ waiting: 2 });
    let runs = 0;
    const counting = processorOf(countSubmissions, async ({ election }) => {
      runs += 1;
      if (runs === 1) for (let times = 0; times < 3; times++) await adder.add(countSubmissions, { election });
      return { counted: runs, snapshots: 0, ms: 1 };
    });
    const worker = startWorker(place, 'tally', [counting], { concurrency: 1, onError: refuse });
    await until(
      'none is left',
      () => queues.counts('tally'),
      ({ waiting, active }) => waiting + active === 0 && runs >= 3,
    );
    expect(runs).toBe(3);
    await worker.close();
    await adder.close();
  });

  test('keeps a bounded number of completed jobs', async () => {
    const adder = new Adder(place, 'tally', refuse);
    const counting = processorOf(countSubmissions, ({ election }) =>
      Promise.resolve({ counted: election, snapshots: 0, ms: 1 }),
    );
    const worker = startWorker(place, 'tally', [counting], { concurrency: 4, onError: refuse });
    const jobs = LIMITS.jobs.done + 60;
    for (let from = 1; from <= jobs; from += 20) {
      const elections = Array.from({ length: 20 }, (_, at) => from + at);
      await Promise.all(elections.map((election) => adder.add(countSubmissions, { election })));
    }
    const { completed } = await until(
      'all are done',
      () => queues.counts('tally'),
      ({ waiting, active }) => waiting + active === 0,
    );
    // On PostgreSQL jobs that end at the same moment do not see each other; the next one does.
    expect(completed).toBeGreaterThanOrEqual(LIMITS.jobs.done);
    expect(completed).toBeLessThanOrEqual(LIMITS.jobs.done + 4);
    const newest = await queues.newest('tally', 'completed', 100);
    expect(newest).toHaveLength(100);
    expect(Math.min(...newest.map(({ data }) => (data as { election: number }).election))).toBeGreaterThan(
      jobs - 200,
    );
    await worker.close();
    await adder.close();
  });

  test('gives each run of a recurring job to one process, and keeps one schedule', async () => {
    let times = 0;
    const open = () => {
      const adder = new Adder(place, 'tally', refuse);
      const recurring = new Recurring(
        sweep,
        () => {
          times += 1;
          return Promise.resolve({ elections: 0 });
        },
        { adder, ownMs: 60_000, onError: refuse },
      );
      const worker = startWorker(place, 'tally', [recurring.processor], { concurrency: 1, onError: refuse });
      recurring.start();
      return { adder, recurring, worker };
    };
    const sinceMs = performance.now();
    const both = [open(), open()];
    await until('it came six times', () => times >= 6);
    // A run comes at once, at once again if both made the schedule at the same moment, at the next full period,
    // and then once a period; if each run went to both processes, it would be twice. Late runs come closer
    // together, but not more often.
    const periods = (performance.now() - sinceMs) / LIMITS.jobs.sweepMs;
    expect(times - 3).toBeLessThanOrEqual(periods);
    // A second schedule would always leave two jobs. An active job, or one whose worker lost a deadlock in
    // PostgreSQL and could not end it, stands beside the next one until it ends or is taken up again.
    await until(
      'one is left',
      () => queues.counts('tally'),
      ({ active, waiting, delayed }) => active + waiting + delayed === 1,
    );
    for (const { adder, recurring, worker } of both) {
      await recurring.close();
      await worker.close();
      await adder.close();
    }
  });
});

test('a recurring job goes on in its own process while the queue is unavailable', async () => {
  const place = { databaseUrl: await freshDatabase(), redisUrl: 'redis://127.0.0.1:1' };
  const adder = new Adder(place, 'tally');
  let times = 0;
  const work = (): Promise<{ elections: number }> => {
    times += 1;
    return times === 2 ? Promise.reject(new Error('not now')) : Promise.resolve({ elections: 0 });
  };
  const errors: unknown[] = [];
  const recurring = new Recurring(sweep, work, {
    adder,
    ownMs: 50,
    onError: (error) => errors.push(error),
  }).start();
  await until('it came five times', () => times >= 5);
  expect(errors).toEqual([new Error('not now')]);
  await recurring.close();
  const before = times;
  await sleep(150);
  expect(times).toBe(before);
  await adder.close();
});
