import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, option, precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

describe('votes at every level', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let viewer: Viewer;

  beforeAll(async () => {
    const options = [
      option('aida', { name: { en: 'Aida Bekova' } }),
      option('bolat', { name: { en: 'Bolat Omarov' }, nominatedBy: 'AUYL', countedFor: 'AUYL' }),
    ];
    const precincts = [...smallElection().precincts, precinct('4', 'KZ-WEST', 200)];
    await api.define(
      smallElection({
        contests: [
          contest({ options, name: { en: 'National race' } }),
          contest({ id: 'local', area: 'west-1', name: { en: 'Local race' } }),
        ],
        precincts,
      }),
    );
    await send('1', 100, { aida: 40, bolat: 20 });
    await send('2', 200, { aida: 30, bolat: 90 });
    await api.settle('small');
    viewer = await visits.open('/e/small/contest/race');
  });

  const send = async (to: string, registered: number, votes: Record<string, number>): Promise<void> => {
    const inBox = Object.values(votes).reduce((sum, count) => sum + count, 0);
    const ballots = { registered, received: registered, issued: inBox, unused: registered - inBox };
    const sent = protocol({ ...ballots, spoiled: 0, inBox, invalid: 0 }, votes, 0);
    const { body } = await api.submit('small', { ...sent, precinct: to }, randomUUID());
    expect(body).toMatchObject({ state: 'accepted' });
  };
  const row = (name: string) => viewer.page.locator('.contest-areas tr', { hasText: name }).last();
  const line = (name: string) => viewer.page.locator('.candidate', { hasText: name });

  it('shows the leader in each region on the page of the contest', async () => {
    await viewer.reads(viewer.page.getByRole('heading', { level: 2 }), 'Votes by area: regions');
    await viewer.reads(row('KZ-WEST'), /Aida Bekova\s*66\.67%/);
    await viewer.reads(row('KZ-WEST'), '1 of 2');
    await viewer.reads(row('KZ-EAST'), /Bolat Omarov\s*75\.00%/);
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('links from there to the votes in the region, and on to those in its district', async () => {
    await row('KZ-WEST').getByRole('link').click();
    await viewer.reads(viewer.heading, 'KZ-WEST');
    await viewer.reads(viewer.page.locator('.contest-here h2').first(), 'National race');
    await viewer.reads(line('Aida Bekova'), /40\s*66\.67%/);
    await viewer.reads(
      viewer.page.locator('.contest-here'),
      'Votes in this area alone. 1 of 2 precincts are in.',
    );
    await row('west-1').getByRole('link').click();
    await viewer.reads(viewer.heading, 'west-1');
    await viewer.reads(line('Bolat Omarov'), /20\s*33\.33%/);
    await viewer.reads(viewer.page.locator('.contest-whole h2'), 'Local race');
    await eventually(async () =>
      expect(await viewer.page.locator('.contest-here h2:first-child').first().innerText()).toBe(
        'National race',
      ),
    );
    await eventually(async () => expect(await viewer.page.locator('.contest-here').count()).toBe(1));
    expect(await violationsOf(viewer.page)).toEqual([]);
  });

  it('says when an area has no contest of its own', async () => {
    await viewer.follow('/e/small/area/KZ-EAST');
    await viewer.reads(viewer.page.getByRole('main'), 'No contest is held here alone.');
    await viewer.follow('/e/small/area/west-1');
    await viewer.reads(viewer.heading, 'west-1');
  });

  it('lists the precincts of a district with the votes of each protocol', async () => {
    await viewer.page.getByRole('heading', { name: /^Precincts:/ }).click();
    await viewer.reads(
      viewer.page.locator('.precincts tbody tr'),
      /Precinct 1.*Aida Bekova 40, Bolat Omarov 20, Against all 0/,
    );
  });

  it('updates the votes in an area without a reload', async () => {
    await viewer.follow('/e/small/area/KZ-WEST');
    await viewer.reads(line('Aida Bekova'), /40\s*66\.67%/);
    await send('4', 200, { aida: 0, bolat: 140 });
    await viewer.reads(line('Aida Bekova'), /40\s*20\.00%/);
    await viewer.reads(line('Bolat Omarov'), /160\s*80\.00%/);
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('fits a phone', async () => {
    const phone = await visits.open('/e/small/area/KZ-WEST', 390);
    await phone.reads(phone.page.locator('.contest-here'), 'Bolat Omarov');
    expect(await phone.overhangPx()).toBe(0);
    expect(await violationsOf(phone.page)).toEqual([]);
    await phone.close();
  });
});
