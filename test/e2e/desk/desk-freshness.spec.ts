import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Counting } from '#contract';
import { violationsOf } from '../../fixtures/axe.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { builtPages, Viewer } from '../../fixtures/clients/viewer.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { openBrowser } from '../../fixtures/services/chromium.js';
import { Front } from '../../fixtures/services/front.js';
import { eventually } from '../../fixtures/waits.js';

const WIDTHS = [390, 1280];
const BOARD = '/desk/coverage?election=small&at=10:00';

/** An address of each kind of page at the desk, and what it shows once the api answers. */
const PAGES: readonly (readonly [string, RegExp])[] = [
  [BOARD, /1 of 3 precincts counted/],
  ['/desk/contests?election=small&state=all', /Race/],
  ['/desk/contests?election=small&contest=race', /Through ledger position/],
  ['/desk/precincts?election=small', /Precinct 2/],
  ['/desk/turnout?election=small', /12:00/],
  ['/desk/enter/small/2/race', /Ballots in the box|In the box/i],
  ['/desk/held?election=small', /Nothing|waits/i],
  ['/desk/differing?election=small', /differ/i],
  ['/desk/noted?election=small', /noticed/i],
  ['/desk/incidents?election=small', /incident/i],
  ['/desk/trail', /asked|signed in|recorded/i],
  ['/desk/elections', /A small election/],
  ['/desk/people', /Name of everybody/],
  ['/desk/tokens', /token/i],
  ['/desk/account', /This browser|everybody/],
];

