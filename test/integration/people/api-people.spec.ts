import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type {
  FactorOffer,
  IdentityView,
  Invitation,
  IssuedToken,
  Person,
  SessionList,
  TrailPage,
} from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const administrator = { role: 'administrator', election: null };
const operator = { role: 'operator', election: 'small', precincts: ['2'] };
const reviewer = { role: 'reviewer', election: 'small', area: 'KZ-EAST' };

const codeOf = (secret: string, shift = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + shift });

describe('people', () => {
  const api = sharedApi({ counting: true });
  let logins = 0;
  const login = (): string => `person-${++logins}`;

  beforeAll(async () => {
    await api.define(smallElection());
  });

  const signIn = (body: object) => api.ask('/api/session', { body });

  it('are invited, accept the invitation once, and are identified by their session', async () => {
    const name = login();
    const invited = await Staff.invite(api, { login: name.toUpperCase(), grants: [operator] });
    expect(invited.person).toMatchObject({
      login: name,
      state: 'invited',
      grants: [{ ...operator, area: null }],
    });
    expect((await signIn({ login: name, password: PASSWORD })).status).toBe(401);
    const take = (password: string) =>
      api.ask('/api/invitations', { body: { invitation: invited.invitation, password } });
    expect((await take('too short')).status).toBe(400);
    expect((await take(PASSWORD)).status).toBe(204);
    expect(await take('another long password')).toMatchObject({ status: 404 });
    const staff = await Staff.signIn(api, name, invited.person.id);
    expect((await staff.ask<IdentityView>('/api/session')).body).toMatchObject({
      id: invited.person.id,
      login: name,
      factor: 'none',
      grants: [{ role: 'operator', precincts: ['2'] }],
    });
    const again = await api.refuse('/api/people', {
      body: { login: name, name: 'Other', grants: [operator] },
      token: TOKEN,
    });
    expect([again.status, again.type]).toEqual([409, '/problems/taken-login']);
  });

  it('choose the language of the desk, which their invitation proposes', async () => {
    const russian = { login: login(), name: 'Aigerim', language: 'ru', grants: [operator] };
    const { body: invited } = await api.ask<Invitation>('/api/people', { body: russian, token: TOKEN });
    expect(invited.person.language).toBe('ru');
    const staff = await Staff.join(api, { login: login(), grants: [operator] });
    const spoken = async () => (await staff.ask<IdentityView>('/api/session')).body.language;
    const choose = (language: unknown) => staff.ask('/api/session', { method: 'PATCH', body: { language } });
    expect(await spoken()).toBeNull();
    expect((await choose('kk')).status).toBe(204);
    expect(await spoken()).toBe('kk');
    expect([(await choose('de')).status, (await choose(undefined)).status]).toEqual([400, 400]);
    expect(await spoken()).toBe('kk');
    expect((await choose(null)).status).toBe(204);
    expect(await spoken()).toBeNull();
    const by = { method: 'PATCH', body: { language: 'en' }, token: TOKEN };
    const changed = await api.ask<Person>(`/api/people/${staff.id}`, by);
    expect([changed.body.language, await spoken()]).toEqual(['en', 'en']);
    const { body: trail } = await api.ask<TrailPage>(`/api/trail?action=language-chosen&who=${staff.id}`, {
      token: TOKEN,
    });
    expect(trail.items.map(({ detail }) => detail)).toEqual([{ language: null }, { language: 'kk' }]);
  });

  it('cannot have a login with invisible characters, and look-alike logins are reported', async () => {
    const grants = [operator];
    const first = await Staff.invite(api, { login: 'aopex', grants });
    expect(first.lookalikes).toBeUndefined();
    // Every letter is Cyrillic but the p.
    const second = await Staff.invite(api, { login: '\u0430\u043ep\u0435\u0445', grants });
    expect(second.lookalikes).toEqual(['aopex']);
    const body = { login: 'aid\u3164a', name: 'Aida\u202e', grants };
    const { errors } = await api.refuse('/api/people', { body, token: TOKEN });
    expect(errors?.map(({ path }) => path)).toEqual(['login', 'name']);
  });

  it('have an HttpOnly, SameSite=Strict cookie, and neither its secret nor the password is stored', async () => {
    const staff = await Staff.join(api, { login: login(), grants: [operator] });
    const answer = await signIn({ login: staff.login, password: PASSWORD });
    expect(answer.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const rows = await api.query<{ text: string }>(
      `SELECT a::text AS text FROM account a UNION ALL SELECT s::text FROM session s
       UNION ALL SELECT t::text FROM trail t`,
    );
    const secret = staff.cookie.split('=')[1] ?? '';
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ text }) => text.includes(secret) || text.includes(PASSWORD))).toEqual([]);
    expect(rows.filter(({ text }) => text.includes('$argon2id$')).length).toBeGreaterThan(0);
  });

  it('cannot write without the CSRF token of their session or from another site', async () => {
    const staff = await Staff.join(api, { login: login(), grants: [operator] });
    const other = await Staff.join(api, { login: login(), grants: [operator] });
    const path = '/api/elections/small/submissions';
    const body = (): object => ({ ...report(20, { checkpoint: '10:00' }), id: randomUUID() });
    const refused = [
      await staff.ask(path, { body: body(), headers: { 'x-csrf-token': '' } }),
      await staff.ask(path, { body: body(), headers: { 'x-csrf-token': other.csrf } }),
      await staff.ask(path, { body: body(), headers: { 'sec-fetch-site': 'cross-site' } }),
    ];
    expect(refused.map(({ status, body: problem }) => [status, (problem as { type: string }).type])).toEqual(
      Array.from({ length: 3 }, () => [403, '/problems/foreign-request']),
    );
    expect(await staff.ask(path, { body: body() })).toMatchObject({ status: 201 });
  });

  it('enter submissions of their precincts, and others are answered as if they did not exist', async () => {
    const staff = await Staff.join(api, { login: login(), grants: [operator] });
    const send = (body: object) =>
      staff.ask<{ findings: { code: string; message: string }[] }>('/api/elections/small/submissions', {
        body: { ...body, id: randomUUID() },
      });
    const foreign = await send({ ...report(30), precinct: '3' });
    const none = await send({ ...report(30), precinct: '33' });
    expect([foreign.status, none.status]).toEqual([422, 422]);
    expect(JSON.stringify(foreign.body.findings)).toBe(
      JSON.stringify(none.body.findings).replaceAll('33', '3'),
    );
    // Further faults of the submission must not reveal the precinct either.
    const worse = await send({ ...protocol(), contest: 'nothing', precinct: '3' });
    expect(worse.body.findings).toEqual(foreign.body.findings);
    const rows = 'precinct,checkpoint,voted\n2,12:00,40\n3,12:00,40\n33,12:00,40\n';
    const bulk = await staff.ask<string>('/api/elections/small/submissions', {
      body: rows,
      headers: { 'content-type': 'text/csv' },
    });
    const answers = bulk.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map(({ state, done }) => state ?? done)).toEqual(['accepted', 'refused', 'refused', true]);
    expect((await staff.ask('/api/elections/other/submissions', { body: {} })).status).toBe(403);
  });

  it('record decisions for their area only', async () => {
    const staff = await Staff.join(api, { login: login(), grants: [reviewer] });
    const decide = async (decision: object) => {
      const head = { id: randomUUID(), decidedBy: 'Commission', decidedOn: '2021-07-25', reason: 'drawn' };
      return (await staff.ask('/api/elections/small/decisions', { body: { ...head, ...decision } })).status;
    };
    expect(await decide({ kind: 'voters-addition', precinct: '3', voters: 2 })).toBe(201);
    expect(await decide({ kind: 'voters-addition', precinct: '1', voters: 2 })).toBe(403);
    expect(await decide({ kind: 'strike-off', contest: 'race', option: 'aida' })).toBe(403);
    expect(await decide({ kind: 'certification', contest: 'race' })).toBe(403);
    const { body: trail } = await staff.ask<TrailPage>('/api/trail?election=small&action=decision');
    expect(trail.items).toMatchObject([
      { who: staff.id, action: 'decision', detail: { kind: 'voters-addition' } },
    ]);
  });

  it('must wait after five wrong passwords, and no answer reveals whether a login exists', async () => {
    const staff = await Staff.join(api, { login: login(), grants: [operator] });
    const wrong = { login: staff.login, password: 'not the right password' };
    const [known, nobody] = [await signIn(wrong), await signIn({ ...wrong, login: 'nobody-at-all' })];
    const told = ({ status, body }: typeof known) => [status, { ...(body as object), instance: '' }];
    expect(told(known)).toEqual(told(nobody));
    for (let tries = 1; tries < 5; tries++) expect((await signIn(wrong)).status).toBe(401);
    const early = await signIn({ login: staff.login, password: PASSWORD });
    expect([early.status, Number(early.headers.get('retry-after')) > 800]).toEqual([429, true]);
    expect(await staff.ask('/api/session')).toMatchObject({ status: 200 });
    const { body: trail } = await api.ask<TrailPage>(`/api/trail?action=sign-in-failed&q=${staff.login}`, {
      token: TOKEN,
    });
    expect(trail.items).toHaveLength(5);
  });

  it('set up a second factor, and each code works once', async () => {
    const staff = await Staff.join(api, { login: login(), grants: [administrator], factorDue: true });
    expect((await staff.ask('/api/people')).body).toMatchObject({ type: '/problems/second-factor-due' });
    const { body: offer } = await staff.ask<FactorOffer>('/api/session/factor', { method: 'POST' });
    const take = (code: string) =>
      staff.ask('/api/session/factor', { method: 'PUT', body: { secret: offer.secret, code } });
    expect((await take('000000')).status).toBe(401);
    const code = codeOf(offer.secret);
    expect((await take(code)).status).toBe(204);
    expect((await staff.ask('/api/people')).status).toBe(200);
    const without = await signIn({ login: staff.login, password: PASSWORD });
    expect(without.body).toMatchObject({ status: 401, type: '/problems/second-factor' });
    expect((await signIn({ login: staff.login, password: PASSWORD, code })).status).toBe(401);
    const next = codeOf(offer.secret, 30_000);
    expect((await signIn({ login: staff.login, password: PASSWORD, code: next })).status).toBe(204);
    expect((await signIn({ login: staff.login, password: PASSWORD, code: next })).status).toBe(401);
  });

  it('can see and end their sessions, and are signed out when disabled', async () => {
    const staff = await Staff.join(api, { login: login(), grants: [operator] });
    const elsewhere = await Staff.signIn(api, staff.login, staff.id);
    const { body: sessions } = await staff.ask<SessionList>('/api/sessions');
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = sessions.find(({ current }) => !current)?.id ?? '';
    const stranger = await Staff.join(api, { login: login(), grants: [operator] });
    expect((await stranger.ask(`/api/sessions/${other}`, { method: 'DELETE' })).status).toBe(404);
    expect((await staff.ask(`/api/sessions/${other}`, { method: 'DELETE' })).status).toBe(204);
    expect((await elsewhere.ask('/api/session')).status).toBe(401);
    const change = { method: 'PATCH', body: { disabled: true }, token: TOKEN };
    expect(await api.ask<Person>(`/api/people/${staff.id}`, change)).toMatchObject({
      body: { state: 'disabled' },
    });
    expect((await staff.ask('/api/session')).status).toBe(401);
    expect((await signIn({ login: staff.login, password: PASSWORD })).status).toBe(401);
    await api.ask(`/api/people/${staff.id}`, { ...change, body: { disabled: false } });
    expect((await signIn({ login: staff.login, password: PASSWORD })).status).toBe(204);
    expect((await stranger.ask('/api/session', { method: 'DELETE' })).status).toBe(204);
    expect((await stranger.ask('/api/session')).status).toBe(401);
  });

  it('end other sessions by a new password; a new invitation ends all and voids the password', async () => {
    const staff = await Staff.join(api, { login: login(), grants: [operator] });
    const elsewhere = await Staff.signIn(api, staff.login, staff.id);
    const change = (current: string) =>
      staff.ask('/api/session/password', { method: 'PUT', body: { current, next: 'another long password' } });
    expect((await change('wrong')).status).toBe(401);
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await staff.ask('/api/session')).status).toBe(200);
    expect((await elsewhere.ask('/api/session')).status).toBe(401);
    expect((await signIn({ login: staff.login, password: 'another long password' })).status).toBe(204);
    const again = { method: 'POST', token: TOKEN };
    expect((await api.ask(`/api/people/${staff.id}/invitation`, again)).status).toBe(201);
    expect((await staff.ask('/api/session')).status).toBe(401);
    expect((await signIn({ login: staff.login, password: 'another long password' })).status).toBe(401);
  });

  it('cannot change their own roles, and only administrators change those of others', async () => {
    const admin = await Staff.join(api, { login: login(), grants: [administrator] });
    const own = await admin.ask(`/api/people/${admin.id}`, { method: 'PATCH', body: { disabled: true } });
    expect(own).toMatchObject({ status: 403 });
    const staff = await Staff.join(api, { login: login(), grants: [operator] });
    const raise = { method: 'PATCH', body: { grants: [administrator] } };
    expect((await staff.ask(`/api/people/${staff.id}`, raise)).status).toBe(403);
    expect((await admin.ask(`/api/people/${staff.id}`, raise)).status).toBe(200);
    expect((await staff.ask('/api/people')).status).toBe(200);
    const wide = { login: login(), name: 'X', grants: [{ role: 'operator', election: 'small' }] };
    expect((await admin.ask('/api/people', { body: wide })).status).toBe(400);
  });

  it('issue tokens that are limited by grants and expiry, and can be revoked', async () => {
    const admin = await Staff.join(api, { login: login(), grants: [administrator] });
    const issue = (expiresAt: string) =>
      admin.ask<IssuedToken>('/api/tokens', { body: { name: 'Scanner 4', grants: [operator], expiresAt } });
    const { body: token } = await issue(new Date(Date.now() + 3_600_000).toISOString());
    const send = (precinct: string, secret: string) =>
      api.ask('/api/elections/small/submissions', {
        body: {
          ...report(30, { checkpoint: '10:00' }),
          precinct,
          id: randomUUID(),
          replaces: 'current',
          reason: 'x',
        },
        token: secret,
      });
    expect([(await send('2', token.secret)).status, (await send('3', token.secret)).status]).toEqual([
      201, 422,
    ]);
    expect((await api.ask('/api/people', { token: token.secret })).status).toBe(403);
    expect((await api.ask('/api/session', { token: token.secret })).status).toBe(403);
    const { body: late } = await issue('2021-01-01T00:00:00Z');
    expect((await send('2', late.secret)).status).toBe(401);
    expect((await admin.ask(`/api/tokens/${token.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await send('2', token.secret)).status).toBe(401);
    expect(JSON.stringify((await admin.ask('/api/tokens')).body)).not.toContain(token.secret);
  });
});
