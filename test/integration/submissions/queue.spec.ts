import { describe, expect, test } from '@jest/globals';
import { countSubmissions, Doorbell, processorOf, startWorker } from '#queue';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { freshQueues, QUEUE_PLACES } from '../../fixtures/services/queue-places.js';
import { Severable } from '../../fixtures/services/severable.js';
import { until } from '../../fixtures/waits.js';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const freshQueue = freshQueues();

describe.each(QUEUE_PLACES)('the queue on %s', (name) => {
  test('coalesces many rings into few runs, and misses none', async () => {
    const place = await freshQueue(name);
    let recorded = 0;
    let seen = 0;
    let runs = 0;
    const counting = processorOf(countSubmissions, async () => {
      runs += 1;
      const now = recorded;
      await sleep(20);
      seen = Math.max(seen, now);
      return { counted: 1, snapshots: 0, ms: 20 };
    });
    const answering = startWorker(place, 'tally', [counting], {
      concurrency: 2,
      onError: (error) => expect(error).toBeUndefined(),
    });
    const doorbell = new Doorbell(place);
    await doorbell.ping();
    for (; recorded < 300; recorded++) {
      doorbell.ring(7);
      if (recorded % 10 === 0) await sleep(2);
    }
    doorbell.ring(7);
    await until('every ring is answered', () => seen === 300);
    expect(runs).toBeLessThan(100);
    await doorbell.close();
    await answering.close();
  });
});

test('the queue reconnects to a database that was unavailable when it was opened', async () => {
  const severable = await Severable.open(await freshDatabase());
  await severable.cut();
  let answered = 0;
  const errors: unknown[] = [];
  const place = { databaseUrl: severable.url };
  const doorbell = new Doorbell(place, (error) => errors.push(error));
  const counting = processorOf(countSubmissions, () => {
    answered += 1;
    return Promise.resolve({ counted: 1, snapshots: 0, ms: 1 });
  });
  const answering = startWorker(place, 'tally', [counting], {
    concurrency: 1,
    onError: (error) => errors.push(error),
  });
  doorbell.ring(7);
  await until('the break is noticed', () => errors.length > 0);
  await severable.mend();
  const ringing = setInterval(() => doorbell.ring(7), 100);
  await until('a ring is answered', () => answered > 0);
  clearInterval(ringing);
  await doorbell.close();
  await answering.close();
  await severable.cut();
});
