import { beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';

/** Answers of every kind: read, refused, not found, without a route, streamed, and for programs. */
const ADDRESSES = [
  '/api/elections',
  '/api/elections/small',
  '/api/elections/small/held',
  '/api/elections/small/export',
  '/api/elections/none',
  '/api/elections?limit=-1',
  '/api/openapi.json',
  '/nowhere',
  '/metrics',
  '/socket.io/?EIO=4&transport=polling',
];

describe('an answer', () => {
  const api = sharedApi();

  beforeAll(async () => {
    await api.define(smallElection());
  });

  it.each(['', '&sid=none', '&transport=none'])(
    'has a policy that loads nothing on the long-polling transport: %j',
    async (more) => {
      const { headers } = await api.ask(`/socket.io/?EIO=4&transport=polling${more}`);
      expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBeNull();
      const safe = await TestApi.start({ publicUrl: 'https://count.example', trustedProxies: ['127.0.0.1'] });
      try {
        const over = await safe.ask(`/socket.io/?EIO=4&transport=polling${more}`);
        expect(over.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
      } finally {
        await safe.close();
      }
    },
  );

  it.each(ADDRESSES.slice(0, -1))('has all security headers: %s', async (address) => {
    const { headers } = await api.ask(address);
    const policy = headers.get('content-security-policy')?.split(';') ?? [];
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    const rest = ['x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy'];
    expect([...rest, 'cross-origin-resource-policy'].map((name) => headers.get(name))).toEqual([
      'nosniff',
      'same-origin',
      'same-origin',
      'same-origin',
    ]);
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
  });

  it('has a policy that loads nothing at a malformed address', async () => {
    const { status, headers } = await api.ask('/api/%');
    const told = ['content-security-policy', 'x-content-type-options'].map((name) => headers.get(name));
    expect([status, ...told]).toEqual([400, "default-src 'none';frame-ancestors 'none'", 'nosniff']);
  });

  it.each(ADDRESSES)('has no Access-Control-Allow-Origin: %s', async (address) => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'GET' };
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await api.ask(address, { method, headers });
      expect([method, answer.headers.get('access-control-allow-origin')]).toEqual([method, null]);
    }
  });

  it('names the media type of its body, with charset=utf-8', async () => {
    const typeOf = async (address: string): Promise<string | null> =>
      (await api.ask(address, { token: TOKEN })).headers.get('content-type');
    expect(await typeOf('/api/elections')).toBe('application/json; charset=utf-8');
    expect(await typeOf('/api/elections/none')).toBe('application/problem+json; charset=utf-8');
    expect(await typeOf('/api/elections/small/export')).toBe('application/x-ndjson; charset=utf-8');
    expect(await typeOf('/api/elections/small/coverage/missing.csv')).toMatch(/^text\/csv; charset=utf-8/);
  });

  it('refuses a parameter that is sent twice', async () => {
    const refusal = await api.refuse('/api/trail?who=a&who=b', { token: TOKEN });
    expect([refusal.status, refusal.errors?.map(({ path }) => path)]).toEqual([400, ['who']]);
  });
});
