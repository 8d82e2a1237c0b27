import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

describe('favourites', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;
  const button = (of: Viewer): Locator => of.page.getByRole('button', { name: 'Favourite', exact: true });
  const rows = (of: Viewer): Locator => of.page.locator('.favourites li');

  beforeAll(async () => {
    await api.define(smallElection());
    await api.submit('small', report(120));
    await api.settle('small');
    viewer = await visits.open('/en/e/small/contest/race', 390);
  });

  it('are marked by a button on the pages of a contest, an area and a precinct', async () => {
    for (const path of ['contest/race', 'area/KZ-EAST', 'precinct/2']) {
      await viewer.follow(`/en/e/small/${path}`);
      await viewer.page.locator('button[aria-pressed="false"]').waitFor();
      await button(viewer).click();
      await viewer.page.locator('button[aria-pressed="true"]').waitFor();
    }
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('stand on the page of the country with their figures, which follow the count', async () => {
    await viewer.follow('/en/e/small');
    await viewer.reads(rows(viewer).nth(0), /Race.*first of 3 precincts/);
    await viewer.reads(rows(viewer).nth(1), /KZ-EAST.*Region/);
    await viewer.reads(rows(viewer).nth(2), /Precinct 2.*No protocol has come yet/);
    await api.submit('small', protocol());
    await api.settle('small');
    await viewer.reads(rows(viewer).nth(0), 'aida is ahead by');
    await viewer.reads(rows(viewer).nth(2), /Protocol: Counted/);
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
  });

  it('stay after a load, are the same in every tab, and leave nothing with the server', async () => {
    const sent: string[] = [];
    viewer.page
      .context()
      .on('request', (request) =>
        sent.push(request.url() + JSON.stringify(request.headers()) + (request.postData() ?? '')),
      );
    const opened = viewer.page.waitForEvent('popup');
    await viewer.page.evaluate(`void open('/ru/e/small')`);
    const other = await opened;
    await other.locator('.favourites li').nth(2).waitFor();
    await viewer.page.getByRole('button', { name: 'Remove Precinct 2 from your favourites' }).click();
    await eventually(async () => expect(await other.locator('.favourites li').count()).toBe(2));
    await viewer.focuses(viewer.page.getByRole('heading', { name: 'Your favourites' }));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((text) => text.includes('sanaq.favourites'))).toEqual([]);
    await other.close();
  });

  it('are not shown for a moment of the past', async () => {
    await viewer.follow('/en/e/small?at=2021-07-25T10:00Z');
    await eventually(async () => expect(await rows(viewer).count()).toBe(0));
    await viewer.follow('/en/e/small');
    await rows(viewer).first().waitFor();
  });

  it('survive whatever else stands in their place, and a browser that keeps nothing', async () => {
    const elections = [{ election: 'small', items: [{ kind: 'contest', id: '<img src=x>' }, 7, null] }];
    const stored = JSON.stringify({ shape: 1, elections });
    await viewer.page.evaluate(`localStorage.setItem('sanaq.favourites', ${JSON.stringify(stored)})`);
    await viewer.page.goto(`${api.url}/en/e/small`);
    await viewer.reads(rows(viewer).first(), '<img src=x>');
    await viewer.reads(rows(viewer).first(), 'There is nothing at this address');
    await viewer.page.evaluate(
      `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
    );
    await rows(viewer).first().getByRole('button').click();
    await viewer.follow('/en/e/small/area/KZ-EAST');
    await button(viewer).click();
    await viewer.reads(viewer.page.locator('.favourite'), 'This browser did not keep the change');
    await viewer.follow('/en/e/small');
    await viewer.reads(rows(viewer).first(), 'KZ-EAST');
  });

  it('move nothing for readers without any, and show no button without scripts', async () => {
    const plain = await visits.openWithoutScripts('/en/e/small/contest/race');
    expect(await button(plain).count()).toBe(0);
    await plain.close();
    const fresh = await visits.open('/en/e/small/contest/race', 390);
    const moved = await fresh.page.evaluate<string[]>(
      `new Promise((resolve) => {
        const nodes = new Set();
        new PerformanceObserver((list) => {
          for (const { sources } of list.getEntries()) for (const { node } of sources) nodes.add(node);
        }).observe({ type: 'layout-shift', buffered: true });
        const describe = (node) => (node instanceof Element ? node : node?.parentElement)?.className ?? '';
        const isOfPage = (node) => document.querySelector('main').contains(node);
        setTimeout(() => resolve([...nodes].filter(isOfPage).map(describe)), 1500);
      })`,
    );
    await button(fresh).waitFor();
    expect(moved).toEqual([]);
  });
});
