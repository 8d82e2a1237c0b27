import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

/** Landscape, upright, and four times the pixels. */
const DISPLAYS = [
  [1920, 1080],
  [1080, 1920],
  [3840, 2160],
] as const;

describe('the screen of a hall', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;
  const slide = () => viewer.page.locator('.screen-slides');

  beforeAll(async () => {
    const contests = Array.from({ length: 6 }, (_, at) =>
      contest({ id: `race${at}`, name: { en: `Race ${at + 1}` } }),
    );
    await api.define(smallElection({ contests }));
    await api.submit('small', report(120));
    await api.settle('small');
    viewer = await visits.open('/en/screen/e/small?pace=5', 1920);
  });

  it('fills any display without anything to scroll or to press', async () => {
    await viewer.reads(viewer.heading, 'A small election');
    await viewer.page.locator('.screen-map').waitFor();
    for (const [width, height] of DISPLAYS) {
      await viewer.page.setViewportSize({ width, height });
      const beyond = await viewer.page.evaluate<number[]>(
        `[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]`,
      );
      expect([width, height, beyond]).toEqual([width, height, [0, 0]]);
      // Rows and figures are set in a 53rd of the longer side at least (docs/sharing.md).
      const least = await viewer.page.evaluate<number>(
        `Math.min(...[...document.querySelectorAll('.screen-slides span, .screen-figures p')]
          .map((element) => parseFloat(getComputedStyle(element).fontSize)))`,
      );
      expect(least * 53).toBeGreaterThanOrEqual(Math.max(width, height));
    }
    expect(await viewer.page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    await viewer.page.locator('html.screen-idle').waitFor();
    await viewer.page.mouse.move(10, 10);
    await viewer.page.locator('html:not(.screen-idle)').waitFor();
  });

  it('shows turnout while people vote, then results, as they come', async () => {
    await viewer.reads(viewer.page.locator('.screen-figures'), 'Turnout at 12:00');
    await viewer.reads(slide(), 'Regions');
    for (let at = 0; at < 6; at += 1) {
      await api.submit('small', {
        ...protocol(),
        contest: `race${at}`,
        id: `00000000-0000-4000-8000-00000000010${at}`,
      });
    }
    await api.settle('small');
    await viewer.reads(viewer.page.locator('.screen-figures'), 'Results so far');
    await viewer.reads(slide(), 'Closest races');
    await viewer.reads(viewer.page.locator('.live-sign'), /Live.*s ago/);
  });

  it('goes on to the next slide by itself, stops at Space, and steps with the arrow keys', async () => {
    const pace = viewer.page.locator('.screen-pace');
    const first = await pace.innerText();
    await eventually(async () => expect(await pace.innerText()).not.toBe(first));
    await viewer.page.keyboard.press('Space');
    await viewer.reads(pace, 'stopped');
    const stopped = Number((await pace.innerText()).split(' ')[0]);
    await viewer.page.keyboard.press('ArrowRight');
    await viewer.reads(pace, `${(stopped % 4) + 1} of 4`);
    await viewer.page.keyboard.press('ArrowLeft');
    await viewer.reads(pace, `${stopped} of 4`);
    await viewer.page.keyboard.press('p');
    await viewer.reads(pace, 'every 5 s');
  });

  it('says that its figures are old while the network is away, and goes on when it is back', async () => {
    await viewer.page.context().setOffline(true);
    await viewer.reads(viewer.page.locator('.connection-note'), 'not live');
    await viewer.reads(viewer.page.locator('.live-sign'), 'Not live');
    await viewer.reads(viewer.heading, 'A small election');
    await viewer.page.context().setOffline(false);
    await viewer.reads(viewer.page.locator('.live-sign'), /^Live/);
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('keeps the display awake', async () => {
    await viewer.page.addInitScript(
      `globalThis.asked = [];
      const request = async (type) => {
        asked.push(type);
        return { release: async () => undefined };
      };
      Object.defineProperty(navigator, 'wakeLock', { value: { request } });`,
    );
    await viewer.page.reload();
    await eventually(async () => expect(await viewer.page.evaluate('asked')).toEqual(['screen']));
  });

  it('stands still for who wants less motion, and where the address asks for it', async () => {
    await viewer.page.emulateMedia({ reducedMotion: 'reduce' });
    await viewer.page.reload();
    await viewer.reads(viewer.page.locator('.screen-pace'), 'stopped');
    await viewer.page.emulateMedia({ reducedMotion: 'no-preference' });
    await viewer.page.goto(`${api.url}/en/screen/e/small?pace=0`);
    await viewer.reads(viewer.page.locator('.screen-pace'), 'stopped');
  });

  it('is drawn by the server, in the reader’s language, and left out by search engines', async () => {
    const { status, body } = await api.ask<string>('/ru/screen/e/small');
    expect([status, body.includes('Предварительные результаты')]).toEqual([200, true]);
    expect(body).toContain('<meta name="robots" content="noindex"/>');
    expect((await api.ask<string>('/en/screen/e/none')).status).toBe(404);
    const page = await visits.open('/screen/e/small');
    expect(new URL(page.page.url()).pathname).toBe('/en/screen/e/small');
    await page.close();
    const country = await visits.open('/en/e/small');
    await country.page.getByRole('link', { name: 'Screen for a hall' }).click();
    await country.reads(country.page.locator('.screen-figures'), 'Results so far');
    expect(await country.isUnreloaded()).toBe(true);
  });
});
