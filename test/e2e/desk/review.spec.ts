import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import { Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

describe('a review at the desk', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;
  let reviewer: Staff;

  beforeAll(async () => {
    await api.define(smallElection());
    reviewer = await Staff.join(api, {
      login: 'reviewer',
      grants: [{ role: 'reviewer', election: 'small' }],
    });
  });

  const visit = (path: string, widthPx: number, staff?: Staff): Promise<Viewer> =>
    visits.open(path, widthPx, staff);

  it('accepts a held protocol, which viewers see counted, and sends a report back with a note', async () => {
    await api.submit('small', protocol({ invalid: 20, inBox: 166, issued: 166, unused: 32 }));
    await api.submit('small', report(299, { precinct: '3' }));
    const viewer = await visit('/e/small/contest/race', 390);
    const desk = await visit('/desk', 390, reviewer);
    await desk.reads(desk.heading, 'Held for review');
    await desk.reads(desk.told, '2 wait, the oldest first.');
    expect(await violationsOf(desk.page)).toEqual([]);
    const second = 'Precinct 3, KZ-EAST, Turnout at 12:00';
    await desk.page.getByRole('button', { name: `Send back: ${second}` }).click();
    await desk.reads(desk.page.getByRole('alert'), 'Say what the precinct shall look at again.');
    await desk.focuses(desk.page.getByLabel('Note to the precinct').last());
    await desk.page.keyboard.type('Nobody has 299 of 300');
    await desk.page.getByRole('button', { name: `Send back: ${second}` }).click();
    await desk.reads(desk.page.locator('.notice'), `Sent back: ${second}.`);

    await desk.page
      .getByRole('button', { name: 'Accept and count: Precinct 2, KZ-EAST, Protocol: Race' })
      .click();
    await desk.reads(desk.told, 'Nothing waits for a review.');
    await viewer.reads(viewer.page.locator('.standing-sentence').first(), 'aida is ahead by 60 votes');
    expect(await viewer.isUnreloaded()).toBe(true);
    const { body } = await api.ask('/api/elections/small/precincts/3');
    expect(body).toMatchObject({ submissions: [{ state: 'returned', note: 'Nobody has 299 of 300' }] });
  });

  it('shows identical protocols (W308) and a sudden rise in turnout (W310), which are not held', async () => {
    await api.define(smallElection({ id: 'noted', checks: { W311: 'off' } }));
    await api.submit('noted', protocol());
    await api.submit('noted', { ...protocol(), precinct: '3' });
    await api.submit('noted', report(5, { checkpoint: '10:00' }));
    await api.submit('noted', report(140));
    const login = 'noticing';
    const staff = await Staff.join(api, { login, grants: [{ role: 'reviewer', election: 'noted' }] });
    const desk = await visit('/desk/held?election=noted', 390, staff);
    await desk.page
      .getByRole('link', { name: 'What the checks noticed and nobody has to answer for' })
      .click();
    await desk.reads(desk.heading, 'Noticed by the checks');
    await desk.page.getByRole('heading', { name: '2 precincts sent the same protocol of race' }).waitFor();
    await desk.page.getByText('W308 All 10 lines are those of precinct 2 too').waitFor();
    await desk.page.getByText('W310 135 of 200 voters took part between 10:00 (5) and 12:00 (140)').waitFor();
    expect(await violationsOf(desk.page)).toEqual([]);
    await desk.page.getByRole('link', { name: 'What waits for a review' }).click();
    await desk.reads(desk.told, 'Nothing waits for a review.');
  });

  it('tells a second reviewer that a submission is settled already', async () => {
    const id = randomUUID();
    await api.submit('small', report(99, { precinct: '1' }), id);
    const desk = await visit('/desk/held?election=small', 1280, reviewer);
    const button = desk.page.getByRole('button', {
      name: 'Accept and count: Precinct 1, west-1, Turnout at 12:00',
    });
    await button.waitFor();
    const path = `/api/elections/small/submissions/${id}/review`;
    expect((await reviewer.ask(path, { body: { verdict: 'accepted' } })).status).toBe(200);
    await button.click();
    await desk.reads(desk.page.locator('.notice'), 'Somebody has settled this already.');
    await desk.reads(desk.told, 'Nothing waits for a review.');
  });

  const [counted, corrected] = [randomUUID(), randomUUID()];
  const shown = (desk: Viewer, name: string) => desk.page.getByRole('listitem', { name });

  it('shows a correction beside what it would replace, and counts it once approved', async () => {
    const operator = await Staff.join(api, {
      login: 'operator',
      grants: [{ role: 'operator', election: 'small', precincts: ['3'] }],
    });
    const lines = { registered: 300, received: 300, issued: 190, unused: 108, inBox: 190, invalid: 1 };
    const first = { ...protocol(lines, { aida: 100, bolat: 85 }, 4), precinct: '3' };
    const fewer = { ...lines, issued: 180, unused: 118, inBox: 180 };
    const second = { ...protocol(fewer, { aida: 90, bolat: 85 }, 4), precinct: '3' };
    await api.submit('small', first, counted);
    const reason = 'a bundle was counted twice';
    const body = { ...second, id: corrected, replaces: counted, reason };
    expect((await operator.ask('/api/elections/small/submissions', { body })).status).toBe(201);
    await api.submit('small', report(299, { precinct: '3' }));

    const desk = await visit('/desk/held?election=small&kind=correction', 390, reviewer);
    const row = shown(desk, 'Precinct 3, KZ-EAST Correction');
    await desk.reads(row, 'entered by Name of operator');
    await desk.reads(
      row,
      'It would take the place of what is counted.Reason given: a bundle was counted twice',
    );
    await desk.reads(row, 'It has no warnings. A correction waits for somebody else’s approval.');
    await desk.reads(row, /LineCountedCorrectedChangeVoters on the list300300same/);
    await desk.reads(row, /Found in the box190180−10Invalid11sameaida10090−10bolat8585same/);
    await desk.reads(desk.told, '1 waits');
    expect([await desk.overhangPx(), await violationsOf(desk.page)]).toEqual([0, []]);

    const viewer = await visit('/e/small/precinct/3', 390);
    await viewer.reads(viewer.page.locator('.protocol'), /Found in the box\s*190/);
    await row.getByRole('button', { name: /^Accept and count/ }).click();
    await desk.reads(desk.told, 'Nothing of this kind waits for a review here.');
    await desk.focuses(desk.told);
    await viewer.reads(viewer.page.locator('.revised'), /: -10 ballots\s*Reason: a bundle was counted twice/);
    await viewer.reads(viewer.page.locator('.protocol'), 'was 190, now 180');
  });

  it('filters by area and kind, and names a first submission as such', async () => {
    const desk = await visit('/desk/held?election=small', 1280, reviewer);
    await desk.reads(desk.told, '1 waits');
    await desk.reads(
      shown(desk, 'Precinct 3, KZ-EAST First submission'),
      'It came with warnings that nobody',
    );
    await desk.page.getByLabel('Area').selectOption('KZ-WEST');
    await desk.reads(desk.told, 'Nothing of this kind waits for a review here.');
    await desk.page.getByLabel('Area').selectOption('');
    await desk.page.getByLabel('Show').selectOption('correction');
    await desk.reads(desk.told, 'Nothing of this kind waits for a review here.');
  });

  it('moves through held submissions by keyboard, and on to the next after each verdict', async () => {
    await api.submit('small', report(99, { precinct: '1', checkpoint: '10:00' }));
    await api.submit('small', report(199, { precinct: '2', checkpoint: '10:00' }));
    const desk = await visit('/desk/held?election=small', 1280, reviewer);
    const [third, first, second] = [3, 1, 2].map((number) =>
      desk.page.getByRole('listitem', { name: `Precinct ${number},` }),
    ) as [Locator, Locator, Locator];
    await second.waitFor();
    await desk.page.getByRole('link', { name: 'All that the precinct has sent' }).first().focus();
    const keys = desk.page.keyboard;
    await keys.press('j');
    await desk.focuses(first);
    await keys.press('ArrowDown');
    await desk.focuses(second);
    await keys.press('k');
    await desk.focuses(first);
    await first.getByLabel('Note to the precinct').fill('jk: look again');
    await desk.focuses(first.getByLabel('Note to the precinct'));
    await first.getByRole('button', { name: /^Send back/ }).press('Enter');
    await desk.focuses(second);
    await second.getByRole('button', { name: /^Accept and count/ }).press('Enter');
    await desk.focuses(third);
    await desk.reads(desk.told, '1 waits');
  });

  it('says that another submission was accepted in its place, and only offers to send it back', async () => {
    const sent = randomUUID();
    await api.submit('small', report(298, { precinct: '3', checkpoint: '10:00' }), sent);
    const desk = await visit('/desk/held?election=small', 1280, reviewer);
    const row = desk.page.locator('.held').last();
    await desk.reads(row, 'Turnout at 10:00');
    await api.submit('small', report(40, { precinct: '3', checkpoint: '10:00' }));
    await row.getByRole('button', { name: /^Accept and count/ }).click();
    await desk.reads(row, 'Another submission was accepted in its place meanwhile.');
    await row.getByRole('button', { name: /^Accept and count/ }).waitFor({ state: 'detached' });
    expect(await violationsOf(desk.page)).toEqual([]);
    await row.getByLabel('Note to the precinct').fill('Sent twice');
    await row.getByRole('button', { name: /^Send back/ }).click();
    await desk.reads(desk.page.locator('.notice'), 'Sent back: Precinct 3, KZ-EAST, Turnout at 10:00.');
  });

  it('accepts all submissions held for the same warning at once, and no others', async () => {
    await api.define(smallElection({ id: 'many' }));
    const staff = await Staff.join(api, { login: 'many', grants: [{ role: 'reviewer', election: 'many' }] });
    await api.submit('many', report(99, { precinct: '1' }), randomUUID());
    await api.submit('many', report(199, { precinct: '2' }), randomUUID());
    await api.submit('many', report(297, { precinct: '3' }), randomUUID());
    await api.submit('many', protocol({ invalid: 20, inBox: 166, issued: 166, unused: 32 }), randomUUID());
    const desk = await visit('/desk/held?election=many', 1280, staff);
    await desk.reads(desk.told, '4 wait, the oldest first.');
    await desk.page.getByRole('button', { name: 'Accept all 3 that wait for W305' }).click();
    const dialog = desk.page.getByRole('dialog');
    await desk.reads(dialog, 'Look at some of them first');
    expect(await violationsOf(desk.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Accept all 3 that wait for W305' }).click();
    await desk.reads(desk.page.locator('.notice'), 'Accepted: 3. They are counted now.');
    await desk.reads(desk.told, '1 waits, the oldest first.');
    await desk.focuses(desk.page.locator('li.held', { hasText: 'Protocol: Race' }));
    await api.settle('many');
    const { body } = await api.ask('/api/elections/many/turnout?at=12:00');
    expect(body).toMatchObject({ precincts: { reported: 3 }, voted: 595 });
  });
});
