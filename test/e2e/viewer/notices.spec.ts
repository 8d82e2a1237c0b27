import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Locator, Page, Worker } from 'playwright-core';
import { PushJobs } from '../../../apps/tallier/push/push-jobs.js';
import { violationsOf } from '../../fixtures/axe.js';
import { Visits } from '../../fixtures/clients/visits.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';
import { PushService, type PushedBrowser } from '../../fixtures/services/push-service.js';
import { eventually, until } from '../../fixtures/waits.js';

/**
 * A browser without a screen has no push service, says of every site that it may show nothing, and shows nothing: this
 * stands in for what the first would give, and for what was answered to the last question.
 */
const standIn = (subscription: object): string => `
  {
    const answered = () => localStorage.getItem('test.permission') ?? 'default';
    Object.defineProperty(Notification, 'permission', { get: answered });
    const ask = Notification.requestPermission.bind(Notification);
    Notification.requestPermission = async () => {
      localStorage.setItem('test.permission', await (window.testAnswer ?? ask()));
      return answered();
    };
    let key = localStorage.getItem('test.key');
    const given = () => ({
      options: { applicationServerKey: Uint8Array.from(JSON.parse(key)).buffer },
      toJSON: () => (${JSON.stringify(subscription)}),
      unsubscribe: async () => { key = null; localStorage.removeItem('test.key'); return true; },
    });
    PushManager.prototype.getSubscription = async () => (key === null ? null : given());
    PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
      if (!userVisibleOnly) throw new Error('a notice must be shown');
      key = JSON.stringify([...applicationServerKey]);
      localStorage.setItem('test.key', key);
      return given();
    };
  }`;

