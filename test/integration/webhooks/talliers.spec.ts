import { describe, expect, test } from '@jest/globals';
import { Queues } from '#queue';
import { freshRedis } from '../../fixtures/services/redis.js';
import { until } from '../../fixtures/waits.js';
import {
  url,
  issued,
  receiver,
  add,
  stateOf,
  sending,
  tallier,
  numbersOf,
  all,
  prepareNight,
} from './stage.js';

const NO_REDIS = 'redis://127.0.0.1:1';

prepareNight();

describe('sending', () => {
  test('is given back by a process that ends, and gone on with by another', async () => {
    const { id } = await add();
    const first = sending();
    receiver.answer = ({ id: message }, response) => {
      if (message === `${id}-2` && receiver.received.length === 2) void first.close();
      else response.writeHead(204).end();
    };
    await first.send(id);
    expect(await stateOf(id)).toMatchObject({ through: 1, attempts: 0, failingSince: null });
    await sending().send(id);
    expect(numbersOf()).toEqual([1, 2, ...all().slice(1)]);
  });

  test('is left to the process that has begun it', async () => {
    const { id } = await add();
    const [first, second] = [sending(), sending()];
    await Promise.all([first.send(id), second.send(id), first.send(id)]);
    expect(numbersOf()).toEqual(all());
  });

  test('to one that is slow keeps no other waiting', async () => {
    const [slow, quick] = [await add('/slow'), await add('/quick')];
    receiver.answer = ({ path }, response) => {
      if (path !== '/slow') response.writeHead(204).end();
    };
    const sender = sending();
    const waiting = sender.send(slow.id);
    expect(await sender.send(quick.id)).toMatchObject({ delivered: issued.length });
    await sender.close();
    expect(await waiting).toMatchObject({ delivered: 0 });
  });

  test('gives others their turn, and goes on where it was', async () => {
    const { id } = await add();
    const sender = sending({ turnMs: 0 });
    await until(
      'it has had all',
      () => sender.send(id).then(() => stateOf(id)),
      ({ through }) => through === issued.length,
    );
    expect(numbersOf()).toEqual(all());
  });
});

describe('talliers', () => {
  test('send by a job, whose result says how many', async () => {
    const redis = await freshRedis();
    const { id } = await add();
    const jobs = tallier(redis.url);
    await until(
      'all is sent',
      () => stateOf(id),
      ({ through }) => through === issued.length,
    );
    const queues = new Queues({ databaseUrl: url, redisUrl: redis.url }, () => undefined);
    const done = await until(
      'the job is done',
      () => queues.newest('webhooks', 'completed', 10),
      (completed) => completed.some(({ name }) => name === 'send-to-webhook'),
    );
    expect(done.find(({ name }) => name === 'send-to-webhook')).toMatchObject({
      data: { webhook: id },
      result: { delivered: issued.length, fault: null },
    });
    expect(jobs.vitals()).toMatchObject({ active: 1, failing: 0, delivered: issued.length, failures: 0 });
    await queues.close();
    await redis.release();
  });

  test('send each bulletin once between them while the queue is lost', async () => {
    const { id } = await add();
    receiver.answer = ({ id: message }, response) =>
      response.writeHead(message === `${id}-2` && receiver.received.length === 2 ? 500 : 204).end();
    tallier(NO_REDIS);
    tallier(NO_REDIS);
    await until(
      'all is sent',
      () => stateOf(id),
      ({ through }) => through === issued.length,
    );
    expect(numbersOf()).toEqual([1, 2, ...all().slice(1)]);
  });
});
