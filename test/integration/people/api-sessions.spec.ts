import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { FactorOffer, Problem, SessionList, TrailPage } from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const operator = { role: 'operator', election: 'small', precincts: ['2'] };

describe('a session', () => {
  const api = sharedApi();

  beforeAll(async () => {
    await api.define(smallElection());
  });

  const join = (): Promise<Staff> => Staff.join(api, { login: `person-${randomUUID()}`, grants: [operator] });
  /** Ages a person's sessions by that time. */
  const pass = async (staff: Staff, column: 'seen_at' | 'created_at' | 'expires_at', time: string) => {
    const changed = await api.query(
      `UPDATE session SET ${column} = session.${column} - $2::interval FROM account a WHERE a.key = account AND a.id = $1 RETURNING 1`,
      [staff.id, time],
    );
    expect(changed.length).toBeGreaterThan(0);
  };
  const isIn = async (staff: Staff): Promise<boolean> => (await staff.ask('/api/session')).status === 200;
  const change = (staff: Staff, current: string, next: string) =>
    staff.ask<Problem>('/api/session/password', { method: 'PUT', body: { current, next } });

  it('ends after an hour without a request', async () => {
    const staff = await join();
    await pass(staff, 'seen_at', '59 minutes');
    expect(await isIn(staff)).toBe(true);
    await pass(staff, 'seen_at', '61 minutes');
    expect(await isIn(staff)).toBe(false);
  });

  it('ends after a day, even in use', async () => {
    const staff = await join();
    await pass(staff, 'expires_at', '23 hours 59 minutes');
    expect(await isIn(staff)).toBe(true);
    await pass(staff, 'expires_at', '1 minute');
    expect(await isIn(staff)).toBe(false);
  });

  it('is replaced by a new one when the same browser signs in again', async () => {
    const first = await join();
    const again = await api.ask('/api/session', {
      body: { login: first.login, password: PASSWORD },
      headers: { cookie: first.cookie },
    });
    const cookie = /^[^;]+/.exec(again.headers.get('set-cookie') ?? '')?.[0] ?? '';
    expect(cookie).not.toBe(first.cookie);
    expect(await isIn(first)).toBe(false);
    expect((await api.ask('/api/session', { headers: { cookie } })).status).toBe(200);
  });

  it('must be recent to change the second factor or end other sessions', async () => {
    const staff = await join();
    await Staff.signIn(api, staff.login, staff.id);
    const { body: offer } = await staff.ask<FactorOffer>('/api/session/factor', { method: 'POST' });
    const { body: sessions } = await staff.ask<SessionList>('/api/sessions');
    const other = sessions.find(({ current }) => !current)?.id ?? '';
    await pass(staff, 'created_at', '11 minutes');
    const code = new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate();
    const refused = [
      await staff.ask('/api/session/factor', { method: 'POST' }),
      await staff.ask('/api/session/factor', { method: 'PUT', body: { secret: offer.secret, code } }),
      await staff.ask(`/api/sessions/${other}`, { method: 'DELETE' }),
    ];
    expect(refused.map(({ status, body }) => [status, (body as Problem).type])).toEqual(
      Array.from({ length: 3 }, () => [401, '/problems/unauthorised']),
    );
    expect(await isIn(staff)).toBe(true);
    const fresh = await Staff.signIn(api, staff.login, staff.id);
    expect((await fresh.ask(`/api/sessions/${other}`, { method: 'DELETE' })).status).toBe(204);
    const put = { method: 'PUT', body: { secret: offer.secret, code } };
    expect((await fresh.ask('/api/session/factor', put)).status).toBe(204);
  });

  it('limits wrong attempts at the current password to five', async () => {
    const staff = await join();
    for (let tries = 0; tries < 5; tries++) {
      expect((await change(staff, 'not the right one', 'another long password')).status).toBe(401);
    }
    const { status, body } = await change(staff, PASSWORD, 'another long password');
    expect([status, body.type]).toEqual([429, '/problems/too-many-attempts']);
    const { body: trail } = await api.ask<TrailPage>(`/api/trail?action=password-refused&who=${staff.id}`, {
      token: TOKEN,
    });
    expect(trail.items).toHaveLength(5);
  });

  it('requires a password that is neither common nor made of the login', async () => {
    const login = 'zhanar.testova';
    const { invitation } = await Staff.invite(api, { login, grants: [operator] });
    const take = (password: string) =>
      api.ask<Problem>('/api/invitations', { body: { invitation, password } });
    for (const common of ['passwordpassword', '1qaz2wsx3edc', 'Sanaq-election-2021', 'Zhanar-Testova-1']) {
      const { status, body } = await take(common);
      expect([status, body.errors?.map(({ path }) => path)]).toEqual([400, ['password']]);
    }
    expect((await take(PASSWORD)).status).toBe(204);
    const staff = await Staff.signIn(api, login, '');
    const changed = await change(staff, PASSWORD, 'qwertyuiopasdfghjkl');
    expect([changed.status, changed.body.errors?.map(({ path }) => path)]).toEqual([400, ['next']]);
    expect((await change(staff, PASSWORD, 'қар мұз жел жаңбыр бұлт')).status).toBe(204);
  });

  it('accepts a password of 128 characters of any script, compared exactly', async () => {
    const password = `🗳${'Ű字ж '.repeat(40)}`.slice(0, 128);
    const login = `person-${randomUUID()}`;
    const { invitation, person } = await Staff.invite(api, { login, grants: [operator] });
    await api.ask('/api/invitations', { body: { invitation, password } });
    const signIn = async (typed: string) =>
      (await api.ask('/api/session', { body: { login, password: typed } })).status;
    expect([await signIn(password.toLowerCase()), await signIn(password.slice(0, 127))]).toEqual([401, 401]);
    expect(await signIn(password)).toBe(204);
    expect(person.login).toBe(login);
  });

  it('gets its answers with Cache-Control: no-store', async () => {
    const staff = await join();
    const admin = await Staff.join(api, {
      login: `person-${randomUUID()}`,
      grants: [{ role: 'administrator', election: null }],
    });
    for (const path of ['/api/session', '/api/sessions']) {
      expect((await staff.ask(path)).headers.get('cache-control')).toBe('no-store');
    }
    for (const path of ['/api/people', '/api/tokens', '/api/trail', '/api/elections/small/held']) {
      const { headers } = await admin.ask(path);
      expect([path, headers.get('cache-control'), headers.get('etag')]).toEqual([path, 'no-store', null]);
    }
    expect((await api.ask('/api/elections')).headers.get('cache-control')).toMatch(/^public/);
  });
});
