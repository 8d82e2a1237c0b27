import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { pino } from 'pino';
import type { FactorOffer, IdentityView, Invitation, IssuedToken, Problem } from '#contract';
import { Ledger } from '#ledger';
import { Doorbell, Queues } from '#queue';
import { startApi, type RunningApi } from '../../../apps/api/start.js';
import { freshDatabase } from '../../fixtures/services/postgres.js';

const TOKEN = 'a-token-that-no-log-may-have';
const PASSWORD = 'a password that no log may have';
const WRONG = 'another that no log may have';

/** The api logs at trace level, and its lines are kept. */
describe('an api that logs at trace level', () => {
  let api: RunningApi;
  let ledger: Ledger;
  let queue: Doorbell;
  let folder: string;
  let databaseUrl: string;
  const lines: string[] = [];

  beforeAll(async () => {
    databaseUrl = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'sanaq-api-'));
    ledger = await Ledger.open({ url: databaseUrl, name: 'sanaq-test' });
    queue = new Doorbell({ databaseUrl });
    const log = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
    const files = { kind: 'folder', folder: join(folder, 'files') } as const;
    const config = { host: '127.0.0.1', port: 0, adminToken: TOKEN, logLevel: 'trace', files } as const;
    api = await startApi(
      { ...config, openReplays: false, trustedProxies: ['127.0.0.1'] },
      {
        ledger,
        queue,
        jobs: new Queues({ databaseUrl }),
        documents: { render: () => undefined, print: () => undefined },
        log,
        pagesFolder: '/nowhere',
      },
    );
  });
  afterAll(async () => {
    await api.close();
    await queue.close();
    await ledger.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = async <Body>(path: string, method: string, body?: unknown, headers: object = {}) => {
    const response = await fetch(api.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (text.startsWith('{') ? JSON.parse(text) : undefined) as Body,
    };
  };
  const admin = { authorization: `Bearer ${TOKEN}` };

  it('logs no password, token, cookie or other secret when requests succeed, are refused or fail', async () => {
    const grants = [{ role: 'administrator', election: null }];
    const person = { login: 'aida', name: 'Aida', grants };
    const { body: invited } = await ask<Invitation>('/api/people', 'POST', person, admin);
    const invitation = invited.invitation;
    await ask('/api/invitations', 'POST', { invitation, password: 'short' });
    await ask('/api/invitations', 'POST', { invitation, password: PASSWORD });
    await ask('/api/session', 'POST', { login: 'aida', password: WRONG });
    const signedIn = await ask('/api/session', 'POST', { login: 'aida', password: PASSWORD });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { body: who } = await ask<IdentityView>('/api/session', 'GET', undefined, { cookie });
    const known = { cookie, 'x-csrf-token': who.csrf };
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const wanted = { name: 'Scanner', grants, expiresAt };
    const { body: token } = await ask<IssuedToken>('/api/tokens', 'POST', wanted, known);
    await ask('/api/people', 'GET', undefined, { authorization: `Bearer ${token.secret}` });
    await ask('/api/people', 'GET', undefined, { authorization: 'Bearer sanaq_that-no-log-may-have' });
    const { body: offer } = await ask<FactorOffer>('/api/session/factor', 'POST', {}, known);
    const code = new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate();
    await ask('/api/session/factor', 'PUT', { secret: offer.secret, code }, known);
    await ask('/api/session/password', 'PUT', { current: WRONG, next: PASSWORD }, known);

    // The error of a failed statement carries its parameters, which must not be logged.
    const database = new pg.Client(databaseUrl);
    await database.connect();
    await database.query('ALTER TABLE session RENAME TO session_away');
    const again = {
      login: 'aida',
      password: PASSWORD,
      code: new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate({
        timestamp: Date.now() + 30_000,
      }),
    };
    const failed = await ask<Problem>('/api/session', 'POST', again);
    await database.query('ALTER TABLE session_away RENAME TO session');
    await database.end();

    expect([failed.status, failed.body.type]).toEqual([500, '/problems/internal']);
    expect(failed.text).not.toMatch(/INSERT|\.ts|\.js|node_modules|relation/i);
    const all = lines.join('');
    expect(all).toContain('relation \\"session\\" does not exist');
    const secrets = [TOKEN, PASSWORD, WRONG, invitation, cookie.split('=')[1] ?? '', who.csrf, token.secret];
    const rest = [offer.secret, 'that-no-log-may-have', '$argon2id$', '"parameters"', 'connectionParameters'];
    expect([...secrets, ...rest].filter((secret) => all.includes(secret))).toEqual([]);
  });

  it('prevents log injection by line breaks in input', async () => {
    const forged = `aida\n{"level":60,"msg":"forged"}\n${randomUUID()}`;
    await ask('/api/session', 'POST', { login: forged, password: WRONG });
    await ask(`/api/elections/${encodeURIComponent(forged)}`, 'GET');
    expect(lines.every((line) => line.endsWith('\n') && line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(
      lines.map((line) => JSON.parse(line) as { msg?: string }).filter(({ msg }) => msg === 'forged'),
    ).toEqual([]);
  });

  it.each(['\u0000', 'a\u0000b', '\ud800', "' OR 1=1 --", '__proto__'])(
    'answers a sign-in as %j with 401, like any unknown login',
    async (login) => {
      const { status, body } = await ask<Problem>('/api/session', 'POST', { login, password: WRONG });
      expect([status, body.type]).toEqual([401, '/problems/wrong-credentials']);
    },
  );

  it('refuses bodies with keys for prototype pollution', async () => {
    const send = (text: string) =>
      fetch(`${api.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
      });
    for (const text of [
      '{"login":"a","password":"b","__proto__":{"admin":true}}',
      '{"login":"a","password":"b","constructor":{"prototype":{"admin":true}}}',
    ]) {
      expect((await send(text)).status).toBe(400);
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('refuses TRACE, directory listings, and /metrics through a proxy', async () => {
    const { port } = new URL(api.url);
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(
          'TRACE /api/elections HTTP/1.1\r\nhost: x\r\ncookie: seen=1\r\nconnection: close\r\n\r\n',
        ),
      );
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toContain('seen=1');
    for (const path of ['/assets/', '/assets', '/.git/config', '/package.json', '/api/']) {
      expect((await ask(path, 'GET')).status).toBe(404);
    }
    expect((await ask('/metrics', 'GET')).text).toContain('sanaq_');
    expect((await ask('/metrics', 'GET', undefined, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
  });
});

describe('a database', () => {
  it('is not used without TLS if its URL requires TLS', async () => {
    const url = await freshDatabase();
    for (const mode of ['require', 'verify-full']) {
      await expect(Ledger.open({ url: `${url}?sslmode=${mode}`, name: 'sanaq-test' })).rejects.toThrow(
        /does not support SSL/,
      );
    }
  });
});
