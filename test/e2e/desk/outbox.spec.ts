import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { line, LINES, Operators, typeLines } from '../../fixtures/clients/operator.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { PASSWORD, type Staff } from '../../fixtures/clients/staff.js';
import { builtPages, signIn, type Viewer } from '../../fixtures/clients/viewer.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';
import { Severable } from '../../fixtures/services/severable.js';
import { eventually, until } from '../../fixtures/waits.js';

describe('the outbox of the desk', () => {
  let desk: Operators;

  beforeAll(async () => {
    desk = await Operators.begin();
  });
  afterAll(() => desk.end());

  const send = (viewer: Viewer) => viewer.page.getByRole('button', { name: 'Send the protocol' });
  const heading = (viewer: Viewer) => viewer.page.getByRole('heading', { level: 2 });
  const status = (viewer: Viewer) => viewer.page.getByRole('status', { name: 'What is on its way' });
  /** Defines an election of its own. @returns an operator of it */
  const begin = async (id: string): Promise<Staff> => {
    await desk.api.define(smallElection({ id }));
    return desk.join(id, id);
  };
  const path = (id: string): string => `/desk/enter/${id}/2/race`;
  /** Fills in the form, without sending it. */
  const fill = async (viewer: Viewer): Promise<void> => {
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await typeLines(viewer, LINES);
    await viewer.focuses(send(viewer));
  };
  const recordedOnce = async (id: string, api?: TestApi): Promise<void> => {
    const recorded = await desk.recorded(id, api);
    expect(recorded.map(({ state }) => state)).toEqual(['counted']);
    expect(recorded).toMatchObject([{ votes: protocol().votes }]);
  };
  /** A second tab of the same browser. */
  const secondTab = async (viewer: Viewer): Promise<Page> => {
    const opened = viewer.page.context().waitForEvent('page');
    await viewer.page.evaluate('void open(location.href)');
    return opened;
  };

  /** Resolves when the line has this value. */
  const holds = async (page: Page, name: string, text: string): Promise<void> => {
    const value = () => page.getByLabel(name, { exact: true }).inputValue();
    await until(`${name} says ${text}`, value, (seen) => seen === text);
  };

  it('keeps a draft at each keystroke, across tabs and a reload, only for whoever typed it', async () => {
    const staff = await begin('draft');
    const other = await desk.join('other', 'draft');
    const viewer = await desk.form(staff, 'draft');
    const beside = await secondTab(viewer);
    await beside.getByLabel('Ballots received').waitFor();
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await typeLines(viewer, ['200']);
    await viewer.page.keyboard.type('20');
    await holds(beside, 'Ballots received', '20');
    await viewer.page.reload();
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await eventually(async () => expect(await line(viewer, 'Ballots received').inputValue()).toBe('20'));

    await signIn(viewer.page.context(), other, desk.api.url);
    await viewer.page.reload();
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await eventually(async () => expect(await line(viewer, 'Ballots received').inputValue()).toBe(''));
    await viewer.page.keyboard.type('7');
    await signIn(viewer.page.context(), staff, desk.api.url);
    await viewer.page.reload();
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await eventually(async () => expect(await line(viewer, 'Voters on the list').inputValue()).toBe('200'));
    await eventually(async () => expect(await line(viewer, 'Ballots received').inputValue()).toBe('20'));
  });

  it('keeps an entry through ten minutes without a network, and says so on every page', async () => {
    const staff = await begin('away');
    const door = await Severable.open(desk.api.url);
    const viewer = await desk.visit(staff, new URL(path('away'), door.url).href, {
      prepare: (page) => page.clock.install(),
    });
    await fill(viewer);
    await door.cut();
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(heading(viewer), 'It waits for the network');
    await viewer.reads(status(viewer), 'One entry waits for the network.');
    await viewer.page.clock.fastForward('10:00');
    await viewer.reads(heading(viewer), 'It waits for the network');
    expect(await desk.recorded('away')).toEqual([]);
    await door.mend();
    await viewer.follow('/desk/account');
    await viewer.reads(viewer.heading, 'Your account');
    await viewer.reads(status(viewer), 'One entry waits for the network.');
    await viewer.page.clock.fastForward('01:30');
    await viewer.reads(status(viewer), 'Precinct 2, Race: it has gone out and is accepted.');
    await viewer.page.getByRole('button', { name: 'Seen' }).click();
    await viewer.page.getByRole('button', { name: 'Seen' }).waitFor({ state: 'detached' });
    await recordedOnce('away');
    await door.cut();
  });

  it('sends a waiting entry after a reload, as soon as the browser is online again', async () => {
    const staff = await begin('online');
    const viewer = await desk.form(staff, 'online');
    await fill(viewer);
    await viewer.page.route('**/submissions', (route) => route.abort());
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(heading(viewer), 'It waits for the network');
    await viewer.page.reload();
    await viewer.reads(heading(viewer), 'It waits for the network');
    await viewer.page.context().setOffline(true);
    await viewer.page.unroute('**/submissions');
    await viewer.page.context().setOffline(false);
    await viewer.reads(heading(viewer), 'Accepted');
    await recordedOnce('online');
  });

  it.each(['after', 'before'])(
    'records one submission if the api restarts %s recording it and the response is lost',
    async (when) => {
      const id = `restart-${when}`;
      const staff = await begin(id);
      const pagesFolder = builtPages();
      const { databaseUrl } = desk.api;
      let api = await TestApi.start({ databaseUrl, pagesFolder });
      const door = await Severable.open(api.url);
      const viewer = await desk.visit(staff, new URL(path(id), door.url).href, {
        prepare: (page) => page.clock.install(),
      });
      await fill(viewer);
      let asked = 0;
      await viewer.page.route(
        '**/submissions',
        async (route) => {
          if (when === 'after') expect((await route.fetch()).status()).toBe(201);
          asked += 1;
          await door.cut();
          await api.close();
          await route.abort();
        },
        { times: 1 },
      );
      await viewer.page.keyboard.press('Enter');
      await viewer.reads(heading(viewer), 'It waits for the network');
      expect(await desk.recorded(id)).toHaveLength(when === 'after' ? 1 : 0);
      api = await TestApi.start({ databaseUrl, pagesFolder });
      door.lead(api.url);
      await door.mend();
      await viewer.page.clock.fastForward('02:00');
      await viewer.reads(heading(viewer), 'Accepted');
      expect(asked).toBe(1);
      await recordedOnce(id);
      await door.cut();
      await api.close();
    },
  );

  it('records one submission if two tabs send it at once', async () => {
    const staff = await begin('tabs');
    const viewer = await desk.form(staff, 'tabs');
    const beside = await secondTab(viewer);
    await fill(viewer);
    await holds(beside, 'Against all', '6');
    const press = "document.querySelector('[data-send]')?.click()";
    await Promise.all([viewer.page.evaluate(press), beside.evaluate(press)]);
    await viewer.reads(heading(viewer), 'Accepted');
    await beside.getByRole('heading', { name: 'Accepted' }).waitFor();
    await recordedOnce('tabs');
  });

  it('returns an entry with the reason if another was accepted just before', async () => {
    const staff = await begin('refused');
    const viewer = await desk.form(staff, 'refused');
    await fill(viewer);
    await viewer.page.waitForLoadState('networkidle');
    await desk.api.submit('refused', protocol({}, { aida: 99, bolat: 41 }), randomUUID());
    await viewer.page.keyboard.press('Enter');
    const refused = viewer.page.getByRole('alert').filter({ hasText: 'It was not taken.' });
    await viewer.reads(refused, 'is already in');
    await viewer.reads(heading(viewer), 'Something else has been accepted meanwhile');
    await viewer.reads(status(viewer), 'One entry was not taken.');
    await viewer.page.getByRole('button', { name: 'Throw away what I typed' }).click();
    const dialog = viewer.page.getByRole('dialog', { name: 'Throw away what you typed?' });
    await dialog.getByRole('button', { name: 'Throw away what I typed' }).click();
    await viewer.reads(heading(viewer), 'This protocol is in already');
    await viewer.page.reload();
    await viewer.reads(heading(viewer), 'This protocol is in already');
  });

  it('keeps an entry if the session has ended, and lets nobody else send it', async () => {
    const staff = await begin('lapsed');
    const other = await desk.join('another', 'lapsed');
    const viewer = await desk.form(staff, 'lapsed');
    await fill(viewer);
    await staff.ask('/api/session', { method: 'DELETE' });
    await viewer.page.keyboard.press('Enter');
    const dialog = viewer.page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByLabel('Name to sign in with').fill(other.login);
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.page.locator('.site-foot'), 'Signed in as Name of another');
    await viewer.follow(path('lapsed'));
    await viewer.focuses(line(viewer, 'Voters on the list'));
    await eventually(async () => expect(await line(viewer, 'Voters on the list').inputValue()).toBe(''));
    await eventually(async () => expect(await status(viewer).innerText()).toBe(''));
    expect(await desk.recorded('lapsed')).toEqual([]);
    await viewer.page.getByRole('button', { name: 'Sign out' }).click();
    await viewer.page.getByLabel('Name to sign in with').fill(staff.login);
    await viewer.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.page.locator('.site-foot'), 'Signed in as Name of lapsed');
    await desk.recorded('lapsed');
    await viewer.follow(path('lapsed'));
    await viewer.reads(heading(viewer), /^Accepted$|^This protocol is in already$/);
    await recordedOnce('lapsed');
  });

  it('sends an entry even if the browser stores nothing, and says so', async () => {
    const staff = await begin('forbidden');
    const forbid = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };";
    const viewer = await desk.visit(staff, desk.api.url + path('forbidden'), {
      prepare: async (page) => void (await page.addInitScript(forbid)),
    });
    await fill(viewer);
    await viewer.reads(status(viewer), 'This browser does not let the desk keep what you type');
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(heading(viewer), 'Accepted');
    await recordedOnce('forbidden');
  });

  it('says when the browser has no room left', async () => {
    const staff = await begin('full');
    const viewer = await desk.form(staff, 'full');
    await viewer.focuses(line(viewer, 'Voters on the list'));
    const session = await viewer.page.context().newCDPSession(viewer.page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: desk.api.url, quotaSize: 1 });
    await viewer.page.keyboard.type('200');
    await viewer.reads(status(viewer), 'This browser has no room left');
    await eventually(async () => expect(await line(viewer, 'Voters on the list').inputValue()).toBe('200'));
  });
});
