import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HeldPage, IdentityView, IssuedToken, Problem } from '#contract';
import { DAY_MS, everywhere, LiveNight, YESTERDAY } from '../../fixtures/clients/live-night.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import type { Staff } from '../../fixtures/clients/staff.js';
import { report } from '../../fixtures/data/small-election.js';

describe('an appointment during an election', () => {
  let night: LiveNight;

  beforeAll(async () => {
    night = await LiveNight.begin();
  });
  afterAll(() => night.end());

  it('gives no right to review or certify to whoever takes over a reviewer’s account', async () => {
    await night.found();
    const correction = await night.correct(night.admin);
    const taken = await night.takeOver(night.admin, night.reviewer);
    expect((await night.review(taken, correction)).body).toMatchObject({ status: 403 });
    const others = await night.join('operator', { election: night.id, precincts: ['2'] });
    const theirs = randomUUID();
    await night.send(others, { ...report(199), checkpoint: '10:00' }, theirs);
    // Nor of submissions that somebody else entered: the administrator is not a reviewer.
    const refused = await night.review(taken, theirs);
    expect(refused.body).toMatchObject({
      status: 403,
      detail: expect.stringContaining('second administrator'),
    });
    const certification = {
      ...{ id: randomUUID(), kind: 'certification', contest: 'race' },
      ...{ decidedBy: 'Commission', decidedOn: YESTERDAY, reason: 'counted' },
    };
    const whole = await night.join('reviewer', { election: night.id });
    const takenWhole = await night.takeOver(night.admin, whole);
    const certify = await takenWhole.ask<Problem>(`/api/elections/${night.id}/decisions`, {
      body: certification,
    });
    expect(certify.body).toMatchObject({
      status: 403,
      detail: expect.stringContaining('second administrator'),
    });
    const { body: held } = await taken.ask<HeldPage>(`/api/elections/${night.id}/held`);
    expect(held.items.map(({ mine }) => mine)).toEqual([true, false]);
    expect(await night.votes()).toEqual([100, 40]);
  });

  it('of a reviewer has no effect until a second administrator confirms it', async () => {
    await night.found();
    const correction = await night.correct(night.operator);
    const grants = [{ role: 'reviewer', election: night.id, area: 'KZ-EAST' }];
    const puppet = await night.invite(night.admin, grants);
    const made = await night.join('operator', { election: night.id, precincts: ['3'] });
    await night.admin.ask(`/api/people/${made.id}`, { method: 'PATCH', body: { grants } });
    for (const by of [puppet, made]) {
      expect((await night.review(by, correction)).status).toBe(403);
      const waiting = await night.waitingOf(by.id);
      const path = `/api/appointments/${waiting?.key}/confirmation`;
      const confirm = (who: Staff) => who.ask(path, { method: 'POST' });
      expect((await confirm(night.admin)).status).toBe(403);
      expect((await night.api.ask(path, { method: 'POST', token: TOKEN })).status).toBe(403);
      expect((await confirm(night.second)).status).toBe(204);
      expect((await confirm(night.second)).status).toBe(404);
    }
    expect((await night.review(puppet, correction)).status).toBe(200);
    const confirmed = await night.told('action=appointment-confirmed');
    expect(confirmed.map(({ who, subject }) => [who, subject])).toEqual([
      [night.second.id, made.id],
      [night.second.id, puppet.id],
    ]);
  });

  it('cannot be confirmed by an administrator whom the appointing one invited', async () => {
    await night.found();
    const other = await night.invite(night.admin, [{ role: 'administrator', ...everywhere }]);
    await night.takeOver(night.admin, night.reviewer);
    const waiting = await night.waitingOf(night.reviewer.id);
    const path = `/api/appointments/${waiting?.key}/confirmation`;
    expect((await other.ask(path, { method: 'POST' })).status).toBe(403);
    expect((await night.second.ask(path, { method: 'POST' })).status).toBe(204);
  });

  it('is logged for observers and shown to the person', async () => {
    await night.found();
    const again = await night.takeOver(night.admin, night.reviewer);
    expect(await night.told('action=reviewer-appointed')).toMatchObject([
      {
        who: night.admin.id,
        subject: night.reviewer.id,
        detail: { deed: 'invited-again', login: night.reviewer.login },
      },
      { subject: night.reviewer.id, detail: { deed: 'invited' } },
    ]);
    const { appointments } = (await again.ask<IdentityView>('/api/session')).body;
    expect(appointments[0]).toMatchObject({
      deed: 'invited-again',
      by: `Name of ${night.admin.login}`,
      confirmedAt: null,
    });
    const { at = '', takesEffectAt = '' } = appointments[0] ?? {};
    expect(Date.parse(takesEffectAt) - Date.parse(at)).toBe(DAY_MS);
  });

  it('ends the tokens of a disabled person, and refuses tokens valid for over a year', async () => {
    await night.found();
    const issuer = await night.join('administrator', everywhere);
    const token = await night.issue(issuer, 'operator', { precincts: ['2'] });
    const child = await night.api.ask<IssuedToken>('/api/tokens', {
      token: (await night.issue(issuer, 'administrator', everywhere)).secret,
      body: {
        ...{ name: 'Child', grants: [{ role: 'operator', election: night.id, precincts: ['2'] }] },
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    });
    expect((await night.send(token.secret, report(20))).status).toBe(201);
    const disable = { method: 'PATCH', body: { disabled: true }, token: TOKEN };
    await night.api.ask(`/api/people/${issuer.id}`, disable);
    expect((await night.send(token.secret, report(30, { checkpoint: '10:00' }))).status).toBe(401);
    await night.api.ask(`/api/people/${issuer.id}`, { ...disable, body: { disabled: false } });
    expect((await night.send(token.secret, report(30, { checkpoint: '10:00' }))).status).toBe(401);
    expect(child.status).toBe(201);
    expect((await night.send(child.body.secret, report(30, { checkpoint: '10:00' }))).status).toBe(401);
    const grants = [{ role: 'operator', election: night.id, precincts: ['2'] }];
    const long = await night.admin.ask<Problem>('/api/tokens', {
      body: { name: 'For ever', grants, expiresAt: '2199-01-01T00:00:00Z' },
    });
    expect([long.status, long.body.errors?.[0]?.path]).toEqual([400, 'expiresAt']);
  });
});
