import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, option, protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

const list = (id: string, party: string) =>
  option(id, { name: { en: `List of ${party}` }, nominatedBy: party, countedFor: party });

const council = (id: string, area: string, seats: number) =>
  contest({
    ...{ id, area, seats, kind: 'party-list', name: { en: `Council of ${area}` }, base: 'valid' },
    ...{ againstAll: false, threshold: '5', solePasser: 'admitRunnerUp' },
    options: [list('no', 'NO'), list('auyl', 'AUYL')],
  });

describe('a night of party lists', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;
  let region: Viewer;

  beforeAll(async () => {
    await api.define(
      smallElection({ contests: [council('west', 'KZ-WEST', 10), council('east', 'KZ-EAST', 20)] }),
    );
    viewer = await visits.open('/en/e/small');
    region = await visits.open('/en/e/small/area/KZ-EAST');
  });

  const send = async (race: string, to: string, registered: number, votes: Record<string, number>) => {
    const inBox = Object.values(votes).reduce((sum, count) => sum + count, 0);
    const ballots = { registered, received: registered, issued: inBox, unused: registered - inBox };
    const paper = protocol({ ...ballots, spoiled: 0, inBox, invalid: 0 }, votes);
    // No ballot of these contests has a line against all.
    const sent = { ...paper, contest: race, precinct: to, againstAll: undefined };
    const { body } = await api.submit('small', sent, randomUUID());
    expect(body).toMatchObject({ state: 'accepted' });
  };
  const cells = async (row: Locator): Promise<string> =>
    (await row.locator('th, td').allInnerTexts()).map((text) => text.replaceAll('\n', ' ')).join(' | ');
  const party = (name: string) => viewer.page.locator('.list-votes tr', { hasText: name });
  const ofContest = (name: string) => viewer.page.locator('.seats-by-contest tbody tr', { hasText: name });
  const titles = async ({ page }: Viewer): Promise<string[]> =>
    (await page.locator('main h2').allInnerTexts()).map((text) => text.split('\n')[0] ?? '');

  it('leads a region’s page with what is voted on, and then with its turnout', async () => {
    await region.reads(region.page.locator('.contest-whole h2'), 'Council of KZ-EAST');
    expect((await titles(region))[0]).toBe('Council of KZ-EAST');
    await api.submit('small', report(60, { precinct: '2', checkpoint: '10:00' }), randomUUID());
    await eventually(async () => expect((await titles(region))[0]).toBe('Turnout at 10:00'));
  });

  it('adds up votes and provisional seats in the country and contest by contest, as they come', async () => {
    await send('west', '1', 100, { no: 60, auyl: 20 });
    await send('east', '2', 200, { no: 50, auyl: 50 });
    await viewer.reads(viewer.page.locator('.list-votes tfoot'), /180\s*30/);
    expect(await cells(party('Nur Otan').first())).toBe('Nur Otan | 110 | 61.11% | 18');
    expect(await cells(party('Auyl').first())).toBe('Auyl | 70 | 38.89% | 12');
    await viewer.reads(ofContest('KZ-WEST'), /Complete\s*Nur Otan 8, Auyl 2\s*8\s*2\s*1 of 1/);
    await viewer.reads(ofContest('KZ-EAST'), /Counting\s*Nur Otan 10, Auyl 10\s*10\s*10\s*1 of 2/);
    const byArea = viewer.page.locator('.parties-by-area tbody tr');
    await viewer.reads(byArea.first(), /75\.00%[^]*60 votes\s*8 seats\s*25\.00%\s*20 votes\s*2 seats/);
    await viewer.reads(byArea.nth(1), /50\.00%[^]*50 votes\s*10 seats\s*50\.00%/);
    expect(await byArea.first().locator('.most-votes').allInnerTexts()).toEqual([
      expect.stringMatching(/^75\.00%\s+\(Most votes\)$/),
    ]);
    expect(await byArea.nth(1).locator('.most-votes').count()).toBe(2);
    await viewer.reads(viewer.page.getByRole('main'), 'seats are provisional until every precinct is in');
    await viewer.reads(
      viewer.page.locator('.how-far'),
      /Precincts of 50\.00% of the voters are in\. 300 of 600/,
    );
    expect(await viewer.page.getByRole('main').innerText()).not.toMatch(/runner-up|catch|Ahead/);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('leads a region’s page with its lists as soon as any protocol is in', async () => {
    await region.reads(region.page.locator('.how-far'), 'Precincts of 40.00% of the voters are in.');
    await region.reads(region.page.locator('.contest-whole .candidate'), /List of NO\s*10 seats so far/);
    expect((await titles(region)).slice(0, 2)).toEqual(['Results so far', 'Council of KZ-EAST']);
    expect(await region.page.getByRole('main').innerText()).not.toMatch(/runner-up|catch|Ahead/);
    expect(await violationsOf(region.page)).toEqual([]);
  });

  it('says on the page of a contest how many votes each list lacks for its next seat', async () => {
    const race = await visits.open('/en/e/small/contest/east');
    const takes = race.page.locator('.outlook');
    await race.reads(takes, '1 precinct still out, at most 300 votes');
    await race.reads(takes.locator('.facts div', { hasText: 'List of NO' }), /\+\d+$/);
    await race.reads(takes, 'Bounds and no forecast');
    expect(await race.page.getByRole('main').innerText()).not.toMatch(/runner-up|Margin|Ahead/);
    expect(await violationsOf(race.page)).toEqual([]);
    await race.close();
  });

  it('is final when every precinct is in', async () => {
    await send('east', '3', 300, { no: 200, auyl: 20 });
    await viewer.reads(ofContest('KZ-EAST'), /Complete\s*Nur Otan 16, Auyl 4/);
    await viewer.reads(viewer.page.locator('.list-votes tfoot'), /400\s*30/);
    await viewer.reads(viewer.page.getByRole('main'), 'every precinct is in');
    await region.reads(region.page.locator('.contest-whole .candidate'), /List of NO\s*16 seats/);
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('reads whole without scripts, and fits a phone', async () => {
    const plain = await visits.openWithoutScripts('/ru/e/small', 390);
    await plain.reads(plain.page.locator('.list-votes tfoot'), /400\s*30/);
    await plain.reads(plain.page.locator('.parties-by-area'), /60 голосов\s*8 мандатов/);
    await plain.reads(plain.page.locator('.downloads'), 'OpenElections (CSV)');
    expect(await plain.overhangPx()).toBe(0);
    const phone = await visits.open('/ru/e/small/area/KZ-EAST', 320);
    await phone.reads(phone.page.locator('.contest-whole .candidate'), /16 мандатов/);
    expect(await phone.overhangPx()).toBe(0);
  });
});
