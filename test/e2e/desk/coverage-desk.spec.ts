import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

describe('the coverage board', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let reviewer: Staff;

  beforeAll(async () => {
    await api.define(smallElection());
    await api.submit('small', report(150, { checkpoint: '10:00' }));
    await api.submit('small', report(299, { precinct: '3', checkpoint: '10:00' }));
    await api.settle('small');
    reviewer = await Staff.join(api, {
      login: 'reviewer',
      grants: [{ role: 'reviewer', election: 'small' }],
    });
  });

  const visit = (path: string, widthPx: number, staff = reviewer): Promise<Viewer> =>
    visits.open(path, widthPx, staff);

  it('leads from the country down to missing precincts, and updates without a reload', async () => {
    const viewer = await visit('/desk/coverage', 1280);
    // The board opens the only election; every checkpoint is past, so protocols are due.
    await viewer.reads(viewer.page.locator('.coverage-total'), '0 of 3 precincts counted (0.00%)');
    await viewer.page.getByRole('link', { name: '10:00' }).click();
    const total = viewer.page.locator('.coverage-total');
    await viewer.reads(total, '1 of 3 precincts counted (33.33%)');
    await viewer.reads(total, '1 held for a reviewer');
    await viewer.reads(viewer.page.locator('.missing'), 'Precinct 1');
    await viewer.reads(viewer.page.locator('.missing'), 'Has reported nothing yet');
    await viewer.page.getByRole('link', { name: 'KZ-WEST' }).click();
    await viewer.reads(total, '0 of 1 precinct counted (0.00%)');
    await viewer.page.getByRole('navigation', { name: 'Where this area lies' }).getByRole('link').waitFor();
    await api.submit('small', report(50, { precinct: '1', checkpoint: '10:00' }));
    await viewer.reads(total, '1 of 1 precinct counted (100.00%)');
    await viewer.reads(viewer.page.locator('main'), 'Nobody is missing here.');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('passes axe and fits a phone, with its links in a menu', async () => {
    const viewer = await visit('/desk/coverage?election=small&at=12:00&order=largest', 390);
    await viewer.reads(viewer.page.locator('.missing'), /Precinct 3[^]*Precinct 2[^]*Precinct 1/);
    await viewer.reads(viewer.page.locator('.missing'), 'Last heard: 150 voted by 10:00');
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
    const held = viewer.page.getByRole('link', { name: 'Held', exact: true });
    await eventually(async () => expect(await held.isVisible()).toBe(false));
    await viewer.page.getByRole('button', { name: 'Menu' }).press('Enter');
    await held.waitFor();
    expect(await violationsOf(viewer.page)).toEqual([]);
    await viewer.page.keyboard.press('Escape');
    await held.waitFor({ state: 'hidden' });
    await viewer.page.getByRole('button', { name: 'Menu' }).click();
    await held.click();
    await viewer.reads(viewer.heading, 'Held for review');
  });

  it('shows a reviewer of some areas only these', async () => {
    const grants = ['KZ-WEST', 'KZ-EAST'].map((area) => ({ role: 'reviewer', election: 'small', area }));
    const staff = await Staff.join(api, { login: 'both', grants });
    const viewer = await visit('/desk/coverage?election=small&at=10:00', 390, staff);
    const own = viewer.page.getByLabel('Area you look after');
    await viewer.reads(viewer.page.locator('.coverage-total'), 'KZ-WEST');
    await own.selectOption('KZ-EAST');
    await viewer.reads(viewer.page.locator('.coverage-total'), '1 of 2 precincts counted (50.00%)');
    expect(await violationsOf(viewer.page)).toEqual([]);
  });
});
