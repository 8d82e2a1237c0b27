import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import { Camera } from '../../fixtures/clients/camera.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, option, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

/** Where the pictures of each run are left to be looked at. */
const PICTURES = fileURLToPath(new URL('../../../.cache/screenshots', import.meta.url));
/** A word that nothing breaks, as long as no name is. */
const UNBROKEN = 'Ұлытаужаңаарқатемірлановаайгүлбердібекқызы';

const WIDTHS = [1440, 768, 390, 320] as const;
const APPEARANCES = {
  light: {},
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
  print: { media: 'print' },
} as const;
const PLAIN = { colorScheme: 'light', forcedColors: 'none', media: 'screen' } as const;
/** Where the rules of accessibility are applied: each appearance of a screen, and the widest and narrowest window. */
const RULED = ['light-320', 'dark-1440', 'forced-390'];

const PAGES: Readonly<Record<string, string>> = {
  country: '/e/small',
  region: '/e/small/area/KZ-EAST',
  contest: '/e/small/contest/race',
  list: '/e/small/contest/list',
  contests: '/e/small/contests',
  precinct: '/e/small/precinct/2',
  story: '/e/small/story',
  figures: '/e/small/figures',
  incidents: '/e/small/incidents',
  bulletins: '/e/small/bulletins',
  bulletin: '/e/small/bulletins/1',
  screen: '/screen/e/small',
  elections: '/e',
  unknown: '/e/small/precinct/none',
};

const contests = [
  contest({
    name: { en: `Race of ${UNBROKEN}`, kk: `${UNBROKEN} жарысы`, ru: `Выборы ${UNBROKEN}` },
    options: [
      option('aida', { name: { en: UNBROKEN, kk: UNBROKEN, ru: UNBROKEN } }),
      option('bolat', { name: { en: 'Bolat Omarov' }, nominatedBy: 'AUYL', countedFor: 'AUYL' }),
    ],
  }),
  contest({
    ...{
      id: 'list',
      kind: 'party-list',
      seats: 10,
      threshold: '5',
      base: 'valid',
      solePasser: 'admitRunnerUp',
    },
    name: { en: 'Lists', kk: 'Тізімдер', ru: 'Списки' },
    options: [
      option('one', { name: { en: 'Nur Otan' } }),
      option('two', { name: { en: 'Auyl' }, nominatedBy: 'AUYL', countedFor: 'AUYL' }),
    ],
  }),
];

/** Twice the size of text, as a reader sets it in a browser that does not enlarge the rest. */
const enlarge = async (page: Page): Promise<void> =>
  page.evaluate(`document.documentElement.style.setProperty('font-size', '200%')`);

describe('the appearance of the public pages', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  beforeAll(async () => {
    const name = { en: 'A small election', kk: 'Шағын сайлау', ru: 'Небольшие выборы' };
    await api.defineReplay(smallElection({ name, contests }));
    await api.submit('small', report(60, { precinct: '1', checkpoint: '10:00' }));
    await api.submit('small', report(120));
    await api.submit('small', protocol());
    const lists = { ...protocol({}, { one: 100, two: 40 }), contest: 'list' };
    await api.submit('small', lists, randomUUID());
    await api.settle('small');
  });

  /** Looks at an open page in every appearance and width, and gives what is wrong with it. */
  async function inspect(viewer: Viewer, name: string): Promise<readonly string[]> {
    const faults: string[] = [];
    const camera = await Camera.before(viewer.page);
    for (const [appearance, media] of Object.entries(APPEARANCES)) {
      await viewer.page.emulateMedia({ ...PLAIN, ...media });
      for (const width of WIDTHS) {
        await viewer.page.setViewportSize({ width, height: 900 });
        const look = `${appearance}-${width}`;
        const overhang = await viewer.overhangPx();
        if (overhang > 0) faults.push(`${look}: ${overhang} px wider than the window`);
        if (RULED.includes(look))
          faults.push(...(await violationsOf(viewer.page)).map((rule) => `${look}: ${rule}`));
        await camera.take(`${PICTURES}/${name}-${look}.png`);
      }
    }
    await viewer.page.emulateMedia(PLAIN);
    await viewer.page.setViewportSize({ width: 390, height: 900 });
    await enlarge(viewer.page);
    const overhang = await viewer.overhangPx();
    if (overhang > 0) faults.push(`text at 200%: ${overhang} px wider than the window`);
    await camera.take(`${PICTURES}/${name}-large-text.png`);
    return faults;
  }

  describe.each(['kk', 'ru', 'en'])('in %s', (language) => {
    it.each(Object.keys(PAGES))('fits and breaks no rule on the %s page', async (page) => {
      mkdirSync(`${PICTURES}/${language}`, { recursive: true });
      const viewer = await visits.open(`/${language}${PAGES[page]}`);
      await viewer.heading.waitFor();
      expect(await inspect(viewer, `${language}/${page}`)).toEqual([]);
      await viewer.close();
    });
  });
});
