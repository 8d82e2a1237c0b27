import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '#contract';
import type { AreaSnapshot } from '#election';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';
import { area, precinct, smallElection } from '../../fixtures/data/small-election.js';

const DISTRICTS = 1_000;

/** The answer to one sign-in of a flood. */
interface Told {
  readonly status: number;
  readonly type: string | undefined;
  readonly retryAfter: string | null;
}

describe('a flood of sign-ins', () => {
  const api = sharedApi({ trustedProxies: ['127.0.0.1'] }, { provoked: true });
  let staff: Staff;

  beforeAll(async () => {
    const ids = Array.from({ length: DISTRICTS }, (_, i) => `d-${i}`);
    const areas = [area('KZ', undefined, 'country'), ...ids.map((id) => area(id, 'KZ', 'district'))];
    const precincts = ids.map((id) => precinct(id, id, 100));
    await api.ledger.elections.create(smallElection({ areas, precincts }), 'live');
    staff = await Staff.join(api, { login: 'person-1', grants: [{ role: 'administrator', election: null }] });
  });

  const signIn = async (address: string, login = 'nobody', password = 'not the right one'): Promise<Told> => {
    const { status, headers, body } = await api.ask<Problem | ''>('/api/session', {
      body: { login, password },
      headers: { 'x-forwarded-for': address },
    });
    const type = body === '' ? undefined : body.type;
    return { status, type, retryAfter: headers.get('retry-after') };
  };
  const readLarge = async (): Promise<[number, string | null, number]> => {
    const path = '/api/elections/small/turnout/series';
    const asking = { headers: { 'accept-encoding': 'gzip' } };
    const { status, headers, body } = await api.ask<AreaSnapshot>(path, asking);
    return [status, headers.get('content-encoding'), body.children.length];
  };

  it('from many addresses gets 503 beyond the queue limit, while other requests are answered', async () => {
    const flood = Array.from({ length: 400 }, (_, i) => signIn(`203.0.113.${i % 250}`, `nobody-${i}`));
    const flooded = Promise.all(flood);
    for (let reads = 0; reads < 20; reads++) {
      expect(await readLarge()).toEqual([200, 'gzip', DISTRICTS]);
      await sleep(5);
    }
    const told = await flooded;
    const refused = told.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(told.filter(({ status }) => status === 401).length).toBe(told.length - refused.length);
    for (const { type, retryAfter } of refused) {
      expect(type).toBe('/problems/unavailable');
      expect(Number(retryAfter)).toBeGreaterThan(0);
    }
    expect(await signIn('198.51.100.1', staff.login, PASSWORD)).toMatchObject({ status: 204 });
  });

  it('from one address does not keep other addresses from signing in', async () => {
    const flood = Promise.all(Array.from({ length: 45 }, (_, i) => signIn('192.0.2.7', `nobody-${i}`)));
    expect(await signIn('198.51.100.2', staff.login, PASSWORD)).toMatchObject({ status: 204 });
    const told = await flood;
    const refused = told.filter(({ status }) => status !== 401);
    expect(refused.length).toBeGreaterThan(0);
    for (const each of refused) {
      expect(each).toMatchObject({ status: 429, type: '/problems/too-many' });
      expect(Number(each.retryAfter)).toBeGreaterThan(0);
    }
    expect(await signIn('192.0.2.7', staff.login, PASSWORD)).toMatchObject({ status: 204 });
  });

  it('of invitations and password changes gets 429 beyond the same limit', async () => {
    const invited = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        Staff.invite(api, { login: `invited-${i}`, grants: [{ role: 'observer', election: null }] }),
      ),
    );
    const take = (invitation: string) =>
      api.ask('/api/invitations', {
        body: { invitation, password: PASSWORD },
        headers: { 'x-forwarded-for': '192.0.2.8' },
      });
    const taken = await Promise.all(invited.map(({ invitation }) => take(invitation)));
    const over = invited.filter((_, i) => taken[i]?.status === 429);
    expect(over.length).toBeGreaterThan(0);
    expect(taken.map(({ status }) => status).filter((status) => status !== 429 && status !== 204)).toEqual(
      [],
    );
    // A refused invitation is still valid, and can be accepted when there is room again.
    for (const { invitation } of over) expect((await take(invitation)).status).toBe(204);
    const changed = await Promise.all(
      Array.from({ length: 40 }, () =>
        staff.ask('/api/session/password', {
          method: 'PUT',
          body: { current: PASSWORD, next: PASSWORD },
          headers: { 'x-forwarded-for': '192.0.2.9' },
        }),
      ),
    );
    expect(new Set(changed.map(({ status }) => status))).toEqual(new Set([204, 429]));
  });
});
