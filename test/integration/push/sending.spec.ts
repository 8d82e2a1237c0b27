import { describe, expect, test } from '@jest/globals';
import type { PushKey } from '#contract';
import { verifyVapid } from '../../fixtures/services/push-service.js';
import { NoticeSending } from '../../../apps/tallier/push/sending.js';
import {
  api,
  CONTACT,
  election,
  ends,
  hand,
  keyOfElection,
  look,
  lookAndSend,
  prepare,
  QUICK,
  RACE,
  sending,
  service,
  subscribe,
} from './stage.js';

prepare();

describe('a notice', () => {
  test('says what became of a followed contest, once for each change, with the figures of its position', async () => {
    const browser = service.browser();
    expect((await subscribe(browser)).status).toBe(201);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    expect(await lookAndSend()).toEqual({ sent: 1, failed: 0, removed: 0, fault: null });
    expect(await lookAndSend()).toEqual({ sent: 0, failed: 0, removed: 0, fault: null });
    expect(service.noticesOf(browser)).toEqual([
      {
        title: 'Race (a replay)',
        body: 'First result. aida: 60 votes, 60.00%. 1 of 3 precincts in.',
        tag: `${election}/contest/race`,
        path: `/en/e/${election}/contest/race`,
        language: 'en',
        position: 1,
      },
    ]);
    await hand('3', { aida: 10, bolat: 90 });
    await lookAndSend();
    const last = await hand('1', { aida: 10, bolat: 20 });
    await lookAndSend();
    await hand('1', { aida: 10, bolat: 30 }, last);
    await lookAndSend();
    expect(service.noticesOf(browser).map(({ body }) => body)).toEqual([
      expect.stringMatching(/^First result/),
      'bolat is now ahead. bolat: 130 votes, 65.00%. 2 of 3 precincts in.',
      'Every precinct is in: bolat is elected. bolat: 150 votes, 65.22%.',
      'Corrected after every precinct was in. bolat: 160 votes, 66.67%.',
    ]);
  });

  test('is in the language that was asked for', async () => {
    const [kazakh, russian] = [service.browser(), service.browser()];
    await subscribe(kazakh, [RACE], 'kk');
    await subscribe(russian, [RACE], 'ru');
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    await lookAndSend();
    expect(service.noticesOf(kazakh)[0]).toMatchObject({
      title: 'Race (көрсетілім)',
      body: 'Алғашқы нәтиже түсті. aida: 60 дауыс, 60,00%. Саналған учаске: 3 ішінен 1.',
      path: `/kk/e/${election}/contest/race`,
    });
    expect(service.noticesOf(russian)[0]).toMatchObject({
      title: 'Race (воспроизведение)',
      body: 'Первые результаты. aida: 60 голосов, 60,00\u00a0%. Учтено участков: 1 из 3.',
    });
  });

  test('says that a precinct was counted or corrected, and that an area is complete', async () => {
    const browser = service.browser();
    await subscribe(browser, [{ kind: 'precinct', id: '1' }]);
    const other = service.browser();
    await subscribe(other, [{ kind: 'area', id: 'KZ-WEST' }]);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    await lookAndSend();
    expect(service.received).toEqual([]);
    const id = await hand('1', { aida: 10, bolat: 20 });
    await lookAndSend();
    await hand('1', { aida: 30, bolat: 20 }, id);
    await lookAndSend();
    expect(service.noticesOf(browser)).toEqual([
      expect.objectContaining({
        title: 'Precinct 1 (a replay)',
        body: 'Protocol counted (Race). bolat: 20 votes.',
        path: `/en/e/${election}/precinct/1`,
      }),
      expect.objectContaining({ body: 'Protocol corrected (Race). aida: 30 votes.' }),
    ]);
    expect(service.noticesOf(other).map(({ body }) => body)).toEqual([
      'Every protocol is in. Turnout 30.00%.',
      'Corrected after every protocol was in. Turnout 50.00%.',
    ]);
  });

  test('tells of several favourites together, and leads to the election', async () => {
    const browser = service.browser();
    await subscribe(browser, [RACE, { kind: 'precinct', id: '2' }]);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    await lookAndSend();
    const [notice, ...others] = service.noticesOf(browser);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ title: 'A small election (a replay)', path: `/en/e/${election}` });
    expect(notice?.body.split('\n').toSorted()).toEqual([
      'Precinct 2: Protocol counted (Race). aida: 60 votes.',
      'Race: First result. aida: 60 votes, 60.00%. 1 of 3 precincts in.',
    ]);
  });

  test('says nothing of what was before it was asked for', async () => {
    await hand('2', { aida: 60, bolat: 40 });
    const browser = service.browser();
    await subscribe(browser);
    await lookAndSend();
    expect(service.received).toEqual([]);
    await hand('3', { aida: 60, bolat: 40 });
    await lookAndSend();
    expect(service.received).toEqual([]);
  });

  test('is encrypted to its browser alone, signed, and bounded in time', async () => {
    const [one, other] = [service.browser(), service.browser()];
    await subscribe(one);
    await subscribe(other);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    await lookAndSend();
    const { body: key } = await api.ask<PushKey>('/api/push/key');
    const topics = new Set<unknown>();
    for (const pushed of service.received) {
      const { headers } = pushed;
      expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '14400', urgency: 'normal' });
      expect(headers['topic']).toMatch(/^[\w-]{32}$/);
      topics.add(headers['topic']);
      const claims = verifyVapid(pushed, key.publicKey ?? '');
      expect(claims).toMatchObject({ aud: service.url, sub: CONTACT });
      const inS = Number(claims['exp']) - Date.now() / 1_000;
      expect(inS > 0 && inS <= 24 * 60 * 60).toBe(true);
      expect(pushed.body.toString('latin1')).not.toContain('aida');
    }
    expect(service.received).toHaveLength(2);
    expect(topics.size).toBe(1);
    const foreign = service.received.find(({ path }) => path !== new URL(one.endpoint).pathname);
    expect(() => one.read(foreign?.body ?? Buffer.alloc(0))).toThrow();
  });
});

