import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { LIMITS } from '#config';
import { Ledger, type Account } from '#ledger';
import { Adder, purge, Recurring } from '#queue';
import { removeEnded } from '../../../apps/tallier/upkeep/purging.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { PASSWORD, Staff } from '../../fixtures/clients/staff.js';

const HOUR_MS = 60 * 60 * 1_000;
const administrator = { role: 'administrator', election: null };

const api = sharedApi();
let database: pg.Client;
let account: Account;

beforeAll(async () => {
  database = new pg.Client(api.databaseUrl);
  await database.connect();
  const staff = await Staff.join(api, { login: 'person-1', grants: [administrator] });
  account = (await api.ledger.people.accounts.find(staff.id)) as Account;
});
afterAll(async () => {
  await database.end();
});

const countOf = async (from: string): Promise<number> => {
  const { rows } = await database.query<{ count: string }>(`SELECT count(*) FROM ${from}`);
  return Number(rows[0]?.count);
};
/** Adds sessions last seen that long ago that end after that time; both are PostgreSQL intervals. */
const addSessions = async (rows: number, seen: string, expires: string): Promise<void> => {
  await database.query(
    `INSERT INTO session (id, secret, account, address, agent, seen_at, expires_at)
     SELECT gen_random_uuid(), decode(md5(random()::text), 'hex'), $1, '::1', '', now() - $2::interval, now() + $3::interval
     FROM generate_series(1, $4)`,
    [account.key, seen, expires, rows],
  );
};
const addAttempts = (prefix: string, rows: number, expireMs: number): Promise<unknown> =>
  database.query(`INSERT INTO attempt SELECT $1 || n, 1, $2 FROM generate_series(1, $3) n`, [
    prefix,
    expireMs,
    rows,
  ]);

