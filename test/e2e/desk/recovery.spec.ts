import { describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { LIMITS } from '#config';
import type { FactorOffer } from '#contract';
import { violationsOf } from '../../fixtures/axe.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';
import { sharedVisits } from '../../fixtures/clients/visits.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const administrator = { role: 'administrator', election: null };

describe('the desk of somebody who cannot get in', () => {
  const visits = sharedVisits();
  const { api } = visits;

  it('shows recovery codes once, and lets in by one of them', async () => {
    const staff = await Staff.join(api, { login: 'careful', grants: [administrator] });
    const { body: offer } = await staff.ask<FactorOffer>('/api/session/factor', { method: 'POST' });
    const code = new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate();
    await staff.ask('/api/session/factor', { method: 'PUT', body: { secret: offer.secret, code } });
    const viewer = await visits.open('/desk/account', 390, staff);
    const main = viewer.page.locator('main');
    await viewer.reads(main, 'You have no recovery codes.');
    await viewer.page.getByRole('button', { name: 'Make new recovery codes' }).focus();
    await viewer.page.keyboard.press('Enter');
    await viewer.reads(main, 'You have 10 recovery codes left.');
    const codes = viewer.page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    expect(await codes.count()).toBe(10);
    const written = await codes.first().innerText();
    expect(await violationsOf(viewer.page)).toEqual([]);
    expect(await viewer.overhangPx()).toBe(0);
    await viewer.page.reload();
    await viewer.reads(main, 'You have 10 recovery codes left.');
    expect(await main.innerText()).not.toContain(written);

    const guest = await visits.open('/desk/account', 390);
    await guest.page.getByLabel('Name to sign in with').fill('careful');
    await guest.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await guest.page.keyboard.press('Enter');
    await guest.focuses(guest.page.getByLabel('Six-digit code'));
    await guest.page.keyboard.type('abc');
    await guest.page.keyboard.press('Enter');
    await guest.reads(guest.page.getByRole('alert'), 'or a recovery code');
    await guest.page.getByLabel('Six-digit code').fill(written.toUpperCase());
    await guest.page.keyboard.press('Enter');
    await guest.reads(guest.page.locator('main'), 'You have 9 recovery codes left.');
  });

  it('tells an administrator until when somebody is locked out, and lets them in again', async () => {
    const admin = await Staff.join(api, { login: 'helper', grants: [administrator] });
    const locked = await Staff.join(api, { login: 'locked', grants: [administrator] });
    const wrong = { login: 'locked', password: 'not the right one' };
    for (let n = 0; n < LIMITS.signIn.attemptsOfLogin; n++) await api.ask('/api/session', { body: wrong });
    const viewer = await visits.open(`/desk/people/${locked.id}`, 1440, admin);
    const main = viewer.page.locator('main');
    await viewer.reads(main, /Locked until \d\d:\d\d: too many attempts at signing in failed\./);
    await viewer.page.getByRole('button', { name: 'Let them try again' }).focus();
    await viewer.page.keyboard.press('Enter');
    await viewer.page.getByText('Locked until').waitFor({ state: 'detached' });
    expect((await api.ask('/api/session', { body: { ...wrong, password: PASSWORD } })).status).toBe(204);
  });

  it('lets an administrator delete a draft, which nobody else sees', async () => {
    const admin = await Staff.join(api, { login: 'drafting', grants: [administrator] });
    await api.define(smallElection({ id: 'sketch', precincts: [] }));
    const front = await visits.open('/en', 390);
    await front.page.waitForLoadState('networkidle');
    expect(await front.page.locator('body').innerText()).not.toContain('A small election');
    const viewer = await visits.open('/desk/elections', 390, admin);
    await viewer.page.getByRole('button', { name: 'Delete the draft: A small election' }).focus();
    await viewer.page.keyboard.press('Enter');
    const dialog = viewer.page.getByRole('dialog');
    await viewer.reads(dialog, 'Delete the draft A small election?');
    expect(await violationsOf(viewer.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Delete the draft' }).click();
    await viewer.reads(viewer.page.locator('main'), 'There is no election yet.');
    expect((await api.ask('/api/elections/sketch', { token: TOKEN })).status).toBe(404);
  });
});