describe('between two notices to a browser', () => {
  test('some time passes, and the next tells of what is newest', async () => {
    const browser = service.browser();
    await subscribe(browser);
    await look();
    const sender = sending({ gapMs: 3_600_000 });
    await hand('2', { aida: 60, bolat: 40 });
    await lookAndSend(sender);
    await hand('3', { aida: 10, bolat: 60 });
    await lookAndSend(sender);
    await hand('1', { aida: 45, bolat: 5 });
    await lookAndSend(sender);
    expect(service.received).toHaveLength(1);
    await api.query('UPDATE push_subscription SET next_at = now() WHERE endpoint = $1', [browser.endpoint]);
    await lookAndSend(sender);
    expect(service.noticesOf(browser).map(({ body }) => body)).toEqual([
      expect.stringMatching(/^First result/),
      'Every precinct is in: aida is elected. aida: 115 votes, 52.27%.',
    ]);
  });
});

describe('a push service', () => {
  const due = () => api.query('SELECT attempts, failing_since FROM push_subscription');

  test.each([404, 410])('that answers %i knows the browser no more: it is removed', async (status) => {
    const browser = service.browser();
    await subscribe(browser);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    service.answer = (_, response) => response.writeHead(status).end();
    expect(await lookAndSend()).toMatchObject({ sent: 0, removed: 1, fault: null });
    const rows = await api.query('SELECT FROM push_subscription WHERE endpoint = $1', [browser.endpoint]);
    expect(rows).toEqual([]);
  });

  test('that fails is tried again, and left alone for as long as it asks', async () => {
    const browser = service.browser();
    await subscribe(browser);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    service.answer = (_, response) => response.writeHead(503, { 'retry-after': '3600' }).end('busy');
    const sender = sending({ retryMaxMs: 7_200_000 });
    expect(await lookAndSend(sender)).toMatchObject({ failed: 1, fault: expect.stringMatching(/503: busy/) });
    expect(await due()).toContainEqual({ attempts: 1, failing_since: expect.any(Date) });
    expect(await lookAndSend(sender)).toMatchObject({ sent: 0, failed: 0 });
    await api.query('UPDATE push_subscription SET next_at = now() WHERE endpoint = $1', [browser.endpoint]);
    service.answer = (_, response) => response.writeHead(201).end();
    expect(await lookAndSend(sender)).toMatchObject({ sent: 1 });
    expect(service.noticesOf(browser)).toHaveLength(2);
    expect(service.noticesOf(browser)[1]).toEqual(service.noticesOf(browser)[0]);
  });

  test('that has failed for too long is sent nothing more', async () => {
    const browser = service.browser();
    await subscribe(browser);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    service.answer = (_, response) => response.writeHead(500).end();
    await lookAndSend();
    const old = `UPDATE push_subscription SET next_at = now(), failing_since = now() - interval '25 hours' WHERE endpoint = $1`;
    await api.query(old, [browser.endpoint]);
    expect(await lookAndSend()).toMatchObject({ removed: 1 });
  });

  test('that refuses one notice for ever is sent the next', async () => {
    const browser = service.browser();
    await subscribe(browser);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    service.answer = (_, response) => response.writeHead(413).end();
    await lookAndSend();
    service.answer = (_, response) => response.writeHead(201).end();
    expect(await lookAndSend()).toMatchObject({ sent: 0 });
    await hand('3', { aida: 10, bolat: 90 });
    expect(await lookAndSend()).toMatchObject({ sent: 1 });
  });

  test('that the operator has taken off the list is sent nothing, and its browsers are removed', async () => {
    await subscribe(service.browser());
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    await look();
    const other = new NoticeSending(api.ledger, { services: ['push.example'], limits: QUICK });
    ends.push(() => other.close());
    expect(await other.send(await keyOfElection())).toMatchObject({ removed: 1 });
    expect(service.received).toEqual([]);
  });

  test('at an address that leads into the own network is not sent to, whatever the database says', async () => {
    const browser = service.browser();
    await subscribe(browser);
    await look();
    await hand('2', { aida: 60, bolat: 40 });
    await look();
    const inside = 'https://127.0.0.1/fcm';
    await api.query('UPDATE push_subscription SET endpoint = $2 WHERE endpoint = $1', [
      browser.endpoint,
      inside,
    ]);
    const services = ['127.0.0.1'];
    const sender = new NoticeSending(api.ledger, { services, limits: QUICK });
    ends.push(() => sender.close());
    expect(await sender.send(await keyOfElection())).toMatchObject({
      failed: 1,
      fault: expect.stringMatching(/not a public address|does not lead to a public address/),
    });
  });
});
