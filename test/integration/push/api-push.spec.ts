import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '#config';
import type { PushKey, PushSubscribedView } from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { PushedBrowser } from '../../fixtures/services/push-service.js';
import { api, election, look, prepare, RACE, service, subscribe } from './stage.js';

const PATH = '/api/push/subscriptions';

prepare();

const rows = () =>
  api.query<{ id: string; language: string; subjects: string[] }>(
    `SELECT s.id, s.language, array_agg(f.subject ORDER BY f.subject) AS subjects
     FROM push_subscription s JOIN push_follow f ON f.subscription = s.id JOIN election e ON e.key = s.election
     WHERE e.id = $1 GROUP BY s.id ORDER BY s.renewed_at`,
    [election],
  );
const remove = (browser: PushedBrowser, changes: object = {}) =>
  api.ask(PATH, {
    method: 'DELETE',
    body: { endpoint: browser.endpoint, auth: browser.auth.toString('base64url'), ...changes },
  });

describe('the key of notices', () => {
  it('is public, kept by caches for a while, and the same for every process', async () => {
    const { status, body, headers } = await api.ask<PushKey>('/api/push/key');
    expect(status).toBe(200);
    const key = Buffer.from(body.publicKey ?? '', 'base64url');
    expect([key.length, key[0]]).toEqual([65, 4]);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    const [one, other] = await Promise.all([
      api.ledger.pushSubscriptions.identity(),
      api.ledger.pushSubscriptions.identity(),
    ]);
    expect(one.publicKey.equals(key)).toBe(true);
    expect(other.privateKey.equals(one.privateKey)).toBe(true);
  });

  it('has a private half that no answer, export or log holds', async () => {
    const { privateKey } = await api.ledger.pushSubscriptions.identity();
    const browser = service.browser();
    await subscribe(browser);
    const { body: exported } = await api.ask<string>(`/api/elections/${election}/export`);
    const secrets = [privateKey, browser.auth].flatMap((each) =>
      (['base64', 'base64url', 'hex'] as const).map((coding) => each.toString(coding)),
    );
    expect(String(exported).length).toBeGreaterThan(100);
    for (const secret of [...secrets, browser.endpoint]) {
      expect(String(exported)).not.toContain(secret);
      expect(api.errors.join('\n')).not.toContain(secret);
    }
  });
});

describe('a browser', () => {
  it('asks for notices without an account, and is told until when it has them', async () => {
    const { status, body } = await subscribe(service.browser(), [
      RACE,
      RACE,
      { kind: 'precinct', id: '9' },
      { kind: 'area', id: 'KZ-EAST' },
    ]);
    expect(status).toBe(201);
    const { until, ...rest } = body as PushSubscribedView;
    expect(rest).toEqual({
      favourites: [RACE, { kind: 'area', id: 'KZ-EAST' }],
      unknown: [{ kind: 'precinct', id: '9' }],
    });
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(LIMITS.push.keptMs - 60_000);
    expect(await rows()).toMatchObject([{ language: 'en', subjects: ['area/KZ-EAST', 'contest/race'] }]);
  });

  it('has one subscription of an election, however often and at once it asks, as it asked last', async () => {
    const browser = service.browser();
    await Promise.all(Array.from({ length: 6 }, () => subscribe(browser)));
    await subscribe(browser, [{ kind: 'precinct', id: '1' }], 'kk');
    expect(await rows()).toMatchObject([{ language: 'kk', subjects: ['precinct/1'] }]);
  });

  it('removes what it asked for with its secret, and nobody removes or changes it without', async () => {
    const [browser, other] = [service.browser(), service.browser()];
    await subscribe(browser);
    await subscribe(other);
    const wrong = { auth: randomBytes(16).toString('base64url') };
    expect((await remove(browser, wrong)).status).toBe(204);
    expect(await rows()).toHaveLength(2);
    const keys = { ...browser.subscription.keys, ...wrong };
    const subscription = { ...browser.subscription, keys };
    const stolen = { subscription, election, favourites: [{ kind: 'area', id: 'KZ' }], language: 'ru' };
    expect(await api.refuse(PATH, { body: stolen })).toMatchObject({ type: '/problems/not-permitted' });
    expect((await rows()).map(({ subjects }) => subjects)).toEqual([['contest/race'], ['contest/race']]);
    expect((await remove(browser, { election })).status).toBe(204);
    expect((await remove(browser)).status).toBe(204);
    expect(await rows()).toHaveLength(1);
    expect((await remove(other)).status).toBe(204);
    expect(await rows()).toEqual([]);
  });

  it('is forgotten when it has not asked again for long', async () => {
    const [old, young] = [service.browser(), service.browser()];
    await subscribe(old);
    await subscribe(young);
    const aged = `UPDATE push_subscription SET renewed_at = now() - interval '15 days' WHERE endpoint = $1`;
    await api.query(aged, [old.endpoint]);
    expect(await api.ledger.people.upkeep.clean()).toMatchObject({ subscriptions: 1 });
    expect(await rows()).toHaveLength(1);
    await subscribe(young);
  });

  it('cannot be read by anybody', async () => {
    await subscribe(service.browser());
    for (const token of [undefined, TOKEN])
      expect(await api.refuse(PATH, token === undefined ? {} : { token })).toMatchObject({
        type: '/problems/method-not-allowed',
      });
  });
});

