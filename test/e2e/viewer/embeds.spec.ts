import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { until } from '../../fixtures/waits.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';

describe('a page of another site', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let site: Server;
  let viewer: Viewer;
  const frame = (name: string): FrameLocator => viewer.page.frameLocator(`#${name}`);

  beforeAll(async () => {
    await api.define(smallElection());
    await api.submit('small', protocol());
    await api.settle('small');
    const frames = [
      ['contest', '/en/embed/e/small/contest/race', ''],
      ['boxed', '/ru/embed/e/small', ' sandbox="allow-scripts"'],
      ['page', '/en/e/small/contest/race', ''],
    ].map(([id, path, more]) => `<iframe id="${id}" title="${id}" src="${api.url}${path}"${more}></iframe>`);
    site = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html>${frames.join('')}`);
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    viewer = await visits.open('/en/embed/e/small/contest/race', 320);
  });
  afterAll(() => void site.close());

  it('shows what it may frame by itself, too, for everybody', async () => {
    await viewer.reads(viewer.page.locator('h1'), 'Race');
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
  });

  it('shows a contest and an election in frames, and never a page of the site itself', async () => {
    const { port } = site.address() as AddressInfo;
    await viewer.page.goto(`http://localhost:${port}/`);
    await viewer.reads(frame('contest').locator('h1'), 'Race');
    await viewer.reads(frame('boxed').locator('h1'), 'A small election');
    expect(await frame('page').locator('h1').count()).toBe(0);
    // Taken out: this one is wanted.
    const refusals = viewer.errors.splice(0);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain("frame-ancestors 'none'");
  });

  it.each(['contest', 'boxed'])(
    'shows newer figures in the frame "%s" without being loaded again',
    async (name) => {
      const body = frame(name).locator('body');
      const before = await body.locator('main').textContent();
      const precinct = name === 'contest' ? '3' : '1';
      const second = protocol({}, { aida: 30, bolat: 110 });
      await api.submit('small', {
        ...second,
        id: `00000000-0000-4000-8000-00000000000${precinct}`,
        precinct,
      });
      await api.settle('small');
      await until(
        'newer figures',
        async () => {
          await body.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
          return body.locator('main').textContent();
        },
        (shown) => shown !== before,
      );
    },
  );
});
