import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, option, precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

/** More than the two pages of 50 that the api gives at once. */
const QUIET_CONTESTS = 110;

const race = (id: string, area: string, name: string) =>
  contest({
    ...{ id, area, name: { en: name } },
    options: [
      option('aida', { name: { en: 'Aida Bekova' } }),
      option('bolat', { name: { en: 'Bolat Omarov' }, nominatedBy: 'AUYL', countedFor: 'AUYL' }),
    ],
  });

describe('a list of contests', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;

  beforeAll(async () => {
    await api.define(
      smallElection({
        precincts: [
          precinct('1', 'west-1', 100),
          precinct('2', 'KZ-EAST', 200),
          precinct('3', 'KZ-EAST', 300),
        ],
        contests: [
          race('wide', 'west-1', 'Zhana race'),
          race('close', 'KZ-EAST', 'Aqsu race'),
          ...Array.from({ length: QUIET_CONTESTS }, (_, index) =>
            race(`quiet-${index}`, 'KZ', `Quiet race ${index}`),
          ),
        ],
      }),
    );
    await send('wide', '1', 100, { aida: 80, bolat: 10 });
    await send('close', '2', 200, { aida: 50, bolat: 60 });
    await api.settle('small');
    viewer = await visits.open('/en/e/small/contests');
  });

  const send = async (of: string, to: string, registered: number, votes: Record<string, number>) => {
    const inBox = Object.values(votes).reduce((sum, count) => sum + count, 0);
    const ballots = { registered, received: registered, issued: inBox, unused: registered - inBox };
    const paper = protocol({ ...ballots, spoiled: 0, inBox, invalid: 0 }, votes, 0);
    const { body } = await api.submit('small', { ...paper, contest: of, precinct: to }, randomUUID());
    expect(body).toMatchObject({ state: 'accepted' });
  };
  const rows = () => viewer.page.locator('.contests tbody tr');
  const heads = () => viewer.page.locator('.contests thead th').allInnerTexts();
  const names = async (): Promise<string[]> => (await rows().locator('th a').allInnerTexts()).slice(0, 2);
  const choose = async (label: string, word: string): Promise<void> => {
    await viewer.page.getByLabel(label).selectOption(word);
    await viewer.page.getByRole('button', { name: 'Show', exact: true }).click();
  };

  it('shows each lead in votes and in percent, and who is elected beside who is ahead', async () => {
    await viewer.reads(rows(), /Zhana race.*Complete.*Aida Bekova 88\.89%Nur Otan, elected70 77\.78%1 of 1/);
    await viewer.reads(rows(), /Aqsu race.*Leading.*Bolat Omarov 54\.55%Auyl, ahead10 9\.09%1 of 2/);
    expect(await heads()).toEqual(['Contest', 'State', 'Ahead or elected', 'Margin', 'Precincts']);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('is put in order of margin, name, change and count', async () => {
    await choose('Order', 'Closest first');
    await eventually(async () => expect(await names()).toEqual(['Aqsu race', 'Zhana race']));
    await choose('Order', 'Most counted first');
    await eventually(async () => expect(await names()).toEqual(['Zhana race', 'Aqsu race']));
    await choose('Order', 'By name');
    await eventually(async () => expect(await names()).toEqual(['Aqsu race', 'Quiet race 0']));
    await choose('Order', 'Last changed first');
    await eventually(async () => expect(await names()).toEqual(['Aqsu race', 'Zhana race']));
    expect(new URL(viewer.page.url()).search).toBe('?sort=changed');
  });

  it('is narrowed to a party, and is headed by what its first are', async () => {
    await choose('Party ahead or elected', 'Nur Otan');
    await viewer.reads(viewer.page.locator('.list-total'), '1 contest');
    expect((await heads())[2]).toBe('Elected');
    await choose('Party ahead or elected', 'Auyl');
    await viewer.reads(rows(), 'Aqsu race');
    await eventually(async () => expect((await heads())[2]).toBe('Ahead'));
  });

  it('says through which candidates it was found', async () => {
    await viewer.follow('/en/e/small/contests?q=omarov&sort=margin');
    await viewer.reads(rows(), 'Found: Bolat Omarov');
  });

  it('is as the reader left it when they come back, with all that was shown and at the same place', async () => {
    await viewer.follow('/en/e/small/contests');
    await eventually(async () => expect(await rows().count()).toBe(50));
    await viewer.page.getByRole('button', { name: 'Show more' }).click();
    await eventually(async () => expect(await rows().count()).toBe(100));
    await viewer.page.getByRole('button', { name: 'Show more' }).click();
    await eventually(async () => expect(await rows().count()).toBe(QUIET_CONTESTS + 2));
    const link = rows().locator('th a').nth(90);
    await link.scrollIntoViewIfNeeded();
    const before = await viewer.page.evaluate<number>('scrollY');
    expect(before).toBeGreaterThan(1000);
    await link.click();
    await viewer.reads(viewer.heading, 'Quiet race 88');
    expect(await viewer.page.evaluate<number>('scrollY')).toBe(0);
    await viewer.page.goBack();
    await eventually(async () => {
      expect(await rows().count()).toBe(QUIET_CONTESTS + 2);
      expect(await viewer.page.evaluate<number>('scrollY')).toBe(before);
    });
    await viewer.page.reload();
    await eventually(async () => expect(await rows().count()).toBe(QUIET_CONTESTS + 2));
  });

  it('is sorted and narrowed without scripts, and fits a phone', async () => {
    const plain = await visits.openWithoutScripts('/en/e/small/contests', 390);
    await plain.page.getByLabel('Order').selectOption('Closest first');
    await plain.page.getByLabel('Party ahead or elected').selectOption('Auyl');
    await plain.page.getByRole('button', { name: 'Show', exact: true }).click();
    await plain.reads(plain.page.locator('.list-total'), '1 contest');
    await plain.reads(plain.page.locator('.contests tbody tr'), 'Aqsu race');
    expect(await plain.page.getByLabel('Order').inputValue()).toBe('margin');
    expect(await plain.overhangPx()).toBe(0);
  });
});
