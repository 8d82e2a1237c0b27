import { beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS } from '#config';
import type { IssuedWebhook, TrailPage, WebhookSecret, WebhookView } from '#contract';
import { TOKEN, type Answer } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const PATH = '/api/elections/small/webhooks';
const NOBODYS = '00000000-0000-4000-8000-000000000000';
const ALL = ['turnout', 'result', 'correction'];

describe('webhooks of an election', () => {
  const api = sharedApi({ trustedReceivers: ['news.intranet'] });
  let chief: Staff;

  const add = (url: string, events: readonly string[] = ALL): Promise<Answer<IssuedWebhook>> =>
    chief.ask<IssuedWebhook>(PATH, { body: { url, events } });
  const list = async (): Promise<WebhookView[]> => (await chief.ask<WebhookView[]>(PATH)).body;
  const problem = async (path: string, body: unknown): Promise<object> =>
    api.refuse(path, { body, token: TOKEN });

  beforeAll(async () => {
    await api.define(smallElection());
    await api.define(smallElection({ id: 'other' }));
    chief = await Staff.join(api, { login: 'chief', grants: [{ role: 'administrator', election: null }] });
  });

  it('are added with a secret that is given once', async () => {
    const { status, body } = await add('https://news.example/hook?key=private');
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(body.webhook).toMatchObject({
      ...{
        url: 'https://news.example/hook?key=private',
        events: ALL,
        state: 'active',
        through: 0,
        waiting: 0,
      },
      ...{ createdBy: 'Name of chief', lastTry: null, deliveredAt: null, nextAt: null, isTesting: false },
    });
    expect(await list()).toEqual([body.webhook]);
    expect(JSON.stringify(await list())).not.toContain(body.secret.slice('whsec_'.length));
    expect((await chief.ask<WebhookView[]>('/api/elections/other/webhooks')).body).toEqual([]);
  });

  it('are changed, paused, resumed, tested and removed, each with an audit entry that names no address', async () => {
    const { body: issued } = await add('https://paper.example/hook?key=private');
    const path = `${PATH}/${issued.webhook.id}`;
    const amended = await chief.ask<WebhookView>(path, { method: 'PATCH', body: { events: ['result'] } });
    expect(amended.body).toMatchObject({ events: ['result'], state: 'active' });
    for (const state of ['paused', 'active'] as const) {
      const { body } = await chief.ask<WebhookView>(path, { method: 'PATCH', body: { state } });
      expect(body).toMatchObject({ state, events: ['result'] });
    }
    const rotated = await chief.ask<WebhookSecret>(`${path}/secret`, { method: 'POST' });
    expect(rotated.status).toBe(201);
    expect(rotated.body.secret).not.toBe(issued.secret);
    expect((await chief.ask(`${path}/test`, { method: 'POST' })).status).toBe(204);
    expect((await list()).find(({ id }) => id === issued.webhook.id)).toMatchObject({ isTesting: true });
    expect((await chief.ask(path, { method: 'DELETE' })).status).toBe(204);
    expect((await list()).map(({ id }) => id)).not.toContain(issued.webhook.id);
    const { body: trail } = await chief.ask<TrailPage>(`/api/trail?q=${issued.webhook.id}`);
    expect(trail.items.map(({ action, detail }) => [action, detail])).toEqual([
      ['webhook-removed', { host: 'paper.example' }],
      ['webhook-tested', null],
      ['webhook-secret-rotated', null],
      ['webhook-changed', { state: 'active' }],
      ['webhook-changed', { state: 'paused' }],
      ['webhook-changed', { events: ['result'] }],
      ['webhook-added', { host: 'paper.example', events: ALL }],
    ]);
    expect(trail.items.every(({ election, name }) => election === 'small' && name === 'Name of chief')).toBe(
      true,
    );
  });

  it.each([
    ['http://news.example/', 'must begin with https'],
    ['https://127.0.0.1/hook', 'not a public address'],
    ['https://[::ffff:169.254.169.254]/', 'not a public address'],
    ['https://me:secret@news.example/', 'no name or password'],
    ['javascript:alert(1)', 'must begin with https'],
    ['a newsroom', 'not an address'],
  ])('cannot lead to %s', async (url, why) => {
    expect(await problem(PATH, { url, events: ALL })).toMatchObject({
      ...{ status: 400, type: '/problems/invalid-body' },
      errors: [{ path: 'url', message: expect.stringContaining(why) }],
    });
  });

  it.each([
    [{ url: 'https://a.example/', events: [] }],
    [{ url: 'https://a.example/', events: ['turnout', 'turnout'] }],
    [{ url: 'https://a.example/', events: ['everything'] }],
    [{ url: 'https://a.example/', events: ALL, secret: 'whsec_mine' }],
    [{ url: `https://a.example/${'a'.repeat(2_000)}`, events: ALL }],
    [{ events: ALL }],
  ])('are refused with 400 as %j', async (body) => {
    expect(await problem(PATH, body)).toMatchObject({ status: 400, type: '/problems/invalid-body' });
  });

  it('may lead inside the network where the setting says so', async () => {
    const { status, body } = await add('http://news.intranet:8080/hook');
    expect(status).toBe(201);
    await chief.ask(`${PATH}/${body.webhook.id}`, { method: 'DELETE' });
  });

  it('have an address of their own, and are few', async () => {
    const before = (await list()).length;
    const { body } = await add('https://twice.example/');
    expect(await problem(PATH, { url: 'https://TWICE.example', events: ['result'] })).toMatchObject({
      ...{ status: 409, type: '/problems/taken-url' },
    });
    const left = LIMITS.webhooks.perElection - before - 1;
    const answers = await Promise.all(
      Array.from({ length: left + 3 }, (_, place) => add(`https://many-${place}.example/`)),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ status }) => status)).toEqual([429, 429, 429]);
    expect(await list()).toHaveLength(LIMITS.webhooks.perElection);
    for (const { id } of await list()) await chief.ask(`${PATH}/${id}`, { method: 'DELETE' });
    expect(body.webhook.events).toEqual(ALL);
  });

  it('are found in their own election alone', async () => {
    const { body } = await add('https://own.example/');
    for (const path of [
      `/api/elections/other/webhooks/${body.webhook.id}`,
      `${PATH}/${NOBODYS}`,
      `${PATH}/x`,
    ]) {
      const refused = await api.refuse(path, { method: 'DELETE', token: TOKEN });
      expect(refused).toMatchObject({ status: 404, type: '/problems/unknown-webhook' });
    }
  });

  it('are for those who administer the whole election', async () => {
    const grants = [{ role: 'administrator', election: 'small', area: 'KZ' }];
    const part = await Staff.join(api, { login: 'part', grants });
    for (const asking of [{}, { body: { url: 'https://part.example/', events: ALL } }]) {
      expect(await part.ask(PATH, asking)).toMatchObject({ status: 403 });
    }
  });
});
