import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PrecinctPage, Problem, Receipt } from '#contract';
import type { Submission } from '#election';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';

const api = sharedApi({ counting: true });
let address: string;

/** Defines a fresh election, so that tests do not see each other's submissions. */
async function found(): Promise<void> {
  const id = `small-${randomUUID()}`;
  const { status } = await api.ask('/api/elections', { body: smallElection({ id }), token: TOKEN });
  expect(status).toBe(201);
  address = `/api/elections/${id}`;
}

const send = <Body = Receipt>(body: unknown, headers: Record<string, string> = {}) =>
  api.ask<Body>(`${address}/submissions`, { method: 'POST', body, headers, token: TOKEN });
const fresh = <S extends Submission>(submission: S): S => ({ ...submission, id: randomUUID() });

const counted = (position: number): Promise<Record<string, unknown>> =>
  until(
    `position ${position} is counted`,
    async () => (await api.ask<{ version: number }>(`${address}/summary`)).body,
    ({ version }) => version >= position,
  );

describe('a submission sent again or concurrently', () => {
  beforeAll(found);

  test('is answered as before and counted once, with the same id and content', async () => {
    const submission = fresh(protocol());
    const first = await send(submission);
    expect([first.status, first.body]).toEqual([201, { id: submission.id, state: 'accepted', findings: [] }]);
    const again = await Promise.all(Array.from({ length: 30 }, () => send(submission)));
    for (const { status, body } of again) expect([status, body]).toEqual([201, first.body]);
    await counted(1);
    const { body } = await api.ask<{ cast: number; version: number }>(`${address}/contests/race`);
    expect(body).toMatchObject({ cast: 148, version: 1 });
  });

  test('is a conflict and changes nothing, with the same id and other content', async () => {
    const submission = fresh(report(30, { precinct: '1', checkpoint: '10:00' }));
    await send(submission);
    const answer = await send<Problem>({ ...submission, voted: 31 });
    expect(answer.status).toBe(409);
    expect(answer.body.detail).toContain(submission.id);
    await counted(2);
    const { body } = await api.ask(`${address}/turnout?area=west-1&at=10:00`);
    expect(body).toMatchObject({ voted: 30 });
  });

  test('is refused with E120 if a concurrent one is accepted for the same slot', async () => {
    const rivals = Array.from({ length: 25 }, (_, i) =>
      fresh(report(50 + i, { precinct: '3', checkpoint: '10:00' })),
    );
    const answers = await Promise.all(rivals.map((rival) => send<Receipt & Problem>(rival)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of answers) {
      if (status !== 201) expect([status, body.findings?.[0]?.code]).toEqual([422, 'E120']);
    }
  });
});

describe('corrections', () => {
  beforeAll(async () => {
    const id = `small-${randomUUID()}`;
    await api.defineReplay(smallElection({ id }));
    address = `/api/elections/${id}`;
  });

  test('must name what they replace and a reason, and only one of several concurrent ones is accepted', async () => {
    const first = fresh(protocol());
    await send(first);
    const second = protocol({}, { aida: 90, bolat: 50 });
    const codes = async (body: unknown) => (await send<Problem>(body)).body.findings?.map(({ code }) => code);
    expect(await codes(fresh(second))).toEqual(['E120']);
    expect(await codes({ ...fresh(second), replaces: randomUUID(), reason: 'misread' })).toEqual(['E121']);
    expect(await codes({ ...fresh(second), replaces: first.id })).toEqual(['E121']);
    const rivals = Array.from({ length: 10 }, () => ({
      ...fresh(second),
      replaces: first.id,
      reason: 'misread',
    }));
    const answers = await Promise.all(rivals.map((rival) => send(rival)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    await counted(2);
    const { body } = await api.ask<{ options: { votes: number }[] }>(`${address}/contests/race`);
    expect(body.options.map(({ votes }) => votes)).toEqual([90, 50]);
  });
});

describe('warnings', () => {
  beforeAll(found);
  const doubtful = protocol({ invalid: 20 }, { aida: 100, bolat: 20 }, 8);

  test('hold what a machine sends: it is shown and not counted', async () => {
    const { status, body } = await send(fresh(doubtful));
    expect([status, body.state, body.findings.map(({ code }) => code)]).toEqual([201, 'held', ['W304']]);
    await send(fresh(report(30, { precinct: '1', checkpoint: '10:00' })));
    await counted(1);
    const race = await api.ask(`${address}/contests/race`);
    expect(race.body).toMatchObject({ state: 'awaiting', cast: 0 });
    const precinct = await api.ask<{ submissions: { state: string }[] }>(`${address}/precincts/2`);
    expect(precinct.body.submissions.map(({ state }) => state)).toEqual(['held']);
  });

  test('are told in the language that is asked for, alone and in bulk, and refusals too', async () => {
    const told = async (
      language: string | undefined,
      body: unknown,
      headers: Record<string, string> = {},
    ) => {
      const asked = language === undefined ? headers : { ...headers, 'accept-language': language };
      const answer = await send<Receipt & Problem>(body, asked);
      return [answer.status, answer.headers.get('content-language'), answer.body] as const;
    };
    const [, english, first] = await told(undefined, fresh(doubtful));
    expect([english, first.findings[0]?.message]).toEqual([
      'en',
      expect.stringMatching(/^invalid is 20 of 148/),
    ]);
    const [, russian, second] = await told('ru-KZ,en;q=0.5', fresh(doubtful));
    expect([russian, second.findings]).toEqual([
      'ru',
      [{ ...first.findings[0], message: expect.stringMatching(/^недействительно 20 бюллетеней из 148/) }],
    ]);
    const ndjson = { 'content-type': 'application/x-ndjson' };
    const [, bulk, rows] = await told('kk', `${JSON.stringify(fresh(doubtful))}\n`, ndjson);
    expect([bulk, JSON.stringify(rows)]).toEqual([
      'kk',
      expect.stringContaining('148 бюллетеньнің ішінде жарамсызы – 20'),
    ]);
    const [status, kazakh, refused] = await told(
      'kk',
      fresh(report(999, { precinct: '1', checkpoint: '12:00' })),
    );
    expect([status, kazakh, refused.title]).toEqual([422, 'kk', 'Мәлімет тексеруден өтпеді']);
    expect(refused).toMatchObject({
      detail: expect.stringMatching(/^E205: 999 адам қатысты/),
      findings: [{ code: 'E205', messageId: 'E205', values: { voted: 999 } }, { code: 'W305' }],
    });
  });

  test('are shown at the precinct in the language that is asked for', async () => {
    const read = async (language: string, tag = '') => {
      const headers = { 'accept-language': language, ...(tag === '' ? {} : { 'if-none-match': tag }) };
      return api.ask<PrecinctPage>(`${address}/precincts/2`, { headers });
    };
    const kazakh = await read('kk');
    expect(kazakh.headers.get('content-language')).toBe('kk');
    expect(kazakh.headers.get('vary')).toBe('accept-language, accept-encoding');
    expect(kazakh.body.submissions[0]?.findings[0]?.message).toContain('жарамсызы – 20');
    const tag = kazakh.headers.get('etag') ?? '';
    expect((await read('kk', tag)).status).toBe(304);
    const english = await read('en', tag);
    expect([english.status, english.body.submissions[0]?.findings[0]?.message]).toEqual([
      200,
      expect.stringMatching(/^invalid is 20/),
    ]);
  });

  test('do not hold a submission that acknowledges them', async () => {
    const { body } = await send({ ...fresh(doubtful), acknowledged: ['W304'] });
    expect([body.state, body.findings.map(({ code }) => code)]).toEqual(['accepted', ['W304']]);
    await counted(2);
    const race = await api.ask(`${address}/contests/race`);
    expect(race.body).toMatchObject({ cast: 148, invalid: 20 });
    const election = await api.ledger.elections.load(address.split('/').at(-1) as string);
    await prove(api.ledger, election as NonNullable<typeof election>);
  });

  test('can be acknowledged, errors cannot', async () => {
    const answer = await send({ ...fresh(protocol()), acknowledged: ['E202'] });
    expect(answer.status).toBe(400);
  });
});

describe('a request that cannot be accepted', () => {
  beforeAll(found);

  test.each([
    ['malformed JSON', '{"id": ', {}, 400],
    ['no object', '[]', {}, 400],
    ['no id', JSON.stringify({ ...report(30), id: undefined }), {}, 400],
    ['a line nobody knows', JSON.stringify({ ...report(30), colour: 'red' }), {}, 400],
    ['text', 'hello', { 'content-type': 'text/plain' }, 415],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['70 kB', JSON.stringify({ ...report(30), reason: 'x'.repeat(70_000) }), {}, 413],
    ['a poisoned body', '{"__proto__": {"kind": "turnout"}}', {}, 400],
  ])('is refused: %s', async (_name, body, headers, expected) => {
    const answer = await send<Problem>(body, headers);
    expect(answer.status).toBe(expected);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.detail.length).toBeGreaterThan(10);
  });

  test.each([
    ['E101', { ...report(30), precinct: 'nowhere' }],
    ['E102', { ...report(30), checkpoint: '11:00' }],
    ['E103', { ...protocol(), contest: 'mayor' }],
    ['E104', protocol({}, { aida: 100 })],
    ['E110', { ...report(30), voted: '30' }],
    ['E110', { ...report(30), voted: -1 }],
    ['E110', { ...report(30), voted: 10_000_000 }],
    ['E201', protocol({ unused: 47 })],
    ['E202', protocol({ inBox: 147 })],
    ['E203', protocol({ issued: 147, unused: 51 })],
    ['E204', protocol({ received: 300, issued: 250, unused: 48 })],
    ['E205', report(201)],
  ])('is refused with 422 and the finding %s', async (code, submission) => {
    const answer = await send<Problem>({ ...submission, id: randomUUID() });
    expect(answer.status).toBe(422);
    expect(answer.body.findings?.map((finding) => finding.code)).toContain(code);
  });

  test('is refused with an unknown election, no token or a wrong token', async () => {
    const nowhere = await api.ask<Problem>('/api/elections/nowhere/submissions', {
      body: fresh(report(1)),
      token: TOKEN,
    });
    expect([nowhere.status, nowhere.body.detail.includes('nowhere')]).toEqual([404, true]);
    expect((await api.ask(`${address}/submissions`, { body: fresh(report(1)) })).status).toBe(401);
    const wrong = await api.ask(`${address}/submissions`, { body: fresh(report(1)), token: 'wrong' });
    expect(wrong.status).toBe(401);
  });

  test('changes no total', async () => {
    const { body } = await api.ask(`${address}/summary`);
    expect(body).toMatchObject({ version: 0, turnout: { voted: 0 }, precincts: { reported: 0 } });
    const precinct = await api.ask<{ submissions: unknown[] }>(`${address}/precincts/2`);
    expect(precinct.body.submissions).toEqual([]);
  });
});
