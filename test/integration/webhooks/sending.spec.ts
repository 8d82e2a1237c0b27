import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { eventOf, readBulletin, type BulletinEvent } from '#election';
import { type IssuedBulletin } from '#ledger';
import { Sending } from '../../../apps/tallier/webhooks/sending.js';
import { queryDatabase } from '../../fixtures/services/query.js';
import { verify } from '../../fixtures/services/webhook-receiver.js';
import { until } from '../../fixtures/waits.js';
import {
  url,
  ledger,
  election,
  issued,
  receiver,
  ends,
  add,
  stateOf,
  sending,
  act,
  numbersOf,
  all,
  ALL,
  QUICK,
  prepareNight,
} from './stage.js';

prepareNight();

describe('a webhook', () => {
  test('is sent each bulletin as it was issued, in order, signed', async () => {
    const { id, secret } = await add();
    expect(await sending().send(id)).toEqual({ delivered: issued.length, fault: null, state: 'active' });
    expect(receiver.received).toHaveLength(issued.length);
    receiver.received.forEach((received, place) => {
      const bulletin = issued[place] as IssuedBulletin;
      const { number, sha256, issuedAt, body } = bulletin;
      expect(verify(secret, received)).toEqual({
        type: `bulletin.${eventOf(bulletin)}`,
        timestamp: issuedAt.toISOString(),
        data: {
          ...{ election: election.id, number, sha256 },
          path: `/api/elections/${election.id}/bulletins/${number}.json`,
          bulletin: readBulletin(body),
        },
      });
      expect(received.body).toContain(body);
      expect(received.id).toBe(`${id}-${number}`);
      expect(received.headers['content-type']).toBe('application/json; charset=utf-8');
    });
    expect(await stateOf(id)).toMatchObject({
      ...{ through: issued.length, attempts: 0, failingSince: null, status: 204, fault: null },
      triedNumber: issued.length,
    });
    expect(await sending().due()).toEqual([]);
  });

  test.each<readonly [BulletinEvent[]]>([
    [['turnout']],
    [['result']],
    [['correction']],
    [['result', 'correction']],
  ])('of the events %j is sent those alone', async (events) => {
    const { id } = await add('/', events);
    await sending({ bulletinsAtOnce: 3 }).send(id);
    expect(numbersOf()).toEqual(
      issued.filter((each) => events.includes(eventOf(each))).map(({ number }) => number),
    );
    expect(await stateOf(id)).toMatchObject({ through: issued.length });
  });

  test('is sent nothing that was issued before it was added', async () => {
    const { id } = await add();
    await act((changes) => changes.remove(id));
    const again = await ledger.webhooks.act(undefined, async (changes) => ({
      value: await changes.add(
        election.key,
        { url: receiver.url, events: ALL, secret: randomBytes(32), createdBy: 'a test' },
        10,
      ),
      auditEntry: undefined,
    }));
    expect(again).toMatchObject({ id: expect.any(String) });
    expect(await sending().due()).toEqual([]);
  });

  test('is sent a bulletin again, with the same id, until it is taken', async () => {
    const { id } = await add();
    let refusals = 3;
    receiver.answer = ({ id: message }, response) => {
      const isRefused = message === `${id}-2` && refusals-- > 0;
      response.writeHead(isRefused ? 500 : 200).end(isRefused ? 'no <b>room</b>\u202e\n' : '');
    };
    const sender = sending();
    expect(await sender.send(id)).toEqual({
      ...{ delivered: 1, fault: 'answered 500: no <b>room</b>', state: 'active' },
    });
    expect(await stateOf(id)).toMatchObject({
      ...{ through: 1, attempts: 1, triedNumber: 2, status: 500, fault: 'answered 500: no <b>room</b>' },
      failingSince: expect.any(Date),
    });
    await until(
      'it has had all',
      () => sender.send(id).then(() => stateOf(id)),
      ({ through }) => through === issued.length,
    );
    expect(numbersOf()).toEqual([1, 2, 2, 2, ...all().slice(1)]);
    expect(new Set(receiver.received.slice(1, 5).map(({ id: message }) => message))).toEqual(
      new Set([`${id}-2`]),
    );
    expect(await stateOf(id)).toMatchObject({ attempts: 0, failingSince: null, fault: null });
    expect([sender.delivered, sender.failures]).toEqual([issued.length, 3]);
  });

  test('waits as long as its receiver asks, up to the longest pause', async () => {
    const { id } = await add();
    receiver.answer = (_, response) => response.writeHead(503, { 'retry-after': '3600' }).end();
    await sending({ retryMaxMs: 60_000 }).send(id);
    const { nextAt } = await stateOf(id);
    expect(nextAt.getTime() - Date.now()).toBeGreaterThan(50_000);
    expect(nextAt.getTime() - Date.now()).toBeLessThan(61_000);
    expect(await sending().due()).toEqual([]);
  });

  test('whose receiver is gone is sent nothing more, until it is resumed', async () => {
    const { id } = await add();
    receiver.answer = ({ id: message }, response) =>
      response.writeHead(message === `${id}-3` ? 410 : 204).end();
    expect(await sending().send(id)).toMatchObject({ delivered: 2, state: 'gone' });
    expect(await stateOf(id)).toMatchObject({ state: 'gone', through: 2, status: 410 });
    expect(await sending().due()).toEqual([]);
    await sending().send(id);
    expect(receiver.received).toHaveLength(3);
    receiver.answer = (_, response) => response.writeHead(204).end();
    await act((changes) => changes.resume(id));
    await sending().send(id);
    expect(numbersOf().slice(3)).toEqual(all().slice(2));
  });

  test('that has failed for too long is given up', async () => {
    const { id } = await add();
    receiver.answer = (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    const sender = sending({ disableMs: 100 });
    expect(await sender.send(id)).toMatchObject({ fault: 'answered 302', state: 'active' });
    await until(
      'it is given up',
      () => sender.send(id).then(() => stateOf(id)),
      ({ state }) => state === 'failed',
    );
    const tries = receiver.received.length;
    expect(tries).toBeGreaterThan(1);
    await sender.send(id);
    expect(receiver.received).toHaveLength(tries);
  });

  test('that leads inside the network is not connected to', async () => {
    const { id } = await add();
    const unknown = new Sending(ledger, { trustedReceivers: [], limits: QUICK });
    ends.push(() => unknown.close());
    expect(await unknown.send(id)).toMatchObject({
      delivered: 0,
      fault: 'the address must begin with https://',
    });
    expect(receiver.received).toEqual([]);
  });

  test('is sent nothing while it is paused, and all of it afterwards', async () => {
    const { id } = await add();
    receiver.answer = ({ id: message }, response) => {
      if (message !== `${id}-2`) return void response.writeHead(204).end();
      void act((changes) => changes.pause(id)).then(() => response.writeHead(204).end());
    };
    await sending().send(id);
    expect(numbersOf()).toEqual([1, 2]);
    expect(await stateOf(id)).toMatchObject({ state: 'paused', through: 2 });
    expect(await sending().due()).toEqual([]);
    await act((changes) => changes.resume(id));
    await sending().send(id);
    expect(numbersOf()).toEqual(all());
  });

  test('with a new secret is signed with the former one too, for a while', async () => {
    const { id, secret } = await add();
    const next = randomBytes(32);
    await act((changes) => changes.rotate(id, next, 60_000));
    await sending().send(id);
    const [first] = receiver.received;
    if (!first) throw new Error('nothing was sent');
    expect(String(first.headers['webhook-signature']).split(' ')).toHaveLength(2);
    for (const each of [secret, `whsec_${next.toString('base64')}`])
      expect(verify(each, first)).toBeDefined();
    expect(() => verify(`whsec_${randomBytes(32).toString('base64')}`, first)).toThrow(
      'No matching signature',
    );
    await queryDatabase(
      url,
      `UPDATE webhook SET former_until = now() - interval '1 second', through = 0`,
      [],
    );
    receiver.received.length = 0;
    await sending().send(id);
    expect(() => verify(secret, receiver.received[0] as typeof first)).toThrow('No matching signature');
  });

  test('is sent a test once, whatever its state, which counts as no failure', async () => {
    const { id, secret } = await add();
    await act(async (changes) => {
      await changes.pause(id);
      await changes.test(id);
    });
    receiver.answer = (_, response) => response.writeHead(500).end();
    expect(await sending().due()).toEqual([id]);
    await sending().send(id);
    await sending().send(id);
    expect(receiver.received).toHaveLength(1);
    const [first] = receiver.received;
    expect(first && verify(secret, first)).toMatchObject({ type: 'test', data: { election: election.id } });
    expect(await stateOf(id)).toMatchObject({
      ...{
        state: 'paused',
        isTesting: false,
        triedNumber: null,
        status: 500,
        attempts: 0,
        failingSince: null,
      },
    });
  });
});
