import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { area, contest, option, precinct, smallElection } from '../../fixtures/data/small-election.js';

const person = (id: string, name: string, countedFor = 'AUYL') =>
  option(id, { name: { en: name }, nominatedBy: 'IND', countedFor });

const ELECTION = smallElection({
  areas: [
    area('KZ', undefined, 'country'),
    {
      ...area('KZ-ZHA', 'KZ', 'region'),
      name: { en: 'Jambyl', kk: 'Жамбыл облысы', ru: 'Жамбылская область' },
    },
    { ...area('KZ-AKT', 'KZ', 'region'), name: { en: 'Aqtöbe' } },
  ],
  precincts: [
    { ...precinct('0012', 'KZ-ZHA', 100), number: '12' },
    { ...precinct('9012', 'KZ-AKT', 100), number: '012' },
  ],
  contests: [
    contest({
      ...{ id: 'one', area: 'KZ-ZHA', name: { en: 'Äkım of Aqsu' } },
      options: [person('p1', 'Ryspaev Asqar'), person('p2', 'Serik Aliev', 'NO')],
    }),
    contest({
      ...{ id: 'two', area: 'KZ-AKT', name: { en: 'Äkım of Özen' } },
      options: [person('p1', 'Ryspaev Asqar'), person('p2', 'Ryspaeva Älia')],
    }),
    contest({
      id: 'three',
      area: 'KZ-AKT',
      name: { en: 'Äkım of Tas' },
      options: [person('p1', 'Aida Bekova')],
    }),
  ],
});

describe('the search', () => {
  const visits = sharedVisits();
  let viewer: Viewer;
  beforeAll(async () => {
    await visits.api.define(ELECTION);
    viewer = await visits.open('/en/e/small');
  });

  const field = () => viewer.page.getByRole('combobox', { name: 'Search' });
  const options = () => viewer.page.getByRole('option');
  const found = async (q: string, first: RegExp): Promise<string[]> => {
    await field().fill(q);
    await viewer.reads(options(), first);
    return (await options().allInnerTexts()).map((text) => text.split(/\n+/).join(' | '));
  };

  it('finds areas in any alphabet', async () => {
    expect(await found('Zhambyl', /^Jambyl/)).toEqual(['Jambyl | Region', 'Äkım of Aqsu | Jambyl']);
  });

  it('finds contests by candidate, and says which candidate', async () => {
    expect(await found('рыспаев', /Ryspaev/)).toEqual([
      'Äkım of Aqsu | Jambyl | Candidate Ryspaev Asqar',
      'Äkım of Özen | Aqtöbe | Candidate Ryspaev Asqar; Candidate Ryspaeva Älia',
    ]);
  });

  it('finds contests by party, and precincts by number', async () => {
    expect(await found('Nur Otan', /Serik/)).toEqual(['Äkım of Aqsu | Jambyl | Candidate Serik Aliev']);
    expect(await found('precinct 12', /^Precinct/)).toEqual([
      'Precinct 12 | Jambyl',
      'Precinct 012 | Aqtöbe',
    ]);
  });

  it('tells those who listen how many there are, and what the keys have come to', async () => {
    await found('рыспаев', /Ryspaev/);
    await viewer.reads(viewer.page.locator('.search').getByRole('status'), '2 results');
    expect(await field().getAttribute('aria-expanded')).toBe('true');
    await field().press('ArrowDown');
    await field().press('ArrowDown');
    const at = await field().getAttribute('aria-activedescendant');
    expect(await viewer.page.locator(`[id="${at}"]`).innerText()).toContain('Özen');
    expect(await options().nth(1).getAttribute('aria-selected')).toBe('true');
    expect(await violationsOf(viewer.page)).toEqual([]);
    await field().press('ArrowDown');
    expect(await field().getAttribute('aria-activedescendant')).toBe(null);
  });

  it('goes to the chosen one by Enter, and closes by Escape', async () => {
    await field().press('ArrowUp');
    await field().press('Enter');
    await viewer.reads(viewer.heading, 'Äkım of Özen');
    await found('рыспаев', /Ryspaev/);
    await field().press('Escape');
    await options().first().waitFor({ state: 'detached' });
    expect(await field().inputValue()).toBe('рыспаев');
  });

  it('says that there is nothing', async () => {
    await field().fill('nobody at all');
    await viewer.reads(
      viewer.page.locator('.search').getByRole('status'),
      'Nothing here is called “nobody at all”.',
    );
    expect(await field().getAttribute('aria-expanded')).toBe('false');
  });

  it('leads to everything found by Enter alone, and from there to the contests with their results', async () => {
    await field().fill('рыспаев');
    await field().press('Enter');
    await viewer.reads(viewer.heading, 'Search: рыспаев');
    await viewer.reads(
      viewer.page.locator('.found li'),
      /Özen\s*Aqtöbe\s*Candidate Ryspaev Asqar; Candidate Ryspaeva Älia/,
    );
    expect(await field().inputValue()).toBe('рыспаев');
    expect(await violationsOf(viewer.page)).toEqual([]);
    await viewer.page.getByRole('link', { name: 'These contests with their results' }).click();
    await viewer.reads(viewer.page.locator('.list-total'), '2 contests');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('works without JavaScript, at the moment that is looked at', async () => {
    const plain = await visits.openWithoutScripts('/en/e/small?at=2021-07-25T10:00Z');
    await plain.page.getByRole('combobox', { name: 'Search' }).fill('жамбыл');
    await plain.page.getByRole('combobox', { name: 'Search' }).press('Enter');
    await plain.reads(plain.heading, 'Search: жамбыл');
    expect(new URL(plain.page.url()).searchParams.get('at')).toBe('2021-07-25T10:00:00.000Z');
    await plain.page.locator('.found a', { hasText: 'Jambyl' }).first().click();
    await plain.reads(plain.heading, 'Jambyl');
    expect(await plain.overhangPx()).toBe(0);
  });
});
