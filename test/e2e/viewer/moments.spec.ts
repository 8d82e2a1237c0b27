import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

/** Runs in the page: drags the slider through many moments, faster than the server can answer. */
const DRAG = `(() => {
  const slider = document.querySelector('input[type=range]');
  for (let step = 50; step >= 1; step -= 1) {
    slider.value = String(step);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }
})()`;

describe('a chosen moment of the night', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;

  /** Precinct 2, of 200 voters, is the first to report: two voters are one percent. */
  const submit = async (voted: number, checkpoint: string, recordedAt: string, precinct = '2') => {
    await api.submit('small', report(voted, { checkpoint, recordedAt, precinct }));
    await api.settle('small');
  };

  beforeAll(async () => {
    await api.define(smallElection());
    await submit(40, '10:00', '2021-07-25T04:05:00Z');
    await submit(100, '12:00', '2021-07-25T06:08:00Z');
    viewer = await visits.open('/');
    await viewer.reads(viewer.turnout, '50.00%');
  });

  const slider = (): Locator => viewer.page.getByRole('slider', { name: 'Moment of the night' });
  const banner = (of = viewer): Locator => of.page.getByRole('status').filter({ hasText: 'As it was known' });
  const address = (): string => viewer.page.url().replace(api.url, '');
  const valueText = () => slider().getAttribute('aria-valuetext');

  it('is chosen by a slider, which begins at now', async () => {
    await viewer.page.getByRole('button', { name: 'Any moment of the night' }).click();
    await eventually(async () => expect(await valueText()).toBe('Now'));
    expect((await slider().boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });

  it('moves by keyboard in steps of an hour or five minutes, and is part of the address', async () => {
    await slider().press('PageDown');
    await viewer.reads(banner(), 'As it was known at 11:10');
    await viewer.reads(viewer.turnout, '20.00%');
    expect(address()).toBe('/en/e/small?at=2021-07-25T05:10Z');
    await slider().press('ArrowLeft');
    await viewer.reads(banner(), 'As it was known at 11:05');
    await eventually(async () => expect(await valueText()).toBe('11:05'));
    await slider().press('Home');
    await viewer.reads(banner(), 'As it was known at 07:00');
    await viewer.reads(viewer.turnout, '–');
    await viewer.focuses(slider());
  });

  it('is requested only where the slider comes to rest', async () => {
    const asked: string[] = [];
    viewer.page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (searchParams.has('asOf')) asked.push(`${pathname} ${searchParams.get('asOf')}`);
    });
    await viewer.page.evaluate(DRAG);
    await viewer.reads(banner(), 'As it was known at 07:05');
    const moment = '2021-07-25T01:05:00.000Z';
    expect(asked.toSorted()).toEqual([
      `/api/elections/small/summary ${moment}`,
      `/api/elections/small/turnout/series ${moment}`,
    ]);
  });

  it('survives a shared address and links between pages', async () => {
    const other = await visits.open('/e/small?at=2021-07-25T05:10Z', 320);
    await other.reads(banner(other), 'As it was known at 11:10');
    await other.reads(other.turnout, '20.00%');
    expect(await other.overhangPx()).toBe(0);
    await other.page.getByRole('link', { name: 'KZ-EAST', exact: true }).click();
    await other.reads(other.heading, 'KZ-EAST');
    await other.reads(other.turnout, '20.00%');
    await other.page.getByRole('link', { name: 'A small election' }).click();
    await other.page.getByRole('link', { name: 'All 1 contest' }).click();
    await other.page.getByRole('link', { name: 'Race' }).click();
    await other.reads(other.page.locator('.standing'), 'Awaiting the first of 3 precincts.');
    await other.reads(banner(other), 'As it was known at 11:10');
    expect(other.errors).toEqual([]);
    await other.close();
  });

  it('is not overwritten by live updates', async () => {
    await slider().press('PageUp');
    await viewer.reads(banner(), 'As it was known at 08:05');
    const live = await visits.open('/e/small');
    await live.reads(live.page.locator('.live-sign'), 'Live');
    await submit(125, '12:00', '2021-07-25T06:25:00Z', '3');
    await api.submit('small', { ...protocol(), recordedAt: '2021-07-25T14:00:00Z' });
    await live.reads(live.turnout, '45.00%');
    await live.close();
    await viewer.reads(viewer.turnout, '–');
    await viewer.reads(viewer.page.locator('.live-sign'), 'Past');
  });

  it('gives way to the latest figures on return to now, and comes back with the back button', async () => {
    await viewer.page.getByRole('link', { name: 'back to now' }).click();
    await viewer.reads(viewer.turnout, '45.00%');
    await viewer.focuses(slider());
    expect([address(), await valueText()]).toEqual(['/en/e/small', 'Now']);
    await viewer.page.goBack();
    await viewer.reads(banner(), 'As it was known at 08:05');
    await viewer.page.goBack();
    await viewer.reads(viewer.turnout, '45.00%');
    expect(address()).toBe('/en');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('redirects to now if it is in the future', async () => {
    await viewer.page.goto(`${api.url}/e/small?at=2021-07-30T05:10Z`);
    await viewer.page.waitForURL(`${api.url}/en/e/small`);
    await viewer.reads(viewer.turnout, '45.00%');
  });

  it('causes no errors in the browser', () => {
    expect(viewer.errors).toEqual([]);
  });
});