describe('a clean-up', () => {
  it('removes everything that has expired and nothing else', async () => {
    const { batchRows } = LIMITS.upkeep;
    const before = await countOf('session');
    await addSessions(batchRows + 5, '1 minute', '-1 second');
    await addSessions(7, '61 minutes', '1 hour');
    await addSessions(3, '59 minutes', '1 hour');
    await addAttempts('login:old-', 2 * batchRows + 1, Date.now() - LIMITS.upkeep.attemptsKeptMs - HOUR_MS);
    await addAttempts('login:new-', 4, Date.now() - 1_000);
    await addAttempts('login:yet-', 5, Date.now() + HOUR_MS);
    const [late, due] = await Promise.all(
      ['late', 'due'].map((login) => Staff.invite(api, { login, grants: [administrator] })),
    );
    await database.query(
      `UPDATE account SET invited_until = now() - interval '1 second' WHERE login = 'late'`,
    );
    expect(await api.ledger.people.upkeep.clean()).toEqual({
      sessions: batchRows + 12,
      attempts: 2 * batchRows + 1,
      invitations: 1,
      ...{ subscriptions: 0, notices: 0 },
    });
    expect(await countOf('session')).toBe(before + 3);
    expect(await countOf(`attempt WHERE key LIKE 'login:new-%' OR key LIKE 'login:yet-%'`)).toBe(9);
    expect(await countOf('account WHERE invitation IS NOT NULL')).toBe(1);
    const take = (invitation = '') =>
      api.ask('/api/invitations', { body: { invitation, password: PASSWORD } });
    expect((await take(late?.invitation)).status).toBe(404);
    expect((await take(due?.invitation)).status).toBe(204);
    expect(await api.ledger.people.upkeep.clean()).toEqual({
      ...{ sessions: 0, attempts: 0, invitations: 0 },
      ...{ subscriptions: 0, notices: 0 },
    });
  });

  it('is run by one of several processes at a time, and releases its lock', async () => {
    const other = await Ledger.open({ url: api.databaseUrl, name: 'sanaq-test-2' });
    const rows = 3 * LIMITS.upkeep.batchRows;
    await addSessions(rows, '2 days', '-1 day');
    const cleaned = await Promise.all(
      [api.ledger, other, api.ledger, other].map((ledger) => ledger.people.upkeep.clean()),
    );
    const sum = cleaned.reduce((all, { sessions }) => all + sessions, 0);
    expect(sum).toBeGreaterThan(0);
    expect(await countOf('session WHERE expires_at < now()')).toBe(rows - sum);
    expect((await api.ledger.people.upkeep.clean()).sessions).toBe(rows - sum);
    await other.close();
    // pg_locks shows every database of the cluster, and other specs run beside this one.
    const ours = `database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    expect(await countOf(`pg_locks WHERE locktype = 'advisory' AND ${ours}`)).toBe(0);
  });

  it('does nothing while another process holds the lock', async () => {
    await addSessions(2, '2 days', '-1 day');
    await database.query('BEGIN');
    await database.query(`SELECT pg_advisory_xact_lock(${0x5351_0012}, 0)`);
    expect((await api.ledger.people.upkeep.clean()).sessions).toBe(0);
    await database.query('COMMIT');
    expect((await api.ledger.people.upkeep.clean()).sessions).toBe(2);
  });

  it('is repeated, even after a failure', async () => {
    const adder = new Adder({ databaseUrl: api.databaseUrl }, 'upkeep');
    const log = pino({ level: 'silent' });
    const cleanUp = new Recurring(purge, () => removeEnded(api.ledger, log), {
      adder,
      ownMs: 10,
      onError: () => undefined,
    }).start();
    const gone = async (): Promise<void> => {
      for (let tries = 0; tries < 1_000; tries++) {
        if ((await countOf('session WHERE expires_at < now()')) === 0) return;
        await sleep(10);
      }
      throw new Error('sessions that have ended are not removed');
    };
    await addSessions(3, '2 days', '-1 day');
    await gone();
    await database.query('ALTER TABLE session RENAME TO session_away');
    await sleep(100);
    await database.query('ALTER TABLE session_away RENAME TO session');
    await addSessions(3, '2 days', '-1 day');
    await gone();
    await cleanUp.close();
    await adder.close().catch(() => undefined);
    await addSessions(1, '2 days', '-1 day');
    await sleep(100);
    expect(await countOf('session WHERE expires_at < now()')).toBe(1);
  });
});

describe('the clock', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['ahead', 2 * HOUR_MS],
    ['behind', -30 * HOUR_MS],
  ])('of a process may be %s without ending or prolonging sessions', async (_, skewMs) => {
    const { sessions, accounts } = api.ledger.people;
    const now = Date.now.bind(Date);
    jest.spyOn(Date, 'now').mockImplementation(() => now() + skewMs);
    const { secret, id } = await sessions.begin(account, { address: '::1', agent: '' });
    const found = await sessions.find(secret);
    expect(found?.session.id).toBe(id);
    expect(Math.abs((found?.session.expiresAt.getTime() ?? 0) - now() - 24 * HOUR_MS)).toBeLessThan(HOUR_MS);
    expect(found?.session.ageMs).toBeLessThan(HOUR_MS);
    await database.query(`UPDATE session SET seen_at = now() - interval '61 minutes' WHERE id = $1`, [id]);
    expect(await sessions.find(secret)).toBeUndefined();
    expect((await sessions.of(account)).map((each) => each.id)).not.toContain(id);
    const invited = await accounts.create({
      login: `p-${randomUUID()}`,
      name: 'P',
      grants: [],
      factorDue: false,
    });
    const { until } = await accounts.invite(invited as Account);
    expect(Math.abs(until.getTime() - now() - 7 * 24 * HOUR_MS)).toBeLessThan(HOUR_MS);
  });
});

describe('failed sign-ins', () => {
  it('with an overlong login are refused like others and stored by address only', async () => {
    const rows = await countOf(`attempt WHERE key LIKE 'login:%'`);
    for (let tries = 0; tries < 7; tries++) {
      const login = randomBytes(500).toString('hex');
      const body = { login, password: PASSWORD };
      expect((await api.refuse('/api/session', { body })).type).toBe('/problems/wrong-credentials');
    }
    expect(await countOf(`attempt WHERE key LIKE 'login:%'`)).toBe(rows);
    expect(await countOf(`attempt WHERE key LIKE 'address:%' AND points >= 7`)).toBe(1);
  });
});
