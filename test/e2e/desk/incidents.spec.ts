import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOf } from '../../fixtures/axe.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { png } from '../../fixtures/data/pictures.js';
import { smallElection } from '../../fixtures/data/small-election.js';

describe('an incident at a precinct', () => {
  const visits = sharedVisits({ counting: true, drawing: true });
  const { api } = visits;
  let observer: Staff;
  let reviewer: Staff;

  beforeAll(async () => {
    await api.define(smallElection());
    await api.define(smallElection({ id: 'quiet' }));
    const grant = (role: string, scope: object = {}) => [{ role, election: 'small', ...scope }];
    observer = await Staff.join(api, { login: 'observer', grants: grant('observer') });
    reviewer = await Staff.join(api, { login: 'reviewer', grants: grant('reviewer', { area: 'KZ-EAST' }) });
  });

  const visit = (path: string, widthPx: number, staff?: Staff): Promise<Viewer> =>
    visits.open(path, widthPx, staff);

  it('is recorded by an observer, published by a reviewer, read by the public, and withdrawn', async () => {
    const phone = await visit('/desk/incidents', 390, observer);
    await phone.reads(phone.heading, 'Incidents');
    await phone.page.getByText('Record an incident').click();
    const form = phone.page.getByRole('form', { name: 'Record an incident' });
    await form.getByRole('button', { name: 'Record it' }).click();
    await phone.reads(form.getByRole('alert'), 'Choose what it is about.');
    await phone.focuses(form.getByLabel('Precinct'));
    expect(await violationsOf(phone.page)).toEqual([]);
    await form.getByLabel('Precinct').fill('659');
    await form.getByLabel('What it is about').selectOption('ballot-issue');
    await form.getByLabel('When it happened').fill('2021-07-25T10:10');
    await form
      .getByLabel('What happened')
      .fill('Ermek S. was handed two ballots by Gulnara.\n\nHe gave one back.');
    const choose = form.getByLabel('Choose a file');
    await choose.setInputFiles({ name: 'door.png', mimeType: 'image/png', buffer: png(300, 200) });
    await form.getByRole('region', { name: 'Photo or scan' }).waitFor();
    await form.getByRole('button', { name: 'Record it' }).click();
    await phone.reads(form.getByRole('alert'), 'There is no such precinct among yours.');
    await form.getByLabel('Precinct').fill('2');
    await form.getByRole('button', { name: 'Record it' }).click();
    await phone.reads(phone.page.locator('.notice'), 'The incident is recorded.');
    const mine = phone.page.getByRole('listitem', { name: /Ballots handed out wrongly/ });
    await phone.reads(mine, 'You recorded this. Somebody else handles it.');
    expect(await violationsOf(phone.page)).toEqual([]);
    expect(await phone.overhangPx()).toBe(0);

    const desk = await visit('/desk/incidents', 1280, reviewer);
    const row = desk.page.getByRole('listitem', { name: /Ballots handed out wrongly/ });
    await row.getByText('Photo or scan').click();
    await row.getByRole('img').waitFor();
    const of = 'Precinct 2, KZ-EAST, Ballots handed out wrongly';
    await row.getByRole('button', { name: `Take it up: ${of}` }).click();
    await desk.reads(row.getByRole('heading', { level: 2 }), 'Being looked into');
    await row.getByRole('button', { name: `Publish it: ${of}` }).click();
    await desk.reads(row.getByRole('alert'), 'Write what everybody shall read.');
    await desk.focuses(row.getByLabel('Public text'));
    await row.getByLabel('Public text').fill('A voter was handed two ballots.\n\nOne was given back.');
    await row.getByLabel('Publish the photo with it').check();
    expect(await violationsOf(desk.page)).toEqual([]);
    await row.getByRole('button', { name: `Publish it: ${of}` }).click();
    await desk.reads(row, /Published .*:/);
    expect(await desk.overhangPx()).toBe(0);

    const viewer = await visit('/e/small', 390);
    await viewer.page.getByRole('link', { name: 'Published incidents' }).click();
    await viewer.reads(
      viewer.page.getByRole('listitem', { name: 'Ballots handed out wrongly' }),
      'One was given back.',
    );
    expect(await violationsOf(viewer.page)).toEqual([]);
    await viewer.page.getByRole('link', { name: 'Precinct 2, KZ-EAST' }).click();
    await viewer.reads(viewer.heading, 'Precinct 2');
    const told = viewer.page.getByRole('listitem', { name: 'Ballots handed out wrongly' });
    await told.getByRole('button', { name: 'Show it here' }).click();
    await told.getByRole('img', { name: 'Photo or scan' }).waitFor();
    expect(await viewer.page.locator('main').innerText()).not.toMatch(/Ermek|Gulnara/);
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);

    await row.getByRole('button', { name: `Withdraw it from publication: ${of}` }).click();
    await desk.reads(row.getByRole('alert'), 'Say why, or what.');
    await row.getByRole('textbox', { name: 'Note' }).fill('It can be seen who it was');
    await row.getByRole('button', { name: `Withdraw it from publication: ${of}` }).click();
    await desk.reads(row, 'Not published.');
    await viewer.page.reload();
    await viewer.reads(viewer.heading, 'Precinct 2');
    await viewer.page.getByRole('heading', { name: 'Everything it has sent' }).waitFor();
    expect(await viewer.page.getByText('Ballots handed out wrongly').count()).toBe(0);
  });

  it('is not listed in an election without published incidents', async () => {
    const viewer = await visit('/e/quiet/incidents', 1280);
    await viewer.reads(viewer.page.locator('main'), 'No incident has been published.');
    expect(await violationsOf(viewer.page)).toEqual([]);
  });
});
