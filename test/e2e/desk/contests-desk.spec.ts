import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { contest, protocol, smallElection } from '../../fixtures/data/small-election.js';
import { eventually } from '../../fixtures/waits.js';

const west = contest({ id: 'west', area: 'KZ-WEST', name: { en: 'Äkım of the west' } });
const east = contest({ id: 'east', area: 'KZ-EAST', name: { en: 'Äkım of the east' } });
/** Precinct 1's protocol with 60 ballots: those not for aida or bolat are against all. */
const ofWest = (aida: number, bolat: number) => ({
  ...protocol(
    { registered: 100, received: 100, issued: 60, unused: 40, spoiled: 0, inBox: 60, invalid: 0 },
    { aida, bolat },
    60 - aida - bolat,
  ),
  precinct: '1',
  contest: 'west',
});

describe('the page of contests at the desk', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let reviewer: Staff;

  beforeAll(async () => {
    await api.define(smallElection({ contests: [west, east] }));
    await api.submit('small', ofWest(40, 20));
    await api.submit('small', { ...protocol(), contest: 'east' });
    await api.settle('small');
    reviewer = await Staff.join(api, {
      login: 'reviewer',
      grants: [{ role: 'reviewer', election: 'small' }],
    });
  });

  const visit = (path: string, staff: Staff, widthPx = 1280): Promise<Viewer> =>
    visits.open(path, widthPx, staff);
  const formOf = ({ page }: Viewer, name: string): Locator => page.getByRole('form', { name, exact: true });
  const fillHead = async (form: Locator, reason: string): Promise<void> => {
    await form.getByLabel('Decided by').fill('Regional commission');
    await form.getByLabel('Decided on').fill('2021-07-26');
    await form.getByLabel('Reason').fill(reason);
  };

  it('lists what can be certified, certifies by keyboard after typed confirmation, and revokes', async () => {
    const viewer = await visit('/desk/contests', reviewer, 390);
    await viewer.reads(viewer.page.locator('.contests-found'), 'Äkım of the west');
    await eventually(async () => expect(await viewer.page.locator('.contests-found li').count()).toBe(1));
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
    await viewer.page.getByRole('link', { name: 'Äkım of the west' }).press('Enter');
    await viewer.reads(viewer.heading, 'Äkım of the west');
    await viewer.reads(viewer.page.locator('main'), 'aida is elected by 20 votes.');
    await viewer.reads(viewer.page.locator('main'), 'Nothing: every precinct is in.');
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
    const form = formOf(viewer, 'Certify the result');
    await form.getByRole('button', { name: 'Certify' }).press('Enter');
    await viewer.focuses(form.getByLabel('Type west to confirm'));
    await viewer.page.keyboard.type('the west');
    await fillHead(form, 'Signed by all members');
    await viewer.page.keyboard.press('Tab');
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(form.getByRole('alert'), 'This is not it. Type exactly: west');
    await form.getByLabel('Type west to confirm').fill('west');
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.page.locator('.notice'), 'Certified: Äkım of the west.');
    await viewer.reads(viewer.page.locator('main'), 'The commission has signed the result.');
    await viewer.reads(viewer.page.locator('.decided'), 'Decided by Regional commission, 26 July 2021');

    await viewer.page.getByRole('button', { name: 'Take back: Result certified' }).press('Enter');
    const dialog = viewer.page.getByRole('dialog', { name: 'Take back: Result certified' });
    await fillHead(dialog, 'A member has not signed');
    expect(await violationsOf(viewer.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take back' }).press('Enter');
    await viewer.reads(viewer.page.locator('.decided'), 'Taken back by Regional commission, 26 July 2021');
    await formOf(viewer, 'Certify the result').waitFor();
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('lists missing precincts, refuses a postponement, and records a strike-off', async () => {
    const viewer = await visit('/desk/contests?election=small&state=all', reviewer);
    await viewer.page.getByRole('link', { name: 'Äkım of the east' }).click();
    await viewer.reads(viewer.page.locator('main'), 'Still out: 1 precinct with 300 voters.');
    await viewer.reads(viewer.page.locator('.missing-precincts'), 'Precinct 3');
    await viewer.reads(
      viewer.page.locator('main'),
      'Only what is complete can be certified. This contest is: Leading.',
    );
    await viewer.page.getByLabel('What was decided').selectOption('postponement');
    const postponing = formOf(viewer, 'The contest is postponed');
    await fillHead(postponing, 'Floods');
    await postponing.getByRole('button', { name: 'Record this decision' }).click();
    await viewer.reads(postponing.getByRole('alert'), 'precincts have reported on east');
    await viewer.page.getByLabel('What was decided').selectOption('strike-off');
    const striking = formOf(viewer, 'A candidate or list is struck off');
    await striking.getByLabel('Who it is about').selectOption('bolat');
    await fillHead(striking, 'A court has ruled');
    await striking.getByRole('button', { name: 'Record this decision' }).click();
    await viewer.reads(viewer.page.locator('.decided'), 'bolat struck off');
    await viewer.reads(viewer.page.locator('.contest-result'), 'Struck off, cannot win');
  });

  it('records decisions on precincts, and shows refusals of the server beside their fields', async () => {
    const viewer = await visit('/desk/contests?election=small&state=awaiting', reviewer, 390);
    await viewer.reads(viewer.page.locator('main'), 'There is none here.');
    await viewer.page.getByLabel('What was decided').selectOption('voters-addition');
    const form = formOf(viewer, 'Voters were added to a precinct’s list on the day');
    await form.getByLabel('Precinct').fill('77');
    await form.getByLabel('How many voters').fill('12');
    await fillHead(form, 'Absentee certificates');
    await form.getByRole('button', { name: 'Record this decision' }).click();
    await viewer.focuses(form.getByLabel('Precinct'));
    await viewer.reads(form.getByRole('alert'), '"77" is no precinct of this election');
    expect(await violationsOf(viewer.page)).toEqual([]);
    await form.getByLabel('Precinct').fill('2');
    await form.getByRole('button', { name: 'Record this decision' }).click();
    await viewer.reads(viewer.page.locator('.decided'), '12 voters added to the list of precinct 2');
    await viewer.page.getByLabel('What was decided').selectOption('precinct-addition');
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
    const addition = formOf(viewer, 'A precinct is added');
    await addition.getByLabel('Id of the new precinct').fill('post-1');
    await addition.getByLabel('Its number').fill('901');
    await addition.getByLabel('Its area').selectOption('KZ-EAST');
    await addition.getByLabel('What kind of unit it is').selectOption('postal');
    await addition.getByLabel('Voters on its list (empty where it has none)').fill('');
    await fillHead(addition, 'Ballots that come by post');
    await addition.getByRole('button', { name: 'Record this decision' }).click();
    await viewer.reads(viewer.page.locator('.decided'), 'Precinct 901 added');
    const { body } = await api.ask('/api/elections/small/precincts/post-1');
    expect(body).toMatchObject({ kind: 'postal', registered: null });
  });

  it('is read-only for observers, and limited to the area of a reviewer', async () => {
    const observer = await Staff.join(api, {
      login: 'observer',
      grants: [{ role: 'observer', election: 'small' }],
    });
    const looking = await visit('/desk/contests?election=small&contest=west', observer);
    await looking.reads(looking.page.locator('main'), 'You may look at it; reviewers certify and decide.');
    expect(await looking.page.getByRole('form').count()).toBe(0);
    const grants = [{ role: 'reviewer', election: 'small', area: 'KZ-EAST' }];
    const own = await visit(
      '/desk/contests?election=small&state=all',
      await Staff.join(api, { login: 'east', grants }),
    );
    await own.reads(own.page.locator('.contests-found'), 'Äkım of the east');
    await eventually(async () => expect(await own.page.locator('.contests-found li').count()).toBe(1));
  });
});
