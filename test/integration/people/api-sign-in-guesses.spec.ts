import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { LIMITS } from '#config';
import type { FactorOffer, Invitation, TrailPage } from '#contract';
import { Passwords } from '../../../apps/api/auth/password.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';

const GUESSES = 200;
const { attemptsOfLogin, attemptsOfAddress } = LIMITS.signIn;
const grants = [{ role: 'observer', election: null }];

describe('concurrent guesses', () => {
  const api = sharedApi({ trustedProxies: ['127.0.0.1'] }, { provoked: true });
  const other = sharedApi(() => ({ trustedProxies: ['127.0.0.1'], databaseUrl: api.databaseUrl }), {
    provoked: true,
  });
  /** Calls of the functions that compare passwords and codes, whatever was answered. */
  const passwords = jest.spyOn(Passwords.prototype as unknown as { inTurn: () => unknown }, 'inTurn');
  const codes = jest.spyOn(TOTP.prototype, 'validate');

  afterEach(() => {
    passwords.mockClear();
    codes.mockClear();
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });

  const join = (): Promise<Staff> => Staff.join(api, { login: `person-${randomUUID()}`, grants });
  /** One sign-in through one of the two processes, from an address of its own. */
  const signIn = (n: number, body: object, address = `198.51.${n >> 8}.${n & 255}`) =>
    [api, other][n % 2]!.ask('/api/session', { body, headers: { 'x-forwarded-for': address } });
  const statuses = (answers: readonly { readonly status: number }[]): Set<number> =>
    new Set(answers.map(({ status }) => status));
  /** A person with a second factor, and its codes. */
  const joinWithFactor = async (): Promise<{ staff: Staff; codeOf: (shiftMs: number) => string }> => {
    const staff = await join();
    const { body: offer } = await staff.ask<FactorOffer>('/api/session/factor', { method: 'POST' });
    const totp = new TOTP({ secret: Secret.fromBase32(offer.secret) });
    const codeOf = (shiftMs: number): string => totp.generate({ timestamp: Date.now() + shiftMs });
    const put = { method: 'PUT', body: { secret: offer.secret, code: codeOf(0) } };
    expect((await staff.ask('/api/session/factor', put)).status).toBe(204);
    return { staff, codeOf };
  };

  it('of a password are compared at most five times, across processes and addresses', async () => {
    const staff = await join();
    passwords.mockClear();
    const guess = { login: staff.login, password: 'not the right one' };
    const answers = await Promise.all(Array.from({ length: GUESSES }, (_, n) => signIn(n, guess)));
    expect(passwords.mock.calls.length).toBeLessThanOrEqual(attemptsOfLogin);
    expect(passwords.mock.calls.length).toBeGreaterThan(0);
    expect([...statuses(answers)].filter((status) => ![401, 429, 503].includes(status))).toEqual([]);
    expect((await signIn(GUESSES, { ...guess, password: PASSWORD })).status).toBe(429);
  });

  it('of a second-factor code are compared at most five times, and so is the password', async () => {
    const { staff, codeOf } = await joinWithFactor();
    const right = new Set([-60_000, -30_000, 0, 30_000, 60_000].map(codeOf));
    const wrong = Array.from({ length: GUESSES + right.size }, (_, n) => String(n).padStart(6, '0'));
    passwords.mockClear();
    codes.mockClear();
    const guesses = wrong.filter((code) => !right.has(code)).slice(0, GUESSES);
    const guess = { login: staff.login, password: PASSWORD };
    await Promise.all(guesses.map((code, n) => signIn(n, { ...guess, code })));
    expect(codes.mock.calls.length).toBeLessThanOrEqual(attemptsOfLogin);
    expect(codes.mock.calls.length).toBeGreaterThan(0);
    expect(passwords.mock.calls.length).toBeLessThanOrEqual(attemptsOfLogin);
    expect((await signIn(GUESSES, { ...guess, code: codeOf(30_000) })).status).toBe(429);
  });

  it('from one IPv6 /64 count as from one address, whatever the logins', async () => {
    const guess = (n: number, network: string) =>
      signIn(n, { login: `nobody-${randomUUID()}`, password: 'x' }, `${network}::${n.toString(16)}`);
    const tried: { readonly status: number }[] = [];
    // Ten at a time, as many as may wait of one network.
    for (let n = 0; n < GUESSES; n += 10) {
      tried.push(...(await Promise.all(Array.from({ length: 10 }, (_, i) => guess(n + i, '2001:db8:1:2')))));
    }
    expect(tried.filter(({ status }) => status === 401)).toHaveLength(attemptsOfAddress);
    expect(tried.filter(({ status }) => status === 429)).toHaveLength(GUESSES - attemptsOfAddress);
    expect(passwords.mock.calls.length).toBe(attemptsOfAddress);
    expect((await guess(1, '2001:db8:1:3')).status).toBe(401);
  });

  it('are not counted if they succeed or only lack the code', async () => {
    const { staff, codeOf } = await joinWithFactor();
    const body = { login: staff.login, password: PASSWORD };
    const address = '203.0.113.1';
    for (let n = 0; n <= attemptsOfLogin; n++) {
      const { status, body: problem } = await signIn(n, body, address);
      expect([status, problem]).toEqual([401, expect.objectContaining({ type: '/problems/second-factor' })]);
    }
    const wrong = { ...body, password: 'not the right one' };
    for (let n = 1; n < attemptsOfLogin; n++) expect((await signIn(n, wrong, address)).status).toBe(401);
    expect((await signIn(0, { ...body, code: codeOf(30_000) }, address)).status).toBe(204);
    expect((await signIn(0, wrong, address)).status).toBe(401);
    expect((await signIn(0, body, address)).status).toBe(401);
  });

  const lockOut = async (staff: Staff): Promise<void> => {
    const wrong = { login: staff.login, password: 'not the right one' };
    for (let n = 0; n < attemptsOfLogin; n++) await signIn(n, wrong);
    expect((await signIn(0, { ...wrong, password: PASSWORD })).status).toBe(429);
  };

  it('do not lock out a person whom an administrator unlocks, which is logged', async () => {
    const staff = await join();
    await lockOut(staff);
    const path = `/api/people/${staff.id}/attempts`;
    expect((await api.ask(path, { method: 'DELETE', token: TOKEN })).status).toBe(204);
    expect((await signIn(1, { login: staff.login, password: PASSWORD })).status).toBe(204);
    const { body: trail } = await api.ask<TrailPage>('/api/trail?action=person-unlocked', { token: TOKEN });
    expect(trail.items).toMatchObject([{ who: 'admin-token', subject: staff.id, address: '127.0.0.1' }]);
    const unknown = { method: 'DELETE', token: TOKEN };
    expect((await api.ask(`/api/people/${randomUUID()}/attempts`, unknown)).status).toBe(404);
  });

  it('do not lock out a person who was invited again', async () => {
    const staff = await join();
    await lockOut(staff);
    const { body } = await api.ask<Invitation>(`/api/people/${staff.id}/invitation`, {
      method: 'POST',
      token: TOKEN,
    });
    const taken = { invitation: body.invitation, password: PASSWORD };
    expect((await api.ask('/api/invitations', { body: taken })).status).toBe(204);
    expect((await signIn(1, { login: staff.login, password: PASSWORD })).status).toBe(204);
  });
});