describe('the desk while the api is away or behind', () => {
  let api: TestApi;
  let browser: Browser;
  let front: Front;
  let staff: Staff;
  const open: Viewer[] = [];

  beforeAll(async () => {
    api = await TestApi.start({ counting: true, pagesFolder: builtPages() });
    await api.define(smallElection());
    await api.submit('small', report(150, { checkpoint: '10:00' }));
    await api.submit('small', protocol());
    await api.settle('small');
    staff = await Staff.join(api, {
      login: 'everybody',
      grants: [
        { role: 'administrator', election: null },
        { role: 'reviewer', election: 'small' },
        { role: 'operator', election: 'small', precincts: ['2'] },
      ],
    });
    front = await Front.before(api.url);
    browser = await openBrowser();
  });
  afterEach(async () => {
    front.isAway = false;
    front.staleSince = null;
    for (const viewer of open.splice(0)) {
      expect(viewer.errors).toEqual([]);
      await viewer.close();
    }
  });
  afterAll(async () => {
    await browser.close();
    await front.close();
    await api.close();
  });

  const visit = async (path: string, widthPx = 1280): Promise<Viewer> => {
    const viewer = await Viewer.open(browser, front.url + path, { widthPx, staff });
    open.push(viewer);
    return viewer;
  };
  const main = (viewer: Viewer) => viewer.page.locator('main');
  const note = (viewer: Viewer, words: string) => viewer.page.getByRole('status').filter({ hasText: words });

  it.each(WIDTHS)(
    'keeps the coverage board at %i pixels while the api is away, and says as of when it is',
    async (widthPx) => {
      const viewer = await visit(BOARD, widthPx);
      await viewer.reads(main(viewer), '1 of 3 precincts counted');
      // The whole board must be loaded before the api goes, including the list that loads last.
      await viewer.reads(main(viewer), 'Missing precincts');
      await main(viewer).locator('.loading-line').first().waitFor({ state: 'detached' });
      front.isAway = true;
      const said = note(viewer, 'The server has not answered since');
      await viewer.reads(
        said,
        /^The server has not answered since \d\d:\d\d\. Figures as of \d\d:\d\d, not live\./,
      );
      // In the time zone of the board (UTC+5), not the browser's.
      const hour = new Date(Date.now() + 5 * 3_600_000).getUTCHours();
      expect([hour, (hour + 23) % 24]).toContain(Number(/since (\d\d)/.exec(await said.innerText())?.[1]));
      await viewer.reads(main(viewer), '1 of 3 precincts counted');
      // The board stays, and only the note reports the outage.
      expect(await main(viewer).getByRole('button', { name: 'Try again' }).count()).toBe(0);
      expect(await violationsOf(viewer.page)).toEqual([]);
      expect(await viewer.overhangPx()).toBe(0);
      front.isAway = false;
      await said.waitFor({ state: 'detached' });
    },
  );

  it.each(PAGES.map(([path, fills]) => ({ path, fills })))(
    'says at $path that the server cannot be reached, and loads the page once it can',
    async ({ path, fills }) => {
      const viewer = await visit('/desk/account');
      await viewer.reads(viewer.heading, 'Your account');
      // The code of the page must be loaded before the api goes.
      await viewer.follow(path);
      await viewer.reads(main(viewer), fills);
      await viewer.follow('/desk/nothing/here/at/all');
      await viewer.reads(viewer.heading, 'There is nothing at this address');
      front.isAway = true;
      await viewer.follow(path);
      await viewer.reads(viewer.page.getByRole('alert'), 'Your network or the server is away');
      await viewer.page.locator('.loading-line').first().waitFor({ state: 'detached' });
      await eventually(async () => expect(await viewer.heading.count()).toBe(1));
      front.isAway = false;
      await viewer.reads(main(viewer), fills);
      await viewer.page.getByRole('alert').filter({ hasText: 'away' }).first().waitFor({ state: 'detached' });
    },
  );

  it('keeps what is typed while the api is away, and while its figures are stale', async () => {
    const viewer = await visit('/desk/contests?election=small&contest=race');
    await viewer.page.getByLabel('What was decided').selectOption('postponement');
    const reason = viewer.page.getByLabel('Reason');
    await reason.fill('Ballots were not delivered');
    front.isAway = true;
    await note(viewer, 'What you have typed stays on this page.').waitFor();
    await eventually(async () => expect(await reason.inputValue()).toBe('Ballots were not delivered'));
    front.staleSince = '2021-07-25T15:40:00.000Z';
    front.isAway = false;
    await note(viewer, 'not live. The server is cut off from the count').waitFor();
    front.staleSince = null;
    await note(viewer, 'not live').waitFor({ state: 'detached' });
    await eventually(async () => expect(await reason.inputValue()).toBe('Ballots were not delivered'));
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('says that figures were withdrawn', async () => {
    const viewer = await visit(BOARD);
    await viewer.reads(main(viewer), '1 of 3 precincts counted');
    const summary = await front.read('election/small');
    front.push('election/small', { ...summary, version: summary.version + 9 }, { previous: summary.version });
    front.push('election/small', summary, { previous: summary.version + 9, withdrawn: true });
    await viewer.reads(
      note(viewer, 'were withdrawn'),
      `from entry ${summary.version + 9} to entry ${summary.version}.`,
    );
    front.bodies.clear();
  });

  it.each(WIDTHS)(
    'shows at %i pixels how far counting is behind, and that it has stopped',
    async (widthPx) => {
      const viewer = await visit('/desk/account', widthPx);
      const counting: Counting = {
        recorded: 1_234,
        counted: 1_200,
        oldestUncountedAt: new Date(Date.now() - 40_000).toISOString(),
        failure: { since: '2021-07-25T15:40:00.000Z', message: 'entry 1,201 cannot be read' },
      };
      await viewer.page.route('**/api/elections/small/counting', (route) =>
        route.fulfill({ json: counting }),
      );
      await viewer.follow(BOARD);
      await viewer.reads(main(viewer), /1,234 recorded, 1,200 counted; the oldest not counted for 4\d s\./);
      await viewer.reads(
        viewer.page.getByRole('alert'),
        'Counting stopped at 21:40: entry 1,201 cannot be read. Tell whoever operates Sanaq.',
      );
      expect(await violationsOf(viewer.page)).toEqual([]);
      expect(await viewer.overhangPx()).toBe(0);
    },
  );

  it('says nothing about counting when the api does not', async () => {
    const viewer = await visit('/desk/account');
    await viewer.page.route('**/api/elections/small/counting', (route) => route.fulfill({ status: 404 }));
    const asked = viewer.page.waitForResponse('**/api/elections/small/counting');
    await viewer.follow(BOARD);
    await asked;
    await viewer.reads(main(viewer), '1 of 3 precincts counted');
    expect(await viewer.page.locator('.counting').count()).toBe(0);
  });
});
