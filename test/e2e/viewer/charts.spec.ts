import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { contest, option, protocol, smallElection } from '../../fixtures/data/small-election.js';

const options = [
  option('a', { name: { en: 'First list' } }),
  option('b', { name: { en: 'Second list' }, nominatedBy: 'AJ', countedFor: 'AJ' }),
];

describe('the charts of an election of lists', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;
  const send = async (to: string, a: number, b: number): Promise<void> => {
    const sent = { ...protocol({}, { a, b }, 146 - a - b), precinct: to, contest: 'lists' };
    expect((await api.submit('small', sent, randomUUID())).body).toMatchObject({ state: 'accepted' });
    await api.settle('small');
  };
  beforeAll(async () => {
    const lists = contest({ id: 'lists', kind: 'party-list', seats: 4, options });
    await api.define(
      smallElection({
        contests: [lists],
        precincts: smallElection().precincts.map((each) => ({ ...each, registered: 200 })),
      }),
    );
    await send('2', 100, 40);
    viewer = await visits.open('/en/e/small/contest/lists');
  });

  it('are seats as a half circle beside their table, which moves with the count', async () => {
    await viewer.page.getByRole('img', { name: '4 seats: First list 3 and Second list 1' }).waitFor();
    await send('3', 20, 120);
    await viewer.page.getByRole('img', { name: '4 seats: First list 2 and Second list 2' }).waitFor();
    expect(await viewer.page.locator('.half-circle path').count()).toBe(2);
    await viewer.reads(viewer.page.locator('table.allocation tr').nth(1), /First list.*2$/);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('are the seats of all contests too, without scripts and on a phone', async () => {
    const still = await visits.openWithoutScripts('/en/e/small', 390);
    await still.page.getByRole('img', { name: '4 seats: Aq Jol 2 and Nur Otan 2' }).waitFor();
    expect(await still.overhangPx()).toBe(0);
    await still.close();
  });
});
