import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { pino } from 'pino';
import { feedReplays, type RunningReplays } from '../../../apps/replay/feed-replays.js';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { builtPages, Viewer } from '../../fixtures/clients/viewer.js';
import { openBrowser } from '../../fixtures/services/chromium.js';
import { eventually } from '../../fixtures/waits.js';

describe('the night of 25 July 2021', () => {
  let api: TestApi;
  let replays: RunningReplays;
  let browser: Browser;
  let viewer: Viewer;

  beforeAll(async () => {
    api = await TestApi.start({ counting: true, openReplays: true, pagesFolder: builtPages() });
    replays = feedReplays({
      ledger: api.ledger,
      api: { url: api.url, token: TOKEN },
      log: pino({ level: 'silent' }),
    });
    browser = await openBrowser();
    viewer = await Viewer.open(browser, api.url);
  });
  afterAll(async () => {
    await browser.close();
    await replays.close();
    await api.close();
  });

  const button = (name: string | RegExp) => viewer.page.getByRole('button', { name });

  it('starts from a page that says no election has been counted yet', async () => {
    await viewer.reads(viewer.heading, 'No election has been counted here yet');
    await button(/^Start Äkım elections/).click();
    await viewer.reads(viewer.heading, 'Äkım elections of 25 July 2021');
    await eventually(async () =>
      expect(await viewer.page.title()).toBe('Äkım elections of 25 July 2021 · Sanaq'),
    );
  });

  it('says that it is a replay, and what of it is documented or made', async () => {
    const banner = viewer.page.getByRole('complementary');
    await viewer.page.getByText('A replay, not a live count.').click();
    await viewer.reads(banner, 'Documented: 730 contests, 1,847 precincts and 1,209,817 voters in all');
    await viewer.reads(banner, 'Made for this demonstration: which precincts and villages there are');
  });

  it('jumps to an hour and shows its turnout as it comes in', async () => {
    // At real speed, the clock stays at noon for the whole test.
    await viewer.page.getByText('Steer the replay').click();
    await viewer.page.getByText('1×', { exact: true }).click();
    await button('Jump to 12:00').click();
    await viewer.reads(viewer.page.locator('.replay-clock'), '12:');
    await viewer.reads(viewer.page.getByRole('heading', { level: 2 }), /^Turnout at 1[02]:00$/);
    await viewer.reads(viewer.turnout, /^\d\d\.\d\d%$/);
    await eventually(async () => expect(await button('10:00, passed').isDisabled()).toBe(true));
  });

  it('pauses and resumes', async () => {
    await button('Pause').click();
    await viewer.reads(viewer.page.locator('.replay-state'), 'Paused');
    await button('Play').click();
    await viewer.reads(viewer.page.locator('.replay-state'), 'Running');
  });

  it('ends at the documented turnout and seats, without a reload', async () => {
    await viewer.page.getByText('Max', { exact: true }).click();
    await viewer.page.locator('.replay-state', { hasText: 'Finished' }).waitFor();
    await viewer.reads(viewer.page.getByRole('heading', { level: 2 }), 'Turnout, final');
    await viewer.reads(viewer.turnout, '79.10%');
    await viewer.reads(viewer.page.locator('.states-list li', { hasText: 'Complete' }), '730');
    await viewer.reads(viewer.page.getByText(/contests decided or complete$/), '730 of 730');
    const rows = await viewer.page.locator('.elected tbody tr').allInnerTexts();
    const seats = rows.map((row) =>
      row
        .split(/[\n\t]/)
        .map((cell) => cell.trim())
        .filter(Boolean),
    );
    expect(seats).toEqual([
      ['Nur Otan', '562 nominated, 65 self-nominated', '627'],
      ['Auyl', '33 nominated', '33'],
      ['Independents', '33 self-nominated', '33'],
      ['Adal', '15 nominated', '15'],
      ['Aq Jol', '11 nominated', '11'],
      ['People’s Party', '10 nominated', '10'],
      ['Social Democrats', '1 nominated', '1'],
    ]);
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('shows Jambyl highest, at 78.70% by 16:00', async () => {
    await viewer.page.getByRole('link', { name: 'Turnout', exact: true }).click();
    const highest = viewer.page.getByRole('link', { name: /highest$/ });
    await viewer.reads(highest, 'Jambyl');
    await highest.click();
    await viewer.reads(viewer.heading, /^Jambyl$/);
    await viewer.page.getByText('These figures as a table').click();
    await eventually(async () =>
      expect(await viewer.page.getByRole('row', { name: /^16:00/ }).innerText()).toContain('78.70%'),
    );
  });

  it('marks names that are not documented', async () => {
    const name = viewer.page.locator('.areas tbody th').first();
    await viewer.reads(name, 'made for this demonstration, not documented');
  });

  it('compares the documents’ figures with its own, and every reproduced one agrees', async () => {
    await viewer.page.locator('.breadcrumbs a').first().click();
    await viewer.page.getByRole('link', { name: /^The documents’ figures/ }).click();
    await viewer.reads(viewer.heading, 'The documents’ figures');
    const group = (name: string) => viewer.page.locator('.figure-group', { hasText: name });
    await viewer.reads(
      group('Contradictions').getByRole('row', { name: /^Local races in all regions/ }),
      '743',
    );
    const agreeing = await group('Reproduced exactly').locator('summary span').innerText();
    const [agree, all] = agreeing.split(' agree')[0]?.split(' of ') ?? [];
    expect(Number(agree)).toBeGreaterThan(100);
    expect(agree).toBe(all);
    await viewer.page.goBack();
    await viewer.page.locator('.areas tbody a').first().click();
    await viewer.reads(viewer.heading, /^Jambyl$/);
  });

  it('links to a contest with its winner, and finds it again by the candidate’s name', async () => {
    await viewer.page.locator('.contests tbody a').first().click();
    await viewer.reads(viewer.heading, /^Äkım of /);
    await viewer.reads(viewer.page.locator('.standing-sentence'), / is elected/);
    const winner = viewer.page.locator('.candidate-first .candidate-name > span').first();
    const name = ((await winner.textContent()) ?? '').split('°')[0] ?? '';
    expect(name).not.toBe('');
    await viewer.page.getByRole('combobox', { name: 'Search' }).fill(name);
    await viewer.page
      .getByRole('option')
      .filter({ hasText: `Candidate ${name}` })
      .first()
      .click();
    await viewer.reads(viewer.page.locator('.candidates'), name);
  });

  it('leads from a documented figure to the sentence that prints it', async () => {
    await viewer.page.locator('.breadcrumbs a').first().click();
    await viewer.page.locator('.headline-figure a').click();
    const row = viewer.page.locator('tr:target');
    await viewer.reads(row, '79.10% (general)');
    await viewer.reads(row, 'M, line 14');
    await eventually(async () => expect(await row.isVisible()).toBe(true));
  });

  it('fits 320 pixels on every page', async () => {
    const { body: elections } = await api.ask<{ id: string }[]>('/api/elections');
    const home = `/e/${elections[0]?.id}`;
    const { body: page } = await api.ask<{ items: { id: string; area: string }[] }>(
      `/api${home.replace('/e/', '/elections/')}/contests`,
    );
    const contest = page.items[0];
    const paths = [
      home,
      `${home}/area/KZ-VOS`,
      `${home}/area/${contest?.area}`,
      `${home}/contest/${contest?.id}`,
      `${home}/contests`,
      `${home}/figures`,
      '/e/',
      '/nothing/here',
    ];
    const narrow = await Viewer.open(browser, `${api.url}/`, { widthPx: 320 });
    const overhangs: Record<string, number> = {};
    for (const path of paths) {
      await narrow.page.goto(api.url + path);
      await narrow.heading.waitFor();
      await narrow.page.waitForLoadState('networkidle');
      overhangs[path] = await narrow.overhangPx();
    }
    expect(overhangs).toEqual(Object.fromEntries(paths.map((path) => [path, 0])));
    await narrow.close();
  });

  it('has caused no error in the page or the api, and no violation of the CSP', () => {
    expect(viewer.errors).toEqual([]);
    expect(api.errors).toEqual([]);
  });
});
