import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const administrator = { role: 'administrator', election: null };
/** A table of that many precincts, alternating between both regions. */
const tableOf = (precincts: number): string =>
  ['id,area,number,registered']
    .concat(
      Array.from(
        { length: precincts },
        (_, i) => `${i + 1},${i % 2 === 0 ? 'west-1' : 'KZ-EAST'},${i + 1},100`,
      ),
    )
    .join('\r\n');

const file = (name: string, mimeType: string, text: string) => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});
const jsonFile = (definition: object) =>
  file('election.json', 'application/json', JSON.stringify(definition));
const csvFile = (text: string) => file('precincts.csv', 'text/csv', text);

describe('setting up an election at the desk', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;

  const visit = (path: string, staff?: Staff, widthPx = 1280): Promise<Viewer> =>
    visits.open(path, widthPx, staff);
  const definitionOf = ({ page }: Viewer): Locator => page.getByLabel('Definition (JSON file)');
  const tableIn = ({ page }: Viewer): Locator => page.getByLabel('Precincts (CSV file)');
  const button = ({ page }: Viewer, name: string): Locator => page.getByRole('button', { name, exact: true });

  it('leads a new administrator from sign-in to an open election with invited people', async () => {
    await Staff.join(api, { login: 'chief', grants: [administrator] });
    const viewer = await visit('/desk', undefined, 390);
    await viewer.page.getByLabel('Name to sign in with').fill('chief');
    await viewer.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.heading, 'Elections');
    await viewer.reads(viewer.page.locator('main'), 'There is no election yet.');
    expect(await violationsOf(viewer.page)).toEqual([]);
    await viewer.page.getByRole('link', { name: 'Set up an election' }).click();
    await definitionOf(viewer).setInputFiles(jsonFile(smallElection({ precincts: [] })));
    await viewer.reads(viewer.page.locator('main'), 'It has no precincts. It can be set up as a draft');
    await tableIn(viewer).setInputFiles(csvFile(tableOf(4)));
    const summary = viewer.page.getByRole('region', { name: 'What it says' });
    await viewer.reads(
      summary,
      /A small election[^]*25 July 2021[^]*10:00, 12:00[^]*Precincts4[^]*400[^]*Race: 1 seat, 2 options/,
    );
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
    await button(viewer, 'Set up this election').click();
    await viewer.reads(viewer.heading, 'A small election is set up');
    await viewer.focuses(viewer.heading);
    expect(await violationsOf(viewer.page)).toEqual([]);

    await viewer.page.getByRole('link', { name: 'Invite a reviewer for an area of it' }).click();
    await viewer.page.getByLabel('Full name').fill('Rauan Reviewer');
    await viewer.page.getByLabel('Name to sign in with').fill('rauan');
    await viewer.page.getByLabel('Area', { exact: true }).selectOption('KZ-EAST');
    await button(viewer, 'Make the invitation').click();
    await viewer.reads(viewer.heading, 'Invitation for Rauan Reviewer');
    await viewer.page.goBack();
    await viewer.page.goBack();
    await viewer.follow('/desk/people/new?election=small&role=operator');
    await viewer.page.getByLabel('Full name').fill('Olzhas Operator');
    await viewer.page.getByLabel('Name to sign in with').fill('olzhas');
    await viewer.page.getByLabel('Precincts').fill('1-2');
    await button(viewer, 'Make the invitation').click();
    await viewer.reads(viewer.heading, 'Invitation for Olzhas Operator');
    await viewer.follow('/desk/people');
    await viewer.reads(viewer.page.locator('.people'), 'Reviewer for KZ-EAST: A small election (small)');
    await viewer.reads(
      viewer.page.locator('.people'),
      'Operator for precincts 1, 2: A small election (small)',
    );
    await viewer.follow('/desk/elections');
    await viewer.reads(
      viewer.page.locator('.elections-set-up'),
      '4 areas, 4 precincts, 1 contest, 400 voters',
    );
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('reports faults by path or line before sending, and refusals of the server after it', async () => {
    const admin = await Staff.join(api, { login: 'second', grants: [administrator] });
    const viewer = await visit('/desk/elections/new', admin);
    const faults = viewer.page.locator('.fault-list');
    await viewer.page.getByLabel('Or paste it here').fill('{"id": ');
    await viewer.reads(faults, 'cannot be read as JSON');
    await viewer.page
      .getByLabel('Or paste it here')
      .fill(JSON.stringify(smallElection({ id: 'a b', date: '2021-02-30' })));
    await viewer.reads(faults, /id is "a b"[^]*date is "2021-02-30"/);
    expect(await button(viewer, 'Set up this election').count()).toBe(0);
    expect(await violationsOf(viewer.page)).toEqual([]);
    await viewer.page
      .getByLabel('Or paste it here')
      .fill(JSON.stringify(smallElection({ id: 'other', precincts: [] })));
    await tableIn(viewer).setInputFiles(csvFile(`${tableOf(2)}\r\n2,KZ-NONE,3,x`));
    await viewer.reads(faults, /line 4, id[^]*line 4, area[^]*line 4, registered/);
    await tableIn(viewer).setInputFiles(csvFile(`${tableOf(2)}\r\n?,KZ-EAST,3,1`));
    await viewer.reads(faults, /line 4, id/);
    await tableIn(viewer).setInputFiles(csvFile(tableOf(3)));
    const paste = viewer.page.getByLabel('Or paste it here');
    await paste.fill(JSON.stringify(smallElection({ id: 'small', entry: 'double', precincts: [] })));
    await button(viewer, 'Set up this election').click();
    await viewer.reads(
      viewer.page.getByRole('alert').first(),
      'It was not taken: Election small exists already',
    );
    await paste.fill(JSON.stringify(smallElection({ id: 'other', precincts: [] })));
    await button(viewer, 'Set up this election').click();
    await viewer.reads(viewer.heading, 'A small election is set up');
  });

  it('gives a draft a hundred thousand precincts and opens it', async () => {
    const admin = await Staff.join(api, { login: 'third', grants: [administrator] });
    await api.define(smallElection({ id: 'large', precincts: [] }));
    const viewer = await visit('/desk/elections', admin);
    await viewer.reads(viewer.page.locator('.elections-set-up'), 'Draft: waits for its precincts');
    await viewer.page.getByRole('link', { name: 'Give it its precincts' }).click();
    await viewer.reads(viewer.heading, 'Precincts of A small election (large)');
    await tableIn(viewer).setInputFiles(csvFile(tableOf(100_000)));
    await button(viewer, 'Give these precincts and open it').click();
    await viewer.reads(viewer.heading, 'A small election is set up');
    await viewer.reads(
      viewer.page.locator('main'),
      '4 areas, 100,000 precincts, 1 contest, 10,000,000 voters',
    );
  });

  it('is hidden from reviewers', async () => {
    const grants = [{ role: 'reviewer', election: 'small' }];
    const reviewer = await Staff.join(api, { login: 'reviewer', grants });
    const viewer = await visit('/desk/elections/new', reviewer, 390);
    await viewer.reads(viewer.heading, 'There is nothing at this address');
  });
});
