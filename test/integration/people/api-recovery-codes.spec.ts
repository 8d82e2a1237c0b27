import { describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { LIMITS } from '#config';
import type { FactorOffer, IdentityView, Person, RecoveryCodesView, TrailPage } from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';

const grants = [{ role: 'observer', election: null }];

describe('recovery codes', () => {
  const api = sharedApi();
  let logins = 0;

  const joinWithFactor = async (): Promise<Staff> => {
    const staff = await Staff.join(api, { login: `recovering-${++logins}`, grants });
    const { body: offer } = await staff.ask<FactorOffer>('/api/session/factor', { method: 'POST' });
    const code = new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate();
    const put = { method: 'PUT', body: { secret: offer.secret, code } };
    expect((await staff.ask('/api/session/factor', put)).status).toBe(204);
    return staff;
  };
  const renew = (staff: Staff) =>
    staff.ask<RecoveryCodesView>('/api/session/recovery-codes', { method: 'POST' });
  const signIn = (staff: Staff, code: string) =>
    api.ask('/api/session', { body: { login: staff.login, password: PASSWORD, code } });
  const left = async (staff: Staff) => (await staff.ask<IdentityView>('/api/session')).body.recoveryCodes;

  it('are ten, kept as hashes alone, and signing in tells how many are left', async () => {
    const staff = await joinWithFactor();
    expect(await left(staff)).toBe(0);
    const { status, body } = await renew(staff);
    expect([status, body.codes.length, new Set(body.codes).size]).toEqual([201, 10, 10]);
    for (const code of body.codes) expect(code).toMatch(/^([0-9a-z]{4}-){5}[0-9a-z]{4}$/);
    const rows = await api.query<{ text: string }>(
      'SELECT r::text AS text FROM recovery_code r UNION ALL SELECT t::text FROM trail t',
    );
    const secrets = body.codes.flatMap((code) => [code, code.replaceAll('-', '')]);
    expect(rows.filter(({ text }) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
    const recovered = await Staff.signIn(api, staff.login, staff.id, body.codes[0]?.toUpperCase() ?? '');
    expect(await left(recovered)).toBe(9);
    const { body: trail } = await api.ask<TrailPage>(`/api/trail?who=${staff.id}`, { token: TOKEN });
    const told = trail.items.map(({ action, detail }) => [action, detail?.['recoveryCodesLeft']]);
    expect(told).toContainEqual(['sign-in', 9]);
    expect(told).toContainEqual(['recovery-codes-made', undefined]);
  });

  it('work once each, also when two sign in with one at the same moment', async () => {
    const staff = await joinWithFactor();
    const [code = ''] = (await renew(staff)).body.codes;
    const answers = await Promise.all([signIn(staff, code), signIn(staff, code), signIn(staff, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401, 401]);
    expect((await signIn(staff, code)).status).toBe(401);
    expect(await left(staff)).toBe(9);
  });

  it('are replaced by new ones, and void once their owner is invited again', async () => {
    const staff = await joinWithFactor();
    const [old = ''] = (await renew(staff)).body.codes;
    const [code = '', next = ''] = (await renew(staff)).body.codes;
    expect((await signIn(staff, old)).status).toBe(401);
    expect((await signIn(staff, code)).status).toBe(204);
    const again = { method: 'POST', token: TOKEN };
    const invited = await api.ask<{ invitation: string }>(`/api/people/${staff.id}/invitation`, again);
    const { invitation } = invited.body;
    await api.ask('/api/invitations', { body: { invitation, password: PASSWORD } });
    const anew = await Staff.signIn(api, staff.login, staff.id, next);
    expect(await left(anew)).toBe(0);
    expect(await renew(anew)).toMatchObject({ status: 409, body: { type: '/problems/no-second-factor' } });
  });

  it('are of one person, and wrong ones count as failed attempts', async () => {
    const [staff, other] = [await joinWithFactor(), await joinWithFactor()];
    const [own = ''] = (await renew(staff)).body.codes;
    const [foreign = ''] = (await renew(other)).body.codes;
    for (let n = 0; n < LIMITS.signIn.attemptsOfLogin; n++) {
      expect((await signIn(staff, foreign)).status).toBe(401);
    }
    expect((await signIn(staff, own)).status).toBe(429);
    expect((await signIn(other, foreign)).status).toBe(204);
    expect((await signIn(other, 'not a code at all')).status).toBe(400);
  });

  it('and the list of people tells until when a person must wait', async () => {
    const staff = await Staff.join(api, { login: `recovering-${++logins}`, grants });
    const lockedUntil = async () => {
      const { body } = await api.ask<Person[]>('/api/people', { token: TOKEN });
      return body.find(({ id }) => id === staff.id)?.lockedUntil;
    };
    const fail = () =>
      api.ask('/api/session', { body: { login: staff.login, password: 'not the right one' } });
    for (let n = 1; n < LIMITS.signIn.attemptsOfLogin; n++) await fail();
    expect(await lockedUntil()).toBeNull();
    await fail();
    const waitMs = Date.parse((await lockedUntil()) ?? '') - Date.now();
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(LIMITS.signIn.attemptsMs + 1_000);
    await api.ask(`/api/people/${staff.id}/attempts`, { method: 'DELETE', token: TOKEN });
    expect(await lockedUntil()).toBeNull();
  });
});
