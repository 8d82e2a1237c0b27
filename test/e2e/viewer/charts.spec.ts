import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { contest, option, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const options = [
  option('a', { name: { en: 'First list' } }),
  option('b', { name: { en: 'Second list' }, nominatedBy: 'AJ', countedFor: 'AJ' }),
];

describe('the charts of an election of lists', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;
  const sent = new Map<string, string>();
  /** A precinct's protocol at an hour of UTC, the second one a correction. */
  const send = async (to: string, hour: string, a: number, b: number): Promise<void> => {
    const replaces = sent.get(to);
    const id = randomUUID();
    sent.set(to, id);
    const { body } = await api.submit(
      'small',
      {
        ...protocol({}, { a, b }, 146 - a - b),
        ...{ precinct: to, contest: 'lists', recordedAt: `2021-07-25T${hour}:00Z` },
        ...(replaces === undefined ? {} : { replaces, reason: 'a bundle was counted twice' }),
      },
      id,
    );
    expect(body).toMatchObject({ state: 'accepted' });
    await api.settle('small');
  };
  beforeAll(async () => {
    const lists = contest({ id: 'lists', kind: 'party-list', seats: 4, options });
    await api.defineReplay(
      smallElection({
        contests: [lists],
        precincts: smallElection().precincts.map((each) => ({ ...each, registered: 200 })),
      }),
    );
    await send('2', '16:02', 100, 40);
    viewer = await visits.open('/en/e/small/contest/lists');
  });

  it('are seats as a half circle beside their table, which moves with the count', async () => {
    await viewer.page.getByRole('img', { name: '4 seats: First list 3 and Second list 1' }).waitFor();
    await send('3', '16:20', 20, 120);
    await viewer.page.getByRole('img', { name: '4 seats: First list 2 and Second list 2' }).waitFor();
    expect(await viewer.page.locator('.half-circle path').count()).toBe(2);
    await viewer.reads(viewer.page.locator('table.allocation tr').nth(1), /First list.*2$/);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('are the seats of all contests too, without scripts and on a phone', async () => {
    const still = await visits.openWithoutScripts('/en/e/small', 390);
    await still.page.getByRole('img', { name: '4 seats: Aq Jol 2 and Nur Otan 2' }).waitFor();
    expect(await still.overhangPx()).toBe(0);
    await still.close();
  });

  it('are votes and margin over time, with each correction marked and a table below', async () => {
    const trend = viewer.page.locator('.trend');
    await trend
      .getByRole('img', { name: 'Votes from 22:02 to 22:20: Second list 160 and First list 120' })
      .waitFor();
    await send('3', '16:41', 40, 100);
    await trend.getByRole('img', { name: /^Votes from 22:02 to 22:41: .*First list 140/ }).waitFor();
    await trend.getByRole('img', { name: /^Margin from 22:02 to 22:41/ }).waitFor();
    expect(await trend.locator('.trend-votes .trend-marks title').textContent()).toBe(
      '22:41: protocol of precinct 3 corrected',
    );
    await viewer.reads(trend.getByRole('link'), '22:41, precinct 3');
    await trend.locator('summary').click();
    await viewer.reads(
      trend.locator('tbody tr').nth(1),
      /22:20\s*2 of 3\s*120\s*160|22:20\s*2 of 3\s*160\s*120/,
    );
    expect(await trend.locator('tbody tr').count()).toBe(3);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('can be taken away as a file that looks the same, with title, moment and source in it', async () => {
    const ring = viewer.page.locator('.half-circle');
    const saved = viewer.page.waitForEvent('download');
    await ring.getByRole('button', { name: /^SVG/ }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('small-seats.svg');
    const text = (await buffer(await file.createReadStream())).toString('utf8');
    expect(text).toMatch(/^<svg [^>]*viewBox/);
    for (const part of ['A small election', 'As of 25 July', 'First list', '/en/e/small/contest/lists']) {
      expect(text).toContain(part);
    }
    const fillOf = `getComputedStyle(document.querySelector('.half-circle path')).fill`;
    expect(text).toContain(`fill="${await viewer.page.evaluate<string>(fillOf)}"`);
    expect(text).not.toMatch(/class=|style=|href=/);

    const painted = viewer.page.waitForEvent('download');
    await viewer.page.locator('.trend').getByRole('button', { name: /^PNG/ }).click();
    const {
      width = 0,
      height = 0,
      format,
    } = await sharp(await buffer(await (await painted).createReadStream())).metadata();
    expect([format, width > 600, height > 600]).toEqual(['png', true, true]);
  });

  it('are the turnout curves of the regions among each other, read when they are opened', async () => {
    const sent = { ...report(50), precinct: '2', checkpoint: '10:00', recordedAt: '2021-07-25T04:05:00Z' };
    await api.submit('small', sent, randomUUID());
    await api.submit('small', { ...sent, precinct: '1', voted: 20 }, randomUUID());
    await api.settle('small');
    const country = await visits.open('/en/e/small', 390);
    const fold = country.page.locator('.fold', { hasText: 'Turnout, region against region' });
    expect(await fold.getByRole('img').count()).toBe(0);
    await fold.locator('summary').first().click();
    await fold.getByRole('img', { name: '10:00 25.00% and Final 74.50%' }).waitFor();
    expect(await fold.getByRole('img').count()).toBe(2);
    await fold.getByText('These figures as a table').click();
    await country.reads(fold.getByRole('row'), /KZ-WEST\s*10.00%/);
    expect(await country.overhangPx()).toBe(0);
    expect(await violationsOf(country.page)).toEqual([]);
    await country.close();
  });
});