describe('notices of favourites', () => {
  const visits = new Visits();
  const { api } = visits;
  let service: PushService;
  let browser: PushedBrowser;
  let tallier: PushJobs;
  let viewer: Viewer;
  const button = (page: Page): Locator => page.getByRole('button', { name: 'Notify me', exact: true });
  const told = (page: Page): Locator => page.locator('.notices [role="status"]');
  const rows = () =>
    api.query<{ subjects: string[]; language: string }>(
      `SELECT s.language, array_agg(f.subject ORDER BY f.subject) AS subjects
       FROM push_subscription s JOIN push_follow f ON f.subscription = s.id GROUP BY s.id`,
    );
  const mark = async (path: string): Promise<void> => {
    await viewer.follow(path);
    await viewer.page.getByRole('button', { name: 'Favourite', exact: true }).click();
    await viewer.page.locator('button[aria-pressed="true"]').first().waitFor();
  };

  beforeAll(async () => {
    service = await PushService.open();
    browser = service.browser();
    await visits.begin({ counting: true, pushServices: [service.url] });
    await api.define(smallElection());
    const log = pino({ level: 'silent' });
    const options = { services: [service.url], contact: 'mailto:a@b.example', limits: { gapMs: 0 } };
    tallier = new PushJobs(api.ledger, { databaseUrl: api.databaseUrl }, log, options);
    tallier.onApplicationBootstrap();
    viewer = await visits.open('/en/e/small', 390);
    await viewer.page.context().addInitScript(standIn(browser.subscription));
    await viewer.page.goto(`${api.url}/en/e/small/contest/race`);
    await mark('/en/e/small/contest/race');
  });
  afterAll(async () => {
    await tallier.close();
    await visits.close();
    await service.close();
  });

  it('are off until the reader asks for them, and nobody is asked for permission before', async () => {
    await viewer.follow('/en/e/small');
    await button(viewer.page).waitFor();
    expect(await button(viewer.page).getAttribute('aria-pressed')).toBe('false');
    await viewer.reads(told(viewer.page), /One a minute at most/);
    expect(await viewer.page.evaluate('Notification.permission')).toBe('default');
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
    expect(await rows()).toEqual([]);
  });

  it('stay off where the browser blocks them, and the page says how to mend it', async () => {
    await viewer.page.evaluate(`window.testAnswer = Promise.resolve('denied')`);
    await button(viewer.page).click();
    await viewer.reads(told(viewer.page), /Allow them in its settings for this site/);
    expect(await rows()).toEqual([]);
    await viewer.page.evaluate(`localStorage.removeItem('test.permission')`);
  });

  it('are switched on by one press, and the page says what the server knows then', async () => {
    await viewer.page.context().grantPermissions(['notifications'], { origin: api.url });
    await viewer.page.goto(`${api.url}/en/e/small`);
    await button(viewer.page).click();
    await viewer.reads(told(viewer.page), 'Notifications are on in this browser.');
    expect(await button(viewer.page).getAttribute('aria-pressed')).toBe('true');
    await viewer.reads(viewer.page.locator('.favourites'), /The server knows these favourites/);
    expect(await rows()).toEqual([{ language: 'en', subjects: ['contest/race'] }]);
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
  });

  it('follow what is marked later, on whichever page', async () => {
    await mark('/en/e/small/precinct/2');
    await eventually(async () =>
      expect(await rows()).toEqual([{ language: 'en', subjects: ['contest/race', 'precinct/2'] }]),
    );
    await viewer.page.goto(`${api.url}/en/e/small`);
    await viewer.reads(told(viewer.page), 'Notifications are on in this browser.');
  });

  it('come once something has happened, are shown, and lead to the page', async () => {
    await api.submit('small', protocol());
    await api.settle('small');
    const [notice] = await until(
      'a notice has come',
      () => service.noticesOf(browser),
      (all) => all.length > 0,
    );
    expect(notice?.body).toContain('First result. aida: 100 votes, 67.57%. 1 of 3 precincts in.');
    await deliver(viewer.page, api.url, JSON.stringify(notice));
    const worker = await workerOf(viewer.page);
    const said = {
      title: notice?.title,
      body: notice?.body,
      tag: notice?.tag,
      lang: 'en',
      path: notice?.path,
    };
    await eventually(async () => expect(await worker.evaluate('self.shown')).toEqual([said]));
    await worker.evaluate(`self.shown = []`);
    await press(worker, '/en/e/small/contest/race');
    await eventually(async () =>
      expect(await worker.evaluate('self.opened')).toEqual([`${api.url}/en/e/small/contest/race`]),
    );
  });

  it('lead nowhere else, and are shown as browsers require where they cannot be read', async () => {
    await deliver(viewer.page, api.url, 'not JSON');
    const worker = await workerOf(viewer.page);
    await eventually(async () =>
      expect(await worker.evaluate('self.shown')).toMatchObject([{ title: 'Sanaq', path: '/' }]),
    );
    await worker.evaluate(`self.opened = []`);
    for (const path of ['https://evil.example/en/e/x', '//evil.example/en/e/x', '/\\\\evil.example', '/desk'])
      await press(worker, path);
    await eventually(async () =>
      expect(await worker.evaluate('self.opened')).toEqual(Array.from({ length: 4 }, () => `${api.url}/`)),
    );
  });

  it('are switched off by one press, and the server forgets the browser', async () => {
    await button(viewer.page).click();
    await viewer.reads(told(viewer.page), /One a minute at most/);
    expect(await button(viewer.page).getAttribute('aria-pressed')).toBe('false');
    expect(await rows()).toEqual([]);
    await viewer.reads(viewer.page.locator('.favourites'), /kept in this browser alone/);
  });

  it('say so where the server refuses, and where a browser cannot be sent any', async () => {
    await viewer.page.route('**/api/push/subscriptions', (route) => route.abort());
    await button(viewer.page).click();
    await viewer.reads(told(viewer.page), /could not be switched/);
    await viewer.page.unroute('**/api/push/subscriptions');
    await viewer.page.context().addInitScript('delete globalThis.PushManager');
    await viewer.page.goto(`${api.url}/ru/e/small`);
    await viewer.reads(viewer.page.locator('.favourites'), 'Этот браузер не может показывать уведомления');
  });
});

/** The worker of notices, which notes what it would show and open. */
async function workerOf(page: Page): Promise<Worker> {
  const context = page.context();
  const find = (): Worker | undefined =>
    context.serviceWorkers().find((each) => each.url().endsWith('/push-worker.js'));
  const worker = await until('the worker runs', find);
  if (!worker) throw new Error('there is no worker');
  await worker.evaluate(`
    if (!self.shown) {
      self.shown = [];
      self.opened = [];
      self.registration.showNotification = async (title, { body, tag, lang, data }) => {
        self.shown.push({ title, body, tag, lang, path: data.path });
      };
      self.clients.openWindow = async (url) => void self.opened.push(url);
    }`);
  return worker;
}

/** Presses a notification: the event that a browser gives its worker then. */
const press = (worker: Worker, path: string): Promise<unknown> =>
  worker.evaluate(
    `void self.dispatchEvent(Object.assign(new ExtendableEvent('notificationclick'),
      { notification: { close() {}, data: { path: ${JSON.stringify(path)} } } }))`,
  );

/** Hands a message to the page's worker, as a browser does with what its push service delivers. */
async function deliver(page: Page, origin: string, data: string): Promise<void> {
  await workerOf(page);
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${origin}/push/`);
      if (own) resolve(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data });
  await session.detach();
}
