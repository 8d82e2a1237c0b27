import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Queues } from '#queue';
import { PushJobs } from '../../../apps/tallier/push/push-jobs.js';
import { freshRedis } from '../../fixtures/services/redis.js';
import { until } from '../../fixtures/waits.js';
import {
  api,
  CONTACT,
  ends,
  hand,
  keyOfElection,
  look,
  lookAndSend,
  prepare,
  QUICK,
  sending,
  service,
  subscribe,
} from './stage.js';

const NO_REDIS = 'redis://127.0.0.1:1';

prepare();

function tallier(redisUrl: string): PushJobs {
  const place = { databaseUrl: api.databaseUrl, redisUrl };
  const options = { services: [service.url], contact: CONTACT, limits: QUICK };
  const jobs = new PushJobs(api.ledger, place, pino({ level: 'silent' }), options);
  jobs.onApplicationBootstrap();
  ends.push(() => jobs.close());
  return jobs;
}

const seen = () =>
  until(
    'what is followed was looked at',
    () => api.query<{ has_new: boolean }>('SELECT has_new FROM push_progress WHERE has_new'),
    (rows) => rows.length === 0,
  );

describe('sending', () => {
  test('is given back by a process that ends, and gone on with by another', async () => {
    const browser = service.browser();
    await subscribe(browser);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    const first = sending();
    let isClosing: Promise<void> | undefined;
    service.answer = (_, response) => {
      if (isClosing) response.writeHead(201).end();
      else isClosing = first.close();
    };
    expect(await lookAndSend(first)).toMatchObject({ sent: 0, failed: 0 });
    await isClosing;
    expect(await lookAndSend()).toMatchObject({ sent: 1 });
    expect(service.noticesOf(browser)).toHaveLength(2);
  });

  test('by several processes at once sends each notice once', async () => {
    const browsers = Array.from({ length: 30 }, () => service.browser());
    for (const browser of browsers) await subscribe(browser);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    expect(await Promise.all([look(), look(), look()])).toContain(1);
    const key = await keyOfElection();
    const senders = [sending({ batch: 4 }), sending({ batch: 4 }), sending({ batch: 4 })];
    const results = await Promise.all(senders.map((sender) => sender.send(key)));
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(browsers.length);
    for (const browser of browsers) expect(service.noticesOf(browser)).toHaveLength(1);
  });

  test('to a service that does not answer keeps no other browser waiting', async () => {
    const [slow, quick] = [service.browser('/slow'), service.browser('/quick')];
    await subscribe(slow);
    await subscribe(quick);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    service.answer = ({ path }, response) => {
      if (path !== '/slow') response.writeHead(201).end();
    };
    const sender = sending();
    const sent = lookAndSend(sender);
    await until('the other has its notice', () => service.noticesOf(quick).length === 1);
    await sender.close();
    await sent;
  });
});

describe('talliers', () => {
  test('send by a job, whose result says how many', async () => {
    const redis = await freshRedis();
    const browser = service.browser();
    await subscribe(browser);
    ends.push(() => redis.release());
    const jobs = tallier(redis.url);
    await seen();
    await hand('2', { aida: 60, bolat: 40 });
    await until('it has its notice', () => service.noticesOf(browser).length === 1);
    const queues = new Queues({ databaseUrl: api.databaseUrl, redisUrl: redis.url }, () => undefined);
    ends.push(() => queues.close());
    const done = await until(
      'the job is done',
      () => queues.newest('push', 'completed', 10),
      (completed) => completed.some(({ name }) => name === 'send-notices'),
    );
    expect(done.map(({ result }) => result)).toContainEqual({ sent: 1, failed: 0, removed: 0, fault: null });
    expect(jobs.vitals()).toMatchObject({ sent: 1, failures: 0, removed: 0 });
  });

  test('send without Redis, and another goes on where one has ended', async () => {
    const browser = service.browser();
    await subscribe(browser);
    const first = tallier(NO_REDIS);
    await seen();
    await hand('2', { aida: 60, bolat: 40 });
    await until('it has its notice', () => service.noticesOf(browser).length === 1);
    await first.close();
    await hand('3', { aida: 10, bolat: 60 });
    tallier(NO_REDIS);
    await until('it has the next', () => service.noticesOf(browser).length === 2);
    expect(service.noticesOf(browser)[1]?.body).toMatch(/^bolat is now ahead/);
  });
});
