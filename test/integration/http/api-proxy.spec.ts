import { beforeAll, describe, expect, it } from '@jest/globals';
import { io, type ManagerOptions } from 'socket.io-client';
import type { Problem, SessionList, TrailPage } from '#contract';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const PUBLIC_URL = 'https://count.example';
const operator = { role: 'operator', election: 'small', precincts: ['2'] };
const forwarded = (addresses: string) => ({ 'x-forwarded-for': addresses, 'x-forwarded-proto': 'https' });

/** Opens a live connection as a page of that origin would; gives the error, undefined if it opens. */
async function connectFrom(url: string, origin: string, transport: 'polling' | 'websocket') {
  const options: Partial<ManagerOptions> = { transports: [transport], extraHeaders: { origin } };
  const socket = io(`${url}/live`, { ...options, forceNew: true, reconnection: false });
  try {
    return await new Promise<Error | undefined>((resolve) => {
      socket.once('connect', () => resolve(undefined));
      socket.once('connect_error', resolve);
    });
  } finally {
    socket.close();
  }
}

describe('behind a trusted proxy', () => {
  const api = sharedApi({ publicUrl: PUBLIC_URL, trustedProxies: ['127.0.0.1', '10.0.0.0/8'] });
  let staff: Staff;

  beforeAll(async () => {
    await api.define(smallElection());
    staff = await Staff.join(api, { login: 'aida', grants: [operator] });
  });

  const signIn = (headers: Record<string, string>, password = PASSWORD) =>
    api.ask('/api/session', { body: { login: 'aida', password }, headers });
  const lastAddress = async (action: string) =>
    (await api.ask<TrailPage>(`/api/trail?action=${action}&limit=1`, { token: TOKEN })).body.items[0]
      ?.address;

  it('the client address is the last in X-Forwarded-For that is not a trusted proxy', async () => {
    expect((await signIn(forwarded('203.0.113.9'))).status).toBe(204);
    expect(await lastAddress('sign-in')).toBe('203.0.113.9');
    await signIn(forwarded('198.51.100.1, 203.0.113.7, 10.1.2.3'));
    expect(await lastAddress('sign-in')).toBe('203.0.113.7');
    await signIn(forwarded('2001:db8::5'));
    const { body: sessions } = await staff.ask<SessionList>('/api/sessions');
    expect(sessions.map(({ address }) => address).slice(0, 3)).toEqual([
      '2001:db8::5',
      '203.0.113.7',
      '203.0.113.9',
    ]);
  });

  it('failed sign-ins are limited by the forwarded address, so others can still sign in', async () => {
    const wrong = (n: number) =>
      api.ask('/api/session', {
        body: { login: `guess-${n}`, password: 'not the right one' },
        headers: forwarded('198.51.100.77'),
      });
    for (let tries = 0; tries < 50; tries += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, i) => wrong(tries + i)));
    }
    expect((await wrong(51)).status).toBe(429);
    expect((await signIn(forwarded('198.51.100.77'))).status).toBe(429);
    expect((await signIn(forwarded('198.51.100.78'))).status).toBe(204);
  });

  it('the session cookie is __Host- and Secure, and one without the prefix is ignored', async () => {
    const answer = await signIn({});
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-sanaq_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const secret = staff.cookie.split('=')[1] ?? '';
    const planted = await api.ask('/api/session', { headers: { cookie: `sanaq_session=${secret}` } });
    expect([planted.status, (await staff.ask('/api/session')).status]).toEqual([401, 200]);
  });

  it('answers have Strict-Transport-Security', async () => {
    for (const path of ['/api/elections', '/api/nothing', '/desk']) {
      expect((await api.ask(path)).headers.get('strict-transport-security')).toBe(
        'max-age=31536000; includeSubDomains',
      );
    }
  });

  it('only pages of SANAQ_PUBLIC_URL can write or open a live connection', async () => {
    const write = (origin: string) =>
      staff.ask<Problem>('/api/elections/small/submissions', { body: {}, headers: { origin } });
    expect((await write('https://evil.example')).body.type).toBe('/problems/foreign-request');
    expect((await write(api.url)).body.type).toBe('/problems/foreign-request');
    expect((await write(PUBLIC_URL)).status).toBe(400);
    for (const transport of ['polling', 'websocket'] as const) {
      expect(await connectFrom(api.url, 'https://evil.example', transport)).toBeInstanceOf(Error);
      expect(await connectFrom(api.url, PUBLIC_URL, transport)).toBeUndefined();
    }
  });
});

describe('without a trusted proxy', () => {
  it.each([{}, { publicUrl: PUBLIC_URL, trustedProxies: ['203.0.113.250'] }])(
    'X-Forwarded-For is ignored (%j)',
    async (options) => {
      const api = await TestApi.start(options);
      try {
        await Staff.join(api, { login: 'aida', grants: [operator] });
        const body = { login: 'aida', password: PASSWORD };
        await api.ask('/api/session', { body, headers: forwarded('198.51.100.1') });
        const { body: trail } = await api.ask<TrailPage>('/api/trail?action=sign-in', { token: TOKEN });
        expect(trail.items.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1']);
      } finally {
        await api.close();
      }
    },
  );

  it('sends no HSTS and sets a cookie without __Host- if the site is not served over TLS', async () => {
    const api = await TestApi.start();
    try {
      const { headers } = await api.ask('/api/elections', { headers: { 'x-forwarded-proto': 'https' } });
      expect(headers.get('strict-transport-security')).toBeNull();
      const staff = await Staff.join(api, { login: 'aida', grants: [operator] });
      expect(staff.cookie).toMatch(/^sanaq_session=/);
    } finally {
      await api.close();
    }
  });
});
