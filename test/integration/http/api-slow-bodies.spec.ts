import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { RawSocket } from '../../fixtures/clients/raw-socket.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { CSV, NDJSON, readAnswers, sendBulk, wideElection } from '../../fixtures/data/bulk.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const AUTHORIZATION = { authorization: `Bearer ${TOKEN}` };
/** The usual limits, a thirtieth as long. */
const LIMITS = {
  headersMs: 400,
  bodyMs: 700,
  streamSilenceMs: 500,
  streamGraceMs: 1_500,
  drainMs: 500,
  openBodiesPerAddress: 6,
  streamedBodies: 3,
};
const SUBMISSIONS = '/api/elections/small/submissions';
const LONG = { 'content-length': '1000' };

/** The lines of a chunked answer. */
function linesOf(heard: string): string {
  const body = heard.slice(heard.indexOf('\r\n\r\n') + 4);
  return body
    .split('\r\n')
    .filter((_, i) => i % 2 === 1)
    .join('');
}

describe('a slow sender', () => {
  const api = sharedApi({ limits: LIMITS });
  beforeAll(async () => {
    await api.define(smallElection());
    await api.define(smallElection({ ...wideElection(12_000), id: 'wide' }));
    await api.define(smallElection({ id: 'draft', precincts: [] }));
  });

  const open = (): Promise<RawSocket> => RawSocket.open(api.url);
  const inTransaction = async (): Promise<number> => {
    const rows = await api.query<{ count: string }>(
      `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    return Number(rows[0]?.count);
  };

  it('of headers gets 408', async () => {
    for (const begun of ['', 'GET /api/elections HTTP/1.1\r\nhost: x\r\nx-', 'POST ']) {
      const raw = await open();
      raw.socket.write(begun);
      const { status, head } = await raw.refusal();
      expect(status).toBe(408);
      expect(head).toContain('retry-after: ');
    }
  });

  it('of a body that is read whole gets 408, whether it stops or trickles', async () => {
    const headers = { ...AUTHORIZATION, ...LONG, 'content-type': 'application/json' };
    const raws = await Promise.all(Array.from({ length: 4 }, open));
    raws.forEach((raw, i) => {
      raw.begin('POST', i % 2 === 0 ? SUBMISSIONS : '/api/session', headers, '{"login":');
      if (i > 1) raw.drip(' ', 50);
    });
    for (const raw of raws) {
      const { status, head, problem } = await raw.refusal();
      expect(status).toBe(408);
      expect(head).toContain('retry-after: ');
      expect(problem).toMatchObject({ type: '/problems/too-slow', status: 408 });
      expect(problem.detail).toContain('within 0.7 s');
    }
  });

  it('of rows gets answers to the rows that arrived, then 408', async () => {
    const raw = await open();
    const headers = { ...AUTHORIZATION, ...LONG, 'content-type': CSV };
    raw.begin('POST', SUBMISSIONS, headers, 'precinct,checkpoint,voted\n1,10:00,5\n2,10:00,6\n3,10');
    await raw.closed;
    const { rows, end } = readAnswers(linesOf(raw.heard));
    expect(rows).toMatchObject([
      { line: 2, state: 'accepted' },
      { line: 3, state: 'accepted' },
    ]);
    expect(end).toMatchObject({ done: false, accepted: 2, problem: { status: 408 } });
  });

  it('of rows gets an error if it is steady but below the minimum rate', async () => {
    const raw = await open();
    const headers = { ...AUTHORIZATION, 'content-length': '100000', 'content-type': CSV };
    raw.begin('POST', SUBMISSIONS, headers, 'precinct,checkpoint,voted\n');
    raw.drip('9,1\n', 100);
    await raw.closed;
    const { end } = readAnswers(linesOf(raw.heard));
    expect(end.done).toBe(false);
    expect(JSON.stringify(end)).toContain('on average');
  });

  it.each([
    ['PUT', '/api/elections/draft/precincts', CSV, 'id,area,number,registered\np1,KZ-EAST,1,100\n'],
    ['POST', '/api/elections/import', NDJSON, '{"format":"sanaq"'],
  ])('of a document gets 408 and holds no transaction open: %s %s', async (method, path, type, begun) => {
    const raw = await open();
    raw.begin(method, path, { ...AUTHORIZATION, ...LONG, 'content-type': type }, begun);
    await sleep(200);
    expect(await inTransaction()).toBe(0);
    const { status, problem } = await raw.refusal();
    expect(status).toBe(408);
    expect(problem.detail).toContain('Nothing more of the body came');
  });

  it('is not cut off if the database is what is slow', async () => {
    const locked = new pg.Client(api.databaseUrl);
    await locked.connect();
    await locked.query('BEGIN; LOCK TABLE submission IN EXCLUSIVE MODE');
    const table = Array.from({ length: 12_000 }, (_, i) => `p${i},10:00,5,${'x'.repeat(200)}\n`).join('');
    const sending = sendBulk(api, 'wide', CSV, `precinct,checkpoint,voted,reason\n${table}`);
    await sleep(4 * LIMITS.streamSilenceMs);
    await locked.query('ROLLBACK');
    await locked.end();
    expect((await sending).end).toMatchObject({ done: true, rows: 12_000 });
  });

  it('counts against openBodiesPerAddress: the next request from its address gets 429', async () => {
    const headers = { ...LONG, 'content-type': 'application/json' };
    const raws = await Promise.all(Array.from({ length: LIMITS.openBodiesPerAddress }, open));
    for (const raw of raws) raw.begin('POST', '/api/session', headers, '{');
    await sleep(100);
    const { status, headers: answered } = await api.ask('/api/session', { body: {} });
    expect(status).toBe(429);
    expect(answered.get('retry-after')).toBe('5');
    expect((await api.ask('/api/health/live')).status).toBe(200);
    for (const raw of raws) raw.socket.destroy();
    await sleep(100);
    expect((await api.ask('/api/session', { body: {} })).status).toBe(400);
  });

  it('counts against streamedBodies: the next streamed body gets 503', async () => {
    const headers = { ...AUTHORIZATION, ...LONG, 'content-type': CSV };
    const raws = await Promise.all(Array.from({ length: LIMITS.streamedBodies }, open));
    for (const raw of raws) raw.begin('POST', SUBMISSIONS, headers, 'precinct,');
    await sleep(100);
    const { status, headers: answered } = await api.ask(SUBMISSIONS, {
      body: 'precinct\n',
      headers: { 'content-type': CSV },
      token: TOKEN,
    });
    expect(status).toBe(503);
    expect(answered.get('retry-after')).toBe('10');
    await Promise.all(raws.map((raw) => raw.closed));
  });

  it('of a body for the live channel loses its connection', async () => {
    const raw = await open();
    raw.begin('POST', '/socket.io/?EIO=4&transport=polling', { ...LONG, 'content-type': 'text/plain' }, '4');
    await raw.closed;
  });
});
