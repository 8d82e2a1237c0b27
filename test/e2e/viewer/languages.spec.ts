import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, option, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const NAME = { en: 'A small election', kk: 'Шағын сайлау', ru: 'Небольшие выборы' };
const SAID = {
  kk: ['Шағын сайлау', 'Сайлау округтері', 'Алдын ала нәтижелер'],
  ru: ['Небольшие выборы', 'Избирательные округа', 'Предварительные результаты'],
  en: ['A small election', 'Contests', 'Results so far'],
} as const;
const LANGUAGES = ['kk', 'ru', 'en'] as const;

describe('a public page', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  beforeAll(async () => {
    const options = [
      option('aida', { name: { en: 'Aida Bekova', kk: 'Аида Бекова', ru: 'Аида Бекова' } }),
      option('bolat', { countedFor: 'AUYL', nominatedBy: 'AUYL' }),
    ];
    await api.defineReplay(smallElection({ name: NAME, contests: [contest({ options })] }));
    await api.submit('small', report(60, { precinct: '1', checkpoint: '10:00' }));
    await api.submit('small', protocol());
    await api.settle('small');
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    const [name, contests, results] = SAID[language];

    it.each([320, 390, 1280])('shows its texts and passes axe at %i pixels', async (widthPx) => {
      const viewer = await visits.open(`/${language}/e/small`, widthPx);
      await viewer.reads(viewer.heading, name);
      await viewer.reads(viewer.page.getByRole('heading', { level: 2 }), results);
      await viewer.reads(viewer.page.getByRole('heading', { level: 2 }), contests);
      await viewer.page.locator('.live-live').waitFor();
      expect(await viewer.page.title()).toMatch(new RegExp(`^${name} · .*2021.* · Sanaq$`));
      expect(await viewer.overhangPx()).toBe(0);
      expect(await violationsOf(viewer.page)).toEqual([]);
      await viewer.close();
    });

    it('links within the language, without a reload', async () => {
      const viewer = await visits.open(`/${language}/e/small`);
      await viewer.page.getByRole('link', { name: 'KZ-WEST' }).first().click();
      await viewer.reads(viewer.heading, 'KZ-WEST');
      expect(new URL(viewer.page.url()).pathname).toBe(`/${language}/e/small/area/KZ-WEST`);
      expect(await viewer.isUnreloaded()).toBe(true);
      await viewer.close();
    });

    it('is complete without JavaScript, with results before turnout', async () => {
      const viewer = await visits.openWithoutScripts(`/${language}/e/small`);
      await viewer.reads(viewer.heading, name);
      const tops = await Promise.all(
        ['.results-first', '.turnout'].map(async (part) => viewer.page.locator(part).boundingBox()),
      );
      expect(tops[0]?.y).toBeLessThan(tops[1]?.y ?? 0);
      // A bar drawn by a style attribute, which the policy forbids, has no length here.
      const bar = await viewer.page.locator('.reporting-fill').boundingBox();
      expect(bar?.width).toBeGreaterThan(50);
      expect(await viewer.overhangPx()).toBe(0);
      await viewer.close();
    });
  });

  it('links to itself in another language', async () => {
    const viewer = await visits.open('/en/e/small/contests?q=race');
    await viewer.page.getByRole('link', { name: 'Рус' }).click();
    await viewer.page.waitForURL(/\/ru\/e\/small\/contests\?q=race$/);
    expect(await viewer.page.locator('html').getAttribute('lang')).toBe('ru');
    await viewer.page.getByRole('link', { name: 'Қаз' }).click();
    await viewer.page.waitForURL(/\/kk\/e\/small\/contests\?q=race$/);
    await viewer.close();
  });

  it('shows the names of candidates in its language', async () => {
    const viewer = await visits.open('/kk/e/small/contest/race', 390);
    await viewer.reads(viewer.page.locator('.candidates'), 'Аида Бекова');
    expect(await viewer.overhangPx()).toBe(0);
    expect(await violationsOf(viewer.page)).toEqual([]);
    await viewer.close();
  });
});
