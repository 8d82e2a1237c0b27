import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import { Link } from '../../fixtures/clients/link.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { builtPages, Viewer } from '../../fixtures/clients/viewer.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';
import { openBrowser } from '../../fixtures/services/chromium.js';
import { Front } from '../../fixtures/services/front.js';
import { eventually } from '../../fixtures/waits.js';

/** 21:40 in Almaty, where the election is. */
const AS_OF = '2021-07-25T15:40:00.000Z';
const STALE = 'Figures as of 25 July at 21:40, not live. The server is cut off from the count';
const WIDTHS = [390, 1280];

/** Runs in the page: hides its tab and shows it again, as when a phone wakes. */
const WAKE = `for (const state of ['hidden', 'visible']) {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}`;

describe('a public page', () => {
  let api: TestApi;
  let browser: Browser;
  const ending: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    api = await TestApi.start({ counting: true, pagesFolder: builtPages() });
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
  });
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  /** Defines an election with 40 of 200 voters at 10:00, puts a front before the api, and opens the page. */
  const open = async (
    id: string,
    widthPx: number,
    prepare?: (page: Page) => Promise<void>,
  ): Promise<{ viewer: Viewer; front: Front; link: Link; area: string }> => {
    await api.define(smallElection({ id }));
    await api.submit(id, report(40, { checkpoint: '10:00' }));
    await api.settle(id);
    const front = await Front.before(api.url);
    const link = await Link.lay(front.url);
    const viewer = await Viewer.open(browser, `${link.url}/e/${id}`, {
      widthPx,
      ...(prepare ? { prepare } : {}),
    });
    ending.push(
      () => front.close(),
      () => link.close(),
      () => viewer.close(),
    );
    await viewer.reads(viewer.turnout, '20.00%');
    await viewer.reads(sign(viewer), 'Live');
    return { viewer, front, link, area: `election/${id}/area/KZ` };
  };
  const sign = (viewer: Viewer) => viewer.page.locator('.live-sign');
  const note = (viewer: Viewer, words: string) => viewer.page.getByRole('status').filter({ hasText: words });

  it.each(WIDTHS)(
    'says at %i pixels that the server’s figures are stale, and that they are live again',
    async (widthPx) => {
      const { viewer, front } = await open(`pushed-${widthPx}`, widthPx);
      const before = await viewer.turnout.boundingBox();
      front.say({ live: false, asOf: AS_OF });
      await note(viewer, STALE).waitFor();
      await viewer.reads(sign(viewer), 'Not live');
      expect(await viewer.turnout.boundingBox()).toEqual(before);
      expect(await violationsOf(viewer.page)).toEqual([]);
      expect(await viewer.overhangPx()).toBe(0);
      front.say({ live: true, asOf: new Date().toISOString() });
      await note(viewer, STALE).waitFor({ state: 'detached' });
      await viewer.reads(sign(viewer), 'Live');
      await note(viewer, 'The figures are live again.').waitFor({ state: 'attached' });
    },
  );

  it('shows figures as stale while only response headers say so', async () => {
    const { viewer, front } = await open('header', 1280);
    front.staleSince = AS_OF;
    await viewer.follow('/e/header/contests');
    await note(viewer, STALE).waitFor();
    await viewer.reads(sign(viewer), 'Not live');
    front.staleSince = null;
    await viewer.reads(sign(viewer), 'Live');
    await note(viewer, STALE).waitFor({ state: 'detached' });
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('shows figures as stale from the start if it is opened while they are', async () => {
    const { front, link } = await open('opened', 1280);
    front.say({ live: false, asOf: AS_OF });
    front.staleSince = AS_OF;
    const viewer = await Viewer.open(browser, `${link.url}/e/opened`, { widthPx: 390 });
    ending.push(() => viewer.close());
    await note(viewer, STALE).waitFor();
    await viewer.reads(sign(viewer), 'Not live');
  });

  it.each(WIDTHS)(
    'removes withdrawn figures at %i pixels with a note, and goes on from the older ones',
    async (widthPx) => {
      const id = `withdrawn-${widthPx}`;
      const { viewer, front, area } = await open(id, widthPx);
      const older = await front.read(area);
      await api.submit(id, report(100, { checkpoint: '12:00' }));
      await api.settle(id);
      const newer = await front.read(area);
      front.push(area, newer, { previous: older.version });
      await viewer.reads(viewer.turnout, '50.00%');
      // A response from before the withdrawal arrives late, with the higher version.
      const late = front.hold('/turnout/series');
      front.push(area, { ...newer, version: newer.version + 5 }, { previous: newer.version + 4 });
      while (late.waiting() === 0) await viewer.page.waitForTimeout(20);
      front.push(area, older, { previous: newer.version, withdrawn: true });
      await viewer.reads(viewer.turnout, '20.00%');
      const said = note(viewer, 'were withdrawn');
      await viewer.reads(
        said,
        new RegExp(
          `^Figures shown before \\d\\d:\\d\\d were withdrawn\\. The count went back from entry ${newer.version + 5} to entry ${older.version}\\. What is shown now is what the database holds\\.`,
        ),
      );
      late.release();
      await viewer.page.waitForTimeout(300);
      await eventually(async () => expect(await viewer.turnout.innerText()).toContain('20.00'));
      await viewer.reads(sign(viewer), 'Live');
      expect(await violationsOf(viewer.page)).toEqual([]);
      expect(await viewer.overhangPx()).toBe(0);
      front.push(area, { ...newer, version: older.version + 1 }, { previous: older.version });
      await viewer.reads(viewer.turnout, '50.00%');
      await said.getByRole('button', { name: 'Close' }).click();
      await said.waitFor({ state: 'detached' });
    },
  );

  it('accepts older figures only a while after a reconnect, with a note of the withdrawal', async () => {
    const { viewer, front, link, area } = await open('missed', 1280);
    const older = await front.read(area);
    await api.submit('missed', report(100, { checkpoint: '12:00' }));
    await api.settle('missed');
    front.push(area, await front.read(area), { previous: older.version });
    await viewer.reads(viewer.turnout, '50.00%');
    link.cut();
    await viewer.reads(sign(viewer), 'Not live');
    // Withdrawn while nobody is connected, so no push says so.
    front.bodies.set(area, older);
    link.mend();
    await viewer.reads(sign(viewer), 'Live');
    expect(await note(viewer, 'were withdrawn').count()).toBe(0);
    await note(viewer, 'were withdrawn').waitFor();
    await viewer.reads(viewer.turnout, '20.00%');
  });

  it('does not call figures live on waking while the connection is silent', async () => {
    const { viewer, link } = await open('slept', 390);
    link.hold();
    await viewer.page.evaluate(WAKE);
    expect(await sign(viewer).innerText()).not.toMatch(/^Live/);
    await viewer.reads(sign(viewer), 'Not live');
    await note(viewer, 'Connection lost at').waitFor();
    link.release();
    await viewer.reads(sign(viewer), 'Live');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('does not call figures live after half a minute of silence on its channel', async () => {
    const { viewer, link } = await open('silent', 1280, (page) => page.clock.install());
    link.hold();
    await viewer.page.clock.fastForward(31_000);
    await viewer.reads(sign(viewer), /Joining|Not live/);
    link.release();
    await viewer.reads(sign(viewer), 'Live');
  });

  it('is live again at once on waking with an intact channel', async () => {
    const { viewer } = await open('woken', 1280);
    await viewer.page.evaluate(WAKE);
    await viewer.reads(sign(viewer), 'Live');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('says how long ago figures came, and begins anew when newer ones do', async () => {
    const { viewer } = await open('ago', 390, (page) => page.clock.install());
    await viewer.page.clock.fastForward(20_000);
    await viewer.reads(sign(viewer), /^Live\s*2\d s ago$/);
    await api.submit('ago', report(60, { checkpoint: '10:00', precinct: '3' }));
    await viewer.reads(viewer.turnout, '20.00%');
    await viewer.reads(sign(viewer), /^Live\s*\d s ago$/);
  });
});
