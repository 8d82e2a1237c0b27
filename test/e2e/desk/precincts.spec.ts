import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import { defineAt } from '../../fixtures/clients/replayed.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { precinct, report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

describe('the list of an operator’s precincts', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let operator: Staff;

  beforeAll(async () => {
    const precincts = [...smallElection().precincts, precinct('4', 'KZ-EAST', 400)];
    await defineAt(api, '2021-07-25T06:10:00Z', smallElection({ precincts }));
    operator = await Staff.join(api, {
      login: 'operator',
      grants: [{ role: 'operator', election: 'small', precincts: ['1', '2', '3'] }],
    });
    await api.submit('small', report(20, { precinct: '1', checkpoint: '10:00' }));
    await api.submit('small', report(30, { precinct: '1' }));
    await api.submit('small', report(199));
  });

  const visit = (path: string, widthPx = 1280): Promise<Viewer> => visits.open(path, widthPx, operator);
  const titles = (viewer: Viewer): Promise<string[]> =>
    viewer.page.getByRole('heading', { level: 3 }).allInnerTexts();

  it.each([1280, 390])('is the start page of the desk, and passes axe at %i pixels', async (widthPx) => {
    const desk = await visit('/desk', widthPx);
    await desk.reads(desk.heading, 'Precincts');
    await desk.page.getByRole('heading', { name: 'Precinct 1' }).waitFor();
    await eventually(async () =>
      expect(await titles(desk)).toEqual(['Precinct 1', 'Precinct 2', 'Precinct 3']),
    );
    expect(await desk.page.getByRole('navigation', { name: 'Show precincts with' }).innerText()).toMatch(
      /All\s3\s+Due now\s2\s+Late\s2\s+Held or sent back\s1\s+Nothing open\s1/,
    );
    const second = desk.page
      .getByRole('listitem')
      .filter({ has: desk.page.getByRole('heading', { name: 'Precinct 2' }) });
    await desk.reads(second, /10:00\s*!\s*late/);
    await desk.reads(second, '12:00 is held, W305: 199 of 200 voters took part');
    await desk.reads(desk.page.getByText('The replay’s clock stands at'), '25 Jul 2021');
    expect(await violationsOf(desk.page)).toEqual([]);
    expect(await desk.overhangPx()).toBe(0);
  });

  it('is filtered by its address, and says when no precinct matches', async () => {
    const desk = await visit('/desk/precincts?election=small');
    await desk.page.getByRole('link', { name: 'Held or sent back 1' }).click();
    await desk.page.getByRole('heading', { name: 'Precinct 1' }).waitFor({ state: 'detached' });
    await desk.page.getByRole('heading', { name: 'Precinct 2' }).waitFor();
    await eventually(async () => expect(await titles(desk)).toEqual(['Precinct 2']));
    expect(new URL(desk.page.url()).search).toBe('?election=small&state=waiting');
    await desk.follow('/desk/precincts?election=small&q=nowhere');
    await desk.reads(desk.page.locator('main'), 'None of your precincts is like this now.');
    expect(await violationsOf(desk.page)).toEqual([]);
    await desk.page.getByRole('link', { name: 'Show all' }).click();
    await desk.page.getByRole('heading', { name: 'Precinct 3' }).waitFor();
  });

  it('links to the forms for protocols and turnout', async () => {
    const desk = await visit('/desk/precincts?election=small');
    const protocol = desk.page.getByRole('link', { name: 'Precinct 3, Protocol' });
    await eventually(async () =>
      expect(await protocol.getAttribute('href')).toBe('/desk/enter/small/3/race'),
    );
    await desk.page.getByRole('link', { name: 'Precinct 3, turnout at 12:00' }).click();
    await desk.reads(desk.heading, 'Turnout');
    await desk.focuses(desk.page.getByRole('textbox', { name: 'Precinct 3, 12:00' }));
  });

  it('updates as reports are counted, without a reload', async () => {
    const desk = await visit('/desk/precincts?election=small');
    const slot = desk.page.getByRole('link', { name: 'Precinct 3, turnout at 10:00' });
    await desk.reads(slot, 'late');
    await api.submit('small', report(111, { precinct: '3', checkpoint: '10:00' }));
    await desk.reads(slot.filter({ hasText: '111' }), 'counted');
    expect(await desk.isUnreloaded()).toBe(true);
  });

  it('says when the server cannot be reached, and loads on retry', async () => {
    const desk = await visit('/desk/account');
    const address = '**/api/elections/small/desk/precincts*';
    // The page also retries by itself; that must fail until the button is pressed.
    await desk.page.evaluate(`addEventListener('click', ({ target }) => {
      if (target.textContent === 'Try again') globalThis.hasTried = true;
    }, true)`);
    await desk.page.route(address, async (route) =>
      (await desk.page.evaluate(`'hasTried' in globalThis`)) ? route.continue() : route.abort(),
    );
    await desk.page.getByRole('link', { name: 'Precincts' }).click();
    await desk.reads(desk.page.getByRole('alert'), 'Your network or the server is away.');
    expect(await violationsOf(desk.page)).toEqual([]);
    await desk.page.getByRole('button', { name: 'Try again' }).click();
    await desk.page.getByRole('heading', { name: 'Precinct 1' }).waitFor();
    expect(await desk.page.getByRole('alert').count()).toBe(0);
  });
});
