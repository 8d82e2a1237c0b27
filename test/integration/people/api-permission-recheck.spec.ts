import { randomUUID } from 'node:crypto';
import { request, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { IssuedToken, Problem } from '#contract';
import { ADMIN_TOKEN } from '#election';
import { TOKEN, type Answer } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { CSV, NDJSON, wideElection } from '../../fixtures/data/bulk.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';

/** The advisory lock that everything recorded of an election takes first (libs/ledger/base/locks.ts). */
const FENCE_LOCK = 0x5351_0002;
const HEAD = { decidedBy: 'Court', decidedOn: '2021-07-25', reason: 'late' };
const TRIES = 30;

describe('the recheck of a revoked permission', () => {
  const api = sharedApi();
  const other = sharedApi(() => ({ databaseUrl: api.databaseUrl }));
  let database: pg.Client;
  let elections = 0;
  let id: string;

  beforeAll(async () => {
    database = new pg.Client(api.databaseUrl);
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
  });

  const found = async (changes = {}): Promise<void> => {
    id = `small-${++elections}`;
    await api.define(smallElection({ ...changes, id }));
  };
  const join = (role: string, scope: object = {}): Promise<Staff> =>
    Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election: id, ...scope }] });
  const issue = async (): Promise<IssuedToken> => {
    const grants = [{ role: 'operator', election: id, area: 'KZ' }];
    const body = { name: 'Scanner', grants, expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
    return (await api.ask<IssuedToken>('/api/tokens', { body, token: TOKEN })).body;
  };
  const demote = async (staff: Staff): Promise<void> => {
    const body = { grants: [{ role: 'observer', election: 'elsewhere' }] };
    const { status } = await api.ask(`/api/people/${staff.id}`, { method: 'PATCH', body, token: TOKEN });
    expect(status).toBe(200);
  };
  const revoke = async (token: IssuedToken): Promise<void> => {
    const { status } = await api.ask(`/api/tokens/${token.id}`, { method: 'DELETE', token: TOKEN });
    expect(status).toBe(204);
  };
  const addition = (precinct = '2') => ({
    id: randomUUID(),
    kind: 'voters-addition',
    precinct,
    voters: 1,
    ...HEAD,
  });
  const statesOf = async (): Promise<string[]> => {
    const { rows } = await database.query<{ state: string }>(
      'SELECT s.state FROM submission s JOIN election e ON e.key = s.election WHERE e.id = $1 ORDER BY s.seq',
      [id],
    );
    return rows.map(({ state }) => state);
  };

  /** Stops a request at the fence, does something meanwhile, and lets it go on. */
  const meanwhile = async (
    asked: () => Promise<Answer<Problem>>,
    done: () => Promise<void>,
  ): Promise<Answer<Problem>> => {
    const key = (await api.ledger.elections.load(id))?.key;
    await database.query('SELECT pg_advisory_lock($1, $2)', [FENCE_LOCK, key]);
    try {
      const answer = asked();
      await until('it waits for the fence', async () => {
        const { rows } = await database.query(
          `SELECT FROM pg_locks
           WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          [FENCE_LOCK, key],
        );
        return rows.length > 0;
      });
      await done();
      await database.query('SELECT pg_advisory_unlock($1, $2)', [FENCE_LOCK, key]);
      return await answer;
    } finally {
      await database.query('SELECT pg_advisory_unlock_all()');
    }
  };
  const expectRefused = ({ status, body }: Answer<Problem>): void =>
    expect([status, body.type]).toEqual([403, '/problems/not-permitted']);

  it('refuses a submission, a decision and a review that have arrived but are not committed', async () => {
    await found();
    const path = `/api/elections/${id}`;
    const operator = await join('operator', { area: 'KZ' });
    const entry = { ...report(40), id: randomUUID() };
    expectRefused(
      await meanwhile(
        () => operator.ask<Problem>(`${path}/submissions`, { body: entry }),
        () => demote(operator),
      ),
    );
    const decider = await join('reviewer');
    expectRefused(
      await meanwhile(
        () => decider.ask<Problem>(`${path}/decisions`, { body: addition() }),
        () => demote(decider),
      ),
    );
    const held = randomUUID();
    expect((await api.submit(id, { ...report(199), checkpoint: '10:00' }, held)).body).toMatchObject({
      state: 'held',
    });
    const reviewer = await join('reviewer');
    const verdict = { body: { verdict: 'accepted' } };
    expectRefused(
      await meanwhile(
        () => reviewer.ask<Problem>(`${path}/submissions/${held}/review`, verdict),
        () => demote(reviewer),
      ),
    );
    const token = await issue();
    expectRefused(
      await meanwhile(
        () => api.ask<Problem>(`${path}/submissions`, { body: entry, token: token.secret }),
        () => revoke(token),
      ),
    );
    expect(await statesOf()).toEqual(['held']);
    const { rows } = await database.query(
      `SELECT FROM trail WHERE election = $1 AND action IN ('submission-entered', 'decision', 'submission-accepted')`,
      [id],
    );
    expect(rows).toEqual([]);
  });

  it('refuses only the sender who lost it when several share a group commit', async () => {
    await found(wideElection(40));
    const path = `/api/elections/${id}/submissions`;
    const [lost, kept] = [await join('operator', { area: 'KZ' }), await join('operator', { area: 'KZ' })];
    const send = (staff: Staff, n: number) =>
      staff.ask<Problem>(path, { body: { ...report(40), precinct: `p${n}`, id: randomUUID() } });
    const others: Promise<Answer<Problem>>[] = [];
    const first = await meanwhile(
      () => {
        const asked = send(lost, 0);
        for (let n = 1; n < 20; n++) others.push(send(n % 2 === 0 ? lost : kept, n));
        return asked;
      },
      () => demote(lost),
    );
    expectRefused(first);
    const answers = await Promise.all(others);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    // Some came so late that the permission check on arrival refused them.
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(9);
    expect(await statesOf()).toHaveLength(10);
  });

  it('refuses the action of a former administrator', async () => {
    await found();
    const grants = [{ role: 'administrator', election: null }];
    const admin = await Staff.join(api, { login: `admin-${randomUUID()}`, grants });
    const before = await api.ledger.people.sessions.find(admin.cookie.split('=')[1] ?? '');
    if (!before) throw new Error('there is no such session');
    const permission = { kind: 'session', id: before.session.id, grants: before.account.grants } as const;
    await demote(admin);
    const work = api.ledger.people.act(permission, async ({ tokens }) => {
      const issued = await tokens.issue({
        ...{ name: 'late', grants: [], issuer: ADMIN_TOKEN, issuedBy: 'x' },
        expiresAt: new Date(),
      });
      return { value: issued, auditEntry: undefined };
    });
    await expect(work).rejects.toMatchObject({ driverError: { code: 'SQ403' } });
    const { rows } = await database.query(`SELECT FROM token WHERE name = 'late'`);
    expect(rows).toEqual([]);
  });

  it('lets no reviewer revoke a decision of another area, through any process', async () => {
    await found();
    const west = await join('reviewer', { area: 'KZ-WEST' });
    const asked = new Staff(other, west.id, west.login, west.cookie);
    asked.csrf = west.csrf;
    const path = `/api/elections/${id}/decisions`;
    for (let n = 0; n < TRIES; n++) {
      const decided = addition();
      const revoking = (): Promise<Answer<Problem>> => {
        const body = { id: randomUUID(), kind: 'revocation', decision: decided.id, ...HEAD };
        return asked.ask<Problem>(path, { body });
      };
      const [made, early] = await Promise.all([api.ask(path, { body: decided, token: TOKEN }), revoking()]);
      const late = await revoking();
      expect([made.status, late.status]).toEqual([201, 403]);
      expect([403, 422]).toContain(early.status);
    }
    expect(await statesOf()).toHaveLength(TRIES);
  });

  /** Opens a bulk request and collects its answers. */
  const open = (path: string, type: string, headers: Record<string, string>) => {
    let heard = '';
    const sending: ClientRequest = request(api.url + path, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
    });
    sending.on('error', () => undefined);
    const ended = new Promise<readonly Record<string, unknown>[]>((resolve) =>
      sending.on('response', (response) => {
        response.on('data', (chunk: Buffer) => (heard += chunk.toString()));
        response.on('end', () =>
          resolve(
            heard
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line) as Record<string, unknown>),
          ),
        );
      }),
    );
    return { sending, ended, heard: () => heard };
  };
  const expectEnd = async (stream: ReturnType<typeof open>, rows: number): Promise<void> => {
    const answers = await stream.ended;
    expect(answers.slice(0, -1).map(({ line }) => line)).toHaveLength(rows);
    expect(answers.at(-1)).toMatchObject({
      done: false,
      rows,
      problem: { status: 403, type: '/problems/not-permitted', detail: expect.stringMatching(/was revoked/) },
    });
    stream.sending.destroy();
    expect(await statesOf()).toHaveLength(rows);
  };

  it('ends a bulk upload of submissions at the next batch, with the reason', async () => {
    await found(wideElection(10));
    const token = await issue();
    const stream = open(`/api/elections/${id}/submissions`, CSV, { authorization: `Bearer ${token.secret}` });
    stream.sending.write('precinct,checkpoint,voted\np0,12:00,40\np1,12:00,40\n');
    await until('two rows are answered', () => stream.heard().includes('"line":3'));
    await revoke(token);
    stream.sending.write('p2,12:00,40\n');
    await expectEnd(stream, 2);
  });

  it('ends a bulk upload of decisions when its sender signs out or loses the role', async () => {
    for (const end of [(staff: Staff) => staff.ask('/api/session', { method: 'DELETE' }), demote]) {
      await found();
      const reviewer = await join('reviewer');
      const headers = { cookie: reviewer.cookie, 'x-csrf-token': reviewer.csrf };
      const stream = open(`/api/elections/${id}/decisions`, NDJSON, headers);
      stream.sending.write(`${JSON.stringify(addition())}\n`);
      await until('a row is answered', () => stream.heard().includes('"line":1'));
      await end(reviewer);
      stream.sending.write(`${JSON.stringify(addition('3'))}\n`);
      await expectEnd(stream, 1);
    }
  });

  it('goes on with a bulk upload when its sender is given another role', async () => {
    await found(wideElection(10));
    const operator = await join('operator', { area: 'KZ' });
    const headers = { cookie: operator.cookie, 'x-csrf-token': operator.csrf };
    const stream = open(`/api/elections/${id}/submissions`, CSV, headers);
    stream.sending.write('precinct,checkpoint,voted\np0,12:00,40\n');
    await until('a row is answered', () => stream.heard().includes('"line":2'));
    const grants = [
      { role: 'operator', election: id, area: 'KZ' },
      { role: 'observer', election: id },
    ];
    await api.ask(`/api/people/${operator.id}`, { method: 'PATCH', body: { grants }, token: TOKEN });
    stream.sending.end('p1,12:00,40\n');
    expect((await stream.ended).at(-1)).toMatchObject({ done: true, rows: 2, accepted: 2 });
  });
});
