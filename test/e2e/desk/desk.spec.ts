import { beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Locator } from 'playwright-core';
import { violationsOf } from '../../fixtures/axe.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';
import type { Viewer } from '../../fixtures/clients/viewer.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';

/** More tab stops than any page has before the element looked for. */
const TABS_MAX = 60;
const STEP_MS = 30_000;

const administrator = { role: 'administrator', election: null };
const operator = { role: 'operator', election: 'small', precincts: ['2'] };

const codeOf = (secret: string, shiftMs = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + shiftMs });

describe('the desk', () => {
  const visits = sharedVisits({ counting: true });
  const { api } = visits;

  beforeAll(async () => {
    await api.define(smallElection());
  });

  /** Opens a page of the desk in a browser of its own, signed in as `staff` or not at all. */
  const visit = (path: string, staff?: Staff, widthPx = 1280): Promise<Viewer> =>
    visits.open(path, widthPx, staff);

  /** Presses Tab until the element has the focus. */
  const tabTo = async (viewer: Viewer, element: Locator): Promise<void> => {
    await element.waitFor();
    for (let presses = 0; presses < TABS_MAX; presses += 1) {
      if ((await element.and(viewer.page.locator(':focus')).count()) > 0) return;
      await viewer.page.keyboard.press('Tab');
    }
    throw new Error('Tab never reached it');
  };
  const type = async (viewer: Viewer, label: string, words: string): Promise<void> => {
    await tabTo(viewer, viewer.page.getByLabel(label, { exact: true }));
    await viewer.page.keyboard.type(words);
  };
  const press = async (viewer: Viewer, name: string, role: 'button' | 'link' = 'button'): Promise<void> => {
    await tabTo(viewer, viewer.page.getByRole(role, { name, exact: true }));
    await viewer.page.keyboard.press('Enter');
  };

  it('works by keyboard alone for an invitation, a second factor, signing out and in', async () => {
    const admin = await Staff.join(api, { login: 'chief', grants: [administrator] });
    const chief = await visit('/desk', admin);
    await press(chief, 'Invite somebody', 'link');
    await chief.reads(chief.heading, 'Invite somebody');
    await chief.focuses(chief.heading);
    await press(chief, 'Make the invitation');
    // The first missing field has the focus and an error message.
    await chief.focuses(chief.page.getByLabel('Full name'));
    await chief.reads(chief.page.getByRole('alert'), 'Fill this in.');
    await type(chief, 'Full name', 'Aigerim Testova');
    await type(chief, 'Name to sign in with', 'aigerim');
    await tabTo(chief, chief.page.getByLabel('Election', { exact: true }));
    await chief.page.keyboard.press('ArrowDown');
    await type(chief, 'Precincts', '2-4');
    await press(chief, 'Make the invitation');
    await chief.focuses(chief.page.getByLabel('Precincts'));
    await chief.reads(chief.page.getByRole('alert'), 'The election has no precinct 4.');
    await chief.page.keyboard.press('Backspace');
    await chief.page.keyboard.type('3');
    await tabTo(chief, chief.page.getByLabel('Demand a second factor'));
    await chief.page.keyboard.press('Space');
    await press(chief, 'Make the invitation');
    await chief.reads(chief.heading, 'Invitation for Aigerim Testova');
    const link = await chief.page.getByLabel('Invitation link').inputValue();

    const guest = await visit(link.slice(api.url.length));
    await type(guest, 'New password', 'too short');
    await guest.reads(guest.page.getByRole('status'), '9 of 12 characters: 3 more are needed');
    await press(guest, 'Set password and sign in');
    await guest.focuses(guest.page.getByLabel('New password'));
    await guest.page.keyboard.type(', now long enough');
    await press(guest, 'Set password and sign in');
    await guest.reads(guest.heading, 'Set up a second factor first');
    await press(guest, 'Set up a second factor');
    const secret = (await guest.page.locator('.secret').innerText()).replaceAll(' ', '');
    await guest.page.getByRole('img', { name: /^QR code/ }).waitFor();
    await type(guest, 'Then type the code that the app shows', '000000');
    await press(guest, 'Turn on');
    const code = guest.page.getByLabel('Then type the code that the app shows');
    await guest.focuses(code);
    await code.press('Control+a');
    await guest.page.keyboard.type(codeOf(secret));
    await guest.page.keyboard.press('Enter');
    await guest.reads(guest.heading, 'Precincts');
    await press(guest, 'Your account', 'link');
    await guest.reads(guest.heading, 'Your account');
    await guest.reads(guest.page.locator('main'), 'Operator for precincts 2, 3: A small election (small)');
    await press(guest, 'Sign out');
    await guest.reads(guest.heading, 'Sign in');

    await type(guest, 'Name to sign in with', 'aigerim');
    await type(guest, 'Password', 'too short, now long enough');
    await guest.page.keyboard.press('Enter');
    await guest.focuses(guest.page.getByLabel('Six-digit code'));
    await guest.page.keyboard.type(codeOf(secret, STEP_MS));
    await guest.page.keyboard.press('Enter');
    await guest.reads(guest.heading, 'Precincts');
    expect(await guest.isUnreloaded()).toBe(true);
  });

  it('finds precincts by number when their ids have leading zeros', async () => {
    const { precincts, ...rest } = smallElection({ id: 'filled' });
    await api.define({
      ...rest,
      precincts: precincts.map((each) => ({ ...each, id: `000${each.id}`, number: each.id })),
    });
    const admin = await Staff.join(api, { login: 'numbering', grants: [administrator] });
    const viewer = await visit('/desk/tokens/new', admin);
    await viewer.page.getByLabel('What it is for').fill('Scanner');
    await viewer.page.getByLabel('Election', { exact: true }).selectOption('filled');
    await viewer.page.getByLabel('Precincts').fill('1-3');
    await viewer.page.getByRole('button', { name: 'Issue the token' }).click();
    await viewer.reads(viewer.heading, 'Token “Scanner”');
    await viewer.page.getByRole('link', { name: 'All tokens' }).click();
    await viewer.reads(viewer.page.locator('.rows'), 'Operator for precincts 0001, 0002, 0003');
  });

  it('says why a sign-in fails, and after too many failures when to try again', async () => {
    const viewer = await visit('/desk/account');
    await viewer.page.getByLabel('Name to sign in with').fill('nobody-here');
    for (let tries = 0; tries < 5; tries += 1) {
      await viewer.page.getByLabel('Password', { exact: true }).fill('not the password');
      const answered = viewer.page.waitForResponse('**/api/session');
      await viewer.page.keyboard.press('Enter');
      await answered;
      await viewer.reads(viewer.page.getByRole('alert'), 'The name or the password is not right.');
      await viewer.page.getByRole('button', { name: 'Sign in' }).waitFor();
    }
    await viewer.page.getByRole('button', { name: 'Sign in' }).click();
    await viewer.reads(viewer.page.getByRole('alert'), /Try again at \d\d:\d\d, in 1[45] minutes\./);
  });

  it('asks to sign in again when the session has ended, and goes on with what was typed', async () => {
    const admin = await Staff.join(api, { login: 'lapsing', grants: [administrator] });
    const viewer = await visit('/desk/tokens/new', admin);
    await viewer.page.getByLabel('What it is for').fill('Scanner');
    await viewer.page.getByLabel('Role', { exact: true }).selectOption('observer');
    await admin.ask('/api/session', { method: 'DELETE' });
    await viewer.page.getByRole('button', { name: 'Issue the token' }).click();
    const dialog = viewer.page.getByRole('dialog', { name: 'Sign in again' });
    await viewer.focuses(dialog.getByLabel('Password', { exact: true }));
    await viewer.page.keyboard.type(PASSWORD);
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.heading, 'Token “Scanner”');
    const secret = await viewer.page.getByLabel('Token', { exact: true }).inputValue();
    expect((await api.ask('/api/trail', { token: secret })).status).toBe(200);
  });

  it('asks an administrator to confirm before somebody is disabled', async () => {
    const admin = await Staff.join(api, { login: 'second', grants: [administrator] });
    const staff = await Staff.join(api, { login: 'leaving', grants: [operator] });
    const viewer = await visit(`/desk/people/${staff.id}`, admin);
    await press(viewer, 'Disable');
    const dialog = viewer.page.getByRole('dialog', { name: 'Disable Name of leaving?' });
    await viewer.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect((await staff.ask('/api/session')).status).toBe(200);
    await press(viewer, 'Disable');
    await tabTo(viewer, dialog.getByRole('button', { name: 'Disable' }));
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(viewer.page.getByRole('status'), 'Name of leaving is disabled.');
    expect((await staff.ask('/api/session')).status).toBe(401);
  });

  it('hides the pages of administrators from operators, and shows observers the audit log', async () => {
    const staff = await Staff.join(api, { login: 'entering', grants: [operator] });
    const viewer = await visit('/desk/people', staff);
    await viewer.reads(viewer.heading, 'There is nothing at this address');
    expect(await viewer.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    const observer = await Staff.join(api, {
      login: 'watching',
      grants: [{ role: 'observer', election: null }],
    });
    const watcher = await visit('/desk/trail?action=invited&q=SANAQ', observer);
    await watcher.reads(watcher.page.locator('.audit-log'), 'login: watching');
    expect(await watcher.page.locator('.audit-log').innerText()).not.toContain('took an invitation up');
  });

  it('shows observers who entered a submission, when, and its ledger position', async () => {
    const staff = await Staff.join(api, { login: 'entering-now', grants: [operator] });
    const observer = await Staff.join(api, {
      login: 'reading',
      grants: [{ role: 'observer', election: 'small' }],
    });
    const body = { ...report(20), id: '7b1f0c0e-5d5c-4f8e-9a53-3f1f2a1b9c10' };
    expect((await staff.ask('/api/elections/small/submissions', { body })).status).toBe(201);
    await api.settle('small');
    const viewer = await visit('/desk/trail?election=small', observer);
    const row = viewer.page.locator('.audit-log > li', { hasText: 'entered a submission' });
    await viewer.reads(row.getByRole('link', { name: /^precinct 2, ledger position \d+$/ }), /position/);
    await row.getByRole('link', { name: 'Name of entering-now' }).click();
    await viewer.reads(viewer.page.locator('main'), 'Only what Name of entering-now did is shown.');
    await viewer.page.getByLabel('Before', { exact: true }).fill('2021-07-25T20:00');
    await viewer.page.getByRole('button', { name: 'Show', exact: true }).click();
    await viewer.reads(viewer.page.locator('main'), 'Nothing like this has been done.');
    await viewer.page.getByLabel('Before', { exact: true }).fill('');
    await viewer.page.getByRole('button', { name: 'Show', exact: true }).click();
    await row.waitFor();
    expect(await violationsOf(viewer.page)).toEqual([]);
    await viewer.page.getByRole('link', { name: 'Show what everybody did' }).click();
    await viewer.reads(viewer.page.locator('.audit-log'), 'defined an election');
  });

  it('passes axe on every page, and fits 320 pixels', async () => {
    const admin = await Staff.join(api, { login: 'thorough', grants: [administrator] });
    await api.ask('/api/tokens', {
      token: TOKEN,
      body: { name: 'Scanner', grants: [operator], expiresAt: '2099-01-01T00:00:00Z' },
    });
    const due = await Staff.join(api, { login: 'due', grants: [operator], factorDue: true });
    const pages: readonly (readonly [string, string, Staff?])[] = [
      ['/desk', 'Sign in'],
      ['/desk/invitation', 'This address has no invitation in it'],
      ['/desk/invitation#secret', 'Choose your password'],
      ['/desk', 'Set up a second factor first', due],
      ['/desk/account', 'Your account', admin],
      ['/desk/people', 'People', admin],
      ['/desk/people/new', 'Invite somebody', admin],
      [`/desk/people/${due.id}`, 'Name of due', admin],
      ['/desk/tokens', 'Tokens', admin],
      ['/desk/tokens/new', 'Issue a token', admin],
      ['/desk/trail', 'Audit log', admin],
    ];
    for (const [path, heading, staff] of pages) {
      const viewer = await visit(path, staff, 320);
      await viewer.reads(viewer.heading, heading);
      if (path === '/desk/account' || heading.startsWith('Set up')) {
        await viewer.page.getByRole('button', { name: 'Set up a second factor' }).click();
        await viewer.page.locator('.qr').waitFor();
      }
      await viewer.page.waitForLoadState('networkidle');
      expect([heading, await violationsOf(viewer.page)]).toEqual([heading, []]);
      expect([heading, await viewer.overhangPx()]).toEqual([heading, 0]);
      await viewer.close();
    }
  });
});