describe('what is asked for is refused', () => {
  const body = (changes: object = {}, subscription: object = {}) => ({
    subscription: { ...service.browser().subscription, ...subscription },
    ...{ election, favourites: [RACE], language: 'en', ...changes },
  });
  const keys = (changes: object) => ({ keys: { ...service.browser().subscription.keys, ...changes } });
  const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url');

  it.each<readonly [string, () => object]>([
    ['an endpoint in the own network', () => body({}, { endpoint: 'http://169.254.169.254/latest' })],
    ['an endpoint of this machine by name', () => body({}, { endpoint: 'https://localhost/x' })],
    ['an endpoint of another host', () => body({}, { endpoint: 'https://push.example/x' })],
    ['an endpoint with a name in it', () => body({}, { endpoint: service.url.replace('//', '//a@') })],
    ['an endpoint too long', () => body({}, { endpoint: `${service.url}/${'x'.repeat(1_000)}` })],
    ['a key that is no point of the curve', () => body({}, keys({ p256dh: offCurve }))],
    ['a key too short', () => body({}, keys({ p256dh: randomBytes(64).toString('base64url') }))],
    ['a key that is compressed', () => body({}, keys({ p256dh: randomBytes(33).toString('base64url') }))],
    ['a secret too long', () => body({}, keys({ auth: randomBytes(17).toString('base64url') }))],
    ['a secret in another coding', () => body({}, keys({ auth: '+'.repeat(22) }))],
    ['no favourites', () => body({ favourites: [] })],
    ['too many favourites', () => body({ favourites: Array.from({ length: 21 }, () => RACE) })],
    ['favourites that are all unknown', () => body({ favourites: [{ kind: 'contest', id: 'none' }] })],
    ['a favourite of another kind', () => body({ favourites: [{ kind: 'party', id: 'NO' }] })],
    ['another language', () => body({ language: 'de' })],
    ['an unexpected field', () => body({ webhook: 'https://fcm.googleapis.com' })],
  ])('for %s', async (_, make) => {
    const problem = await api.refuse(PATH, { body: make() });
    expect(problem).toMatchObject({ type: '/problems/invalid-body', status: 400 });
    expect(problem.errors?.length).toBeGreaterThan(0);
    expect(await rows()).toEqual([]);
  });

  it('for an election that is not there, and a body that is too large', async () => {
    expect(await api.refuse(PATH, { body: body({ election: 'none' }) })).toMatchObject({ status: 404 });
    const large = body({ language: 'x'.repeat(LIMITS.push.bodyBytes) });
    expect(await api.refuse(PATH, { body: large })).toMatchObject({ status: 413 });
  });

  it('beyond the number of subscriptions there may be', async () => {
    const { key = 0 } = (await api.ledger.elections.load(election)) ?? {};
    const [one, other] = [service.browser(), service.browser()];
    const put = async (browser: PushedBrowser) => {
      const { endpoint, keys } = browser.subscription;
      const p256dh = Buffer.from(keys.p256dh, 'base64url');
      const wanted = {
        endpoint,
        auth: browser.auth,
        p256dh,
        language: 'en',
        subjects: ['contest/race'],
      } as const;
      const [all] = await api.query<{ n: number }>('SELECT count(*)::int AS n FROM push_subscription');
      return api.ledger.pushSubscriptions.put(key, wanted, browser === other ? (all?.n ?? 0) : 1e6);
    };
    expect(await put(one)).toBe('added');
    expect(await put(other)).toBe('too-many');
    expect(await put(one)).toBe('changed');
  });
});

describe('an installation that sends no notices', () => {
  const off = sharedApi();

  it('gives no key, and takes no subscriptions', async () => {
    await off.define(smallElection());
    expect((await off.ask('/api/push/key')).body).toEqual({ publicKey: null });
    const asked = {
      subscription: new PushedBrowser('https://fcm.googleapis.com/x').subscription,
      ...{ election: 'small', favourites: [RACE], language: 'en' },
    };
    expect(await off.refuse(PATH, { body: asked })).toMatchObject({ type: '/problems/forbidden' });
  });
});

describe('one address', () => {
  const crowded = sharedApi();

  it('may ask so many times within ten minutes', async () => {
    const browser = new PushedBrowser('https://fcm.googleapis.com/x');
    const asked = { endpoint: browser.endpoint, auth: browser.auth.toString('base64url') };
    const statuses = new Set<number>();
    for (let turn = 0; turn < LIMITS.push.changesOfAddress; turn++)
      statuses.add((await crowded.ask(PATH, { method: 'DELETE', body: asked })).status);
    expect([...statuses]).toEqual([204]);
    expect(await crowded.refuse(PATH, { method: 'DELETE', body: asked })).toMatchObject({
      ...{ type: '/problems/too-many', status: 429 },
      detail: expect.stringMatching(/wait 10 minutes/),
    });
  });
});

describe('a look at what is followed', () => {
  it('notes nothing where nobody follows anything', async () => {
    expect(await look()).toBe(0);
  });
});
