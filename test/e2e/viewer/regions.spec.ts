import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import {
  area,
  contest,
  option,
  precinct,
  protocol,
  report,
  smallElection,
} from '../../fixtures/data/small-election.js';

const options = [option('a'), option('b', { nominatedBy: 'IND', countedFor: 'IND' })];
const ELECTION = smallElection({
  areas: [
    area('KZ', undefined, 'country'),
    area('KZ-ALM', 'KZ', 'region'),
    area('KZ-SHY', 'KZ', 'region'),
    area('alm-1', 'KZ-ALM', 'district'),
    area('alm-2', 'KZ-ALM', 'district'),
  ],
  precincts: [
    precinct('1', 'alm-1', 200),
    precinct('2', 'alm-2', 200),
    precinct('3', 'KZ-SHY', 200),
    precinct('4', 'KZ-SHY', 200),
  ],
  contests: [
    contest({ id: 'one', area: 'alm-1', options }),
    contest({ id: 'two', area: 'alm-2', options }),
    contest({ id: 'city', area: 'KZ-SHY', options }),
  ],
});

describe('the regions', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;
  const send = async (to: string, of: string, a: number, b: number): Promise<void> => {
    const sent = { ...protocol({}, { a, b }, 146 - a - b), precinct: to, contest: of };
    expect((await api.submit('small', sent, randomUUID())).body).toMatchObject({ state: 'accepted' });
    await api.settle('small');
  };
  const region = (of: Viewer, name: string) => of.page.getByRole('link', { name });
  beforeAll(async () => {
    await api.define(ELECTION);
    await api.submit('small', { ...report(50), precinct: '1' }, randomUUID());
    await api.settle('small');
    viewer = await visits.open('/en/e/small');
  });

  it('stand on a map by their turnout while people vote, each a link that says it', async () => {
    await region(viewer, 'KZ-ALM, turnout 25.00%, 1 of 2 precincts, highest').waitFor();
    await region(viewer, 'KZ-SHY, turnout –, 0 of 2 precincts').waitFor();
    expect(await viewer.page.locator('.region-map circle').count()).toBe(1);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('are drawn by the server, and lead to tiles where no script runs', async () => {
    const still = await visits.openWithoutScripts('/en/e/small', 390);
    await region(still, 'KZ-ALM, turnout 25.00%').waitFor();
    await still.page.getByRole('link', { name: 'Tiles' }).click();
    await still.page.locator('.tile-grid').waitFor();
    expect(new URL(still.page.url()).search).toBe('?as=tiles');
    expect(await still.page.locator('.region-map').count()).toBe(0);
    await still.close();
  });

  it('stay as the server drew them until their script has come', async () => {
    const slow = await visits.open('/robots.txt');
    const held: (() => void)[] = [];
    await slow.page.route('**/assets/picture-*.js', (route) =>
      new Promise<void>((resolve) => held.push(resolve)).then(() => route.continue()),
    );
    await slow.page.goto(`${api.url}/en/e/small`);
    // The live connection shows that the page itself runs.
    await slow.reads(slow.page.getByRole('banner'), 'Live');
    const map = slow.page.locator('.region-map svg').first();
    await map.waitFor();
    await slow.page.evaluate(`document.querySelector('.region-map').dataset.drawn = 'server'`);
    await send('1', 'one', 100, 40);
    expect(await slow.page.locator('[data-drawn=server]').count()).toBe(1);
    for (const go of held) go();
    await region(slow, 'KZ-ALM, Ahead: Nur Otan 100%').waitFor();
    await slow.close();
  });

  it('are compared by who is ahead once counting has begun, and follow it', async () => {
    await region(viewer, 'KZ-ALM, Ahead: Nur Otan 100%').waitFor();
    await region(viewer, 'KZ-SHY, Ahead: nobody ahead').waitFor();
    await send('2', 'two', 40, 100);
    await send('3', 'city', 40, 100);
    await region(viewer, 'KZ-SHY, Ahead: Independents 100%').waitFor();
    await region(viewer, 'KZ-ALM, Ahead: nobody ahead').waitFor();
  });

  it('are compared by something else by a link, which keeps the focus, the page and the address', async () => {
    const counted = viewer.page.getByRole('link', { name: 'Counted', exact: true });
    await counted.focus();
    await viewer.page.keyboard.press('Enter');
    await region(viewer, 'KZ-SHY, Counted: 50.0%').waitFor();
    await viewer.focuses(counted);
    expect(await counted.getAttribute('aria-current')).toBe('true');
    expect(new URL(viewer.page.url()).search).toBe('?show=reported');
    await viewer.page.getByRole('link', { name: 'Tiles' }).click();
    await viewer.page.locator('.tile-grid').getByRole('link', { name: 'KZ-ALM, Counted: 100.0%' }).waitFor();
    expect(new URL(viewer.page.url()).search).toBe('?show=reported&as=tiles');
    expect(await viewer.isUnreloaded()).toBe(true);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('are said by the table beside them too, and are taken away as tiles', async () => {
    const row = viewer.page.locator('.areas tbody tr').filter({ hasText: 'KZ-SHY' });
    await viewer.reads(row.locator('.column-shown'), '50.0%');
    const coming = viewer.page.waitForEvent('download');
    await viewer.page.getByRole('button', { name: /^SVG: take away “Voters in precincts/ }).click();
    const file = await buffer(await (await coming).createReadStream());
    expect(file.toString()).toMatch(/<svg[^>]*>.*100\.0%.*50\.0%/s);
  });

  it('show their districts as tiles, and open from the map', async () => {
    await viewer.page.getByRole('link', { name: 'Map', exact: true }).click();
    const link = region(viewer, 'KZ-ALM, Counted: 100.0%');
    await link.focus();
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.heading, 'KZ-ALM');
    expect(await viewer.isUnreloaded()).toBe(true);
    await viewer.page.locator('.tile-flow').getByRole('link', { name: 'alm-1, turnout' }).waitFor();
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('are told apart by patterns where colours are forced, on a phone', async () => {
    const phone = await visits.open('/en/e/small?show=reported', 390);
    await phone.page.emulateMedia({ forcedColors: 'active' });
    await region(phone, 'KZ-ALM, Counted').waitFor();
    const fills = await phone.page.evaluate<string[]>(
      `[...document.querySelectorAll('.region .shape')].map((shape) => getComputedStyle(shape).fill)`,
    );
    expect(new Set(fills).size).toBe(2);
    for (const fill of fills) expect(fill).toMatch(/hatch-\d/);
    expect(await phone.overhangPx()).toBe(0);
    await phone.close();
  });
});
