import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { Problem } from '#contract';
import { sendBytes, sendRaw, type RawAnswer, type RawRequest } from '../../fixtures/clients/raw-http.js';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const SUBMISSIONS = '/api/elections/small/submissions';
const JSON_HEADERS = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
const KIB = 1_024;

describe('hostile requests', () => {
  let api: TestApi;
  let before: unknown;
  const totals = async () =>
    (
      await Promise.all(
        ['/turnout/series', '/summary', '/contests'].map((path) => api.ask(`/api/elections/small${path}`)),
      )
    ).map(({ body }) => body);
  beforeAll(async () => {
    api = await TestApi.start({ counting: true });
    await api.define(smallElection());
    await api.submit('small', report(90, { checkpoint: '10:00' }));
    await api.submit('small', protocol());
    await api.settle('small');
    before = await totals();
  });
  // None of these requests may be counted or cause an error.
  afterAll(async () => {
    try {
      expect(await totals()).toEqual(before);
      const election = await api.ledger.elections.load('small');
      expect(await api.ledger.submissions.pending(election?.key ?? 0)).toEqual({ recorded: 2, counted: 2 });
      expect(api.errors).toEqual([]);
    } finally {
      await api.close();
    }
  });

  const send = (asked: RawRequest): Promise<RawAnswer> => sendRaw(api.url, asked);
  const post = (path: string, body: string | Uint8Array, headers: RawRequest['headers'] = JSON_HEADERS) =>
    send({ method: 'POST', path, headers, body });
  const problemOf = ({ status, headers, text }: RawAnswer): Problem => {
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = JSON.parse(text) as Problem;
    expect(problem.status).toBe(status);
    return problem;
  };

  const whole = JSON.stringify({ ...report(95), id: randomUUID() });
  it.each([
    ['nothing', ''],
    ['a beginning', whole.slice(0, -1)],
    ['more than one', whole + whole],
    ['words', 'voted=95'],
    ['NaN', whole.replace('"voted":95', '"voted":NaN')],
    ['single quotes', whole.replaceAll('"', "'")],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b])],
    ['a compressed body', gzipSync(whole)],
    ['a poisoned prototype', whole.replace('{', '{"__proto__":{"kind":"turnout"},')],
    ['a poisoned constructor', whole.replace('{', '{"constructor":{"prototype":{"kind":"turnout"}},')],
    [
      'a poisoned prototype inside',
      JSON.stringify({ ...protocol(), votes: 0 }).replace('"votes":0', '"votes":{"__proto__":{"aida":1}}'),
    ],
  ])('get 400 if their body is not JSON: %s', async (_, body) => {
    expect(problemOf(await post(SUBMISSIONS, body))).toMatchObject({
      type: '/problems/malformed-json',
      status: 400,
    });
  });

  it.each([
    'null',
    '[]',
    '{}',
    '7',
    '"turnout"',
    'true',
    `[${whole}]`,
    '{"kind":"turnout"}',
    '{"kind":["turnout"]}',
  ])('get 400 if their body has the wrong shape: %s', async (body) => {
    for (const path of [SUBMISSIONS, '/api/elections', '/api/replays']) {
      expect(problemOf(await post(path, body))).toMatchObject({
        type: '/problems/invalid-body',
        status: 400,
      });
    }
  });

  it.each([
    'null',
    '-1',
    '1.5',
    '1e400',
    '10000000',
    '9007199254740993',
    '"95"',
    'true',
    '[95]',
    '{"n":95}',
    '-0.0001',
  ])('get 422 with E110 and the field if the count is %s', async (count) => {
    const body = whole
      .replace('"voted":95', `"voted":${count}`)
      .replace(/"id":"[^"]+"/, `"id":"${randomUUID()}"`);
    const problem = problemOf(await post(SUBMISSIONS, body));
    expect(problem).toMatchObject({ type: '/problems/failed-checks', status: 422 });
    expect(problem.findings).toMatchObject([{ code: 'E110', severity: 'error', field: 'voted' }]);
  });

  it.each(['voted', 'recordedAt', 'id', 'precinct', 'kind', 'reason', 'extra'])(
    'are refused if %s is nested too deeply',
    async (field) => {
      const deep = '['.repeat(20 * KIB) + ']'.repeat(20 * KIB);
      const body = JSON.stringify({ ...report(95), id: randomUUID(), [field]: 0 }).replace(
        `"${field}":0`,
        `"${field}":${deep}`,
      );
      expect([400, 422]).toContain((await post(SUBMISSIONS, body)).status);
    },
  );

  it.each([
    ['0000-01-01T00:00:00Z', 400],
    ['9999-12-31T23:59:59Z', 400],
    ['2021-07-25T24:00:00Z', 400],
    ['infinity', 400],
  ])('recorded at %s get %d', async (recordedAt, status) => {
    const body = JSON.stringify({ ...report(95), id: randomUUID(), recordedAt });
    expect(problemOf(await post(SUBMISSIONS, body)).status).toBe(status);
  });

  it('get 422 with the finding if they name an unknown precinct, checkpoint, contest or option', async () => {
    const faults: [object, string][] = [
      [report(95, { precinct: '__proto__' }), 'E101'],
      [report(95, { checkpoint: '25:99' }), 'E102'],
      [{ ...protocol(), contest: 'constructor' }, 'E103'],
      [protocol({}, { aida: 100, bolat: 40, toString: 0 }), 'E104'],
    ];
    for (const [submission, code] of faults) {
      const answer = await post(SUBMISSIONS, JSON.stringify({ ...submission, id: randomUUID() }));
      expect(problemOf(answer)).toMatchObject({ status: 422, findings: [{ code }] });
    }
  });

  it('get 413 if they are too large, by Content-Length or while they are read', async () => {
    const large = JSON.stringify({ ...report(95), reason: 'x'.repeat(64 * KIB) });
    expect(problemOf(await post(SUBMISSIONS, large))).toMatchObject({
      type: '/problems/too-large',
      status: 413,
    });
    const chunked = { ...JSON_HEADERS, 'transfer-encoding': 'chunked' };
    expect(problemOf(await post('/api/replays', large, chunked)).status).toBe(413);
    const said = await send({
      method: 'POST',
      path: '/api/elections',
      headers: { ...JSON_HEADERS, 'content-length': String(64 * KIB * KIB + 1) },
      body: '{',
    });
    expect(problemOf(said).status).toBe(413);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
    'text/json',
    'application',
    '*/*',
    ';',
    'application/json, text/plain',
  ])('with the content type %s get 415', async (type) => {
    const answer = await post(SUBMISSIONS, whole, { ...JSON_HEADERS, 'content-type': type });
    expect(problemOf(answer)).toMatchObject({ type: '/problems/wrong-type', status: 415 });
  });

  it('without a type get 415', async () => {
    const { authorization } = JSON_HEADERS;
    expect(problemOf(await post(SUBMISSIONS, whole, { authorization })).status).toBe(415);
  });

  it('without the right token get 401, whatever their body', async () => {
    const headers = [
      undefined,
      'Bearer',
      'Bearer x',
      `Basic ${TOKEN}`,
      `Bearer ${TOKEN}x`,
      `Bearer ${'x'.repeat(5_000)}`,
      'Bearer \u00ff',
    ];
    for (const authorization of headers) {
      const sent = {
        'content-type': 'text/plain',
        ...(authorization === undefined ? {} : { authorization }),
      };
      const answer = await post(SUBMISSIONS, 'x'.repeat(100 * KIB), sent);
      expect(problemOf(answer)).toMatchObject({ type: '/problems/unauthorised', status: 401 });
    }
  });

  it.each([
    ['/api/elections/%', 400],
    ['/api/elections/%zz/summary', 400],
    ['/api/elections/small/precincts/%c3%28', 400],
    ['/api/elections/small/turnout?area=%zz', 404],
    ['/api/elections/small/turnout?area=%00', 400],
    ['/api/elections/small/contests/%00?asOf=0', 404],
    ['/api/elections/small/areas/KZ%00/contests?asOf=0', 404],
    ['/api/elections/small/turnout?area[]=KZ', 400],
    ['/api/elections/small/turnout?__proto__=1', 400],
    [`/api/elections/${'x'.repeat(5_000)}`, 414],
    [`/api/elections/${'x'.repeat(900)}`, 404],
    [`/api/elections/small/contests?cursor=${'x'.repeat(12_000)}`, 400],
    ['/api/elections//summary', 404],
    ['/api/elections/small/', 404],
    ['/api//elections', 404],
    ['/API/elections', 404],
    ['/api/elections/../../etc/passwd', 404],
    ['/api/elections/..%2f..%2fetc%2fpasswd', 404],
    ['/api/elections/small;id=1/summary', 404],
    ['/api/docs/../../package.json', 403],
    ['/api/docs/..%2f..%2fpackage.json', 404],
    ['/api/docs/LICENSE', 404],
    ["/api/elections/'; DROP TABLE election; --", 400],
    ["/api/elections/'%3B%20DROP%20TABLE%20election%3B%20--", 404],
    ['*', 404],
    ['http://elsewhere.example/api/nowhere', 404],
  ])('to %s get %d', async (path, status) => {
    if (path.includes(' ')) {
      const said = await sendBytes(api.url, `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
      expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      return;
    }
    expect((await send({ path })).status).toBe(status);
  });

  it.each(['DELETE', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH', 'LOCK'])(
    'with the unsupported method %s get 405 with Allow, or 404 for an unknown path',
    async (method) => {
      for (const path of ['/api/elections', '/api/elections/small/summary', '/metrics', '/api/nowhere']) {
        const answer = await send({ method, path, headers: JSON_HEADERS, body: '{}' });
        const problem = problemOf(answer);
        expect(problem.status).toBe(path === '/api/nowhere' ? 404 : 405);
        if (problem.status === 405) expect(answer.headers.allow).toContain('GET');
      }
    },
  );

  it.each([
    ['nonsense', 'HELLO\r\n\r\n', 400],
    ['a line without end', `GET /${'x'.repeat(20 * KIB)}`, 431],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20 * KIB)}\r\n\r\n`, 431],
    ['no host', 'GET /api/elections HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    [
      'two lengths',
      'POST /api/replays HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}',
      400,
    ],
    [
      'a length and chunks',
      'POST /api/replays HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a negative length', 'POST /api/replays HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', 400],
    ['two hosts', 'GET /api/elections HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n', 400],
    ['two hosts that are one', 'GET /nowhere HTTP/1.1\r\nhost: x\r\nHost: x\r\n\r\n', 400],
    [
      'two hosts of the live channel',
      'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n',
      400,
    ],
    ['a header within a header', 'GET /api/elections HTTP/1.1\r\nhost: x\r\nx: a\nb\r\n\r\n', 400],
  ])('that are malformed HTTP get 400 or 431 and are disconnected: %s', async (_, bytes, status) => {
    expect(await sendBytes(api.url, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it('that end halfway leave the api working', async () => {
    const head = `POST ${SUBMISSIONS} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${TOKEN}\r\n`;
    await sendBytes(
      api.url,
      `${head}content-type: application/json\r\ncontent-length: 500\r\n\r\n${whole.slice(0, 40)}`,
    );
    expect((await send({ path: '/api/health/live' })).status).toBe(200);
  });
});
