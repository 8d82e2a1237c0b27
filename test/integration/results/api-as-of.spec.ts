import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { precinctPageSchema, type PrecinctPage } from '#contract';
import type { Submission } from '#election';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { NDJSON, ndjson, sendBulk } from '../../fixtures/data/bulk.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

interface Moment {
  readonly time: string;
  readonly version: number;
  readonly answers: Readonly<Record<string, unknown>>;
}

const READS = [
  'summary',
  'turnout?area=KZ-EAST&at=10:00',
  'turnout/series?area=KZ-EAST',
  'contests/race',
  'contests?state=leading',
  'contests?sort=margin',
  'figures',
];
const NIGHT: readonly [string, Submission][] = [
  ['2021-07-25T04:05:00.000Z', report(30, { checkpoint: '10:00' })],
  ['2021-07-25T04:20:00.000Z', report(70, { checkpoint: '10:00', precinct: '3' })],
  ['2021-07-25T06:10:00.000Z', report(90)],
  ['2021-07-25T15:00:00.000Z', protocol()],
];

const api = sharedApi({ counting: true });
const moments: Moment[] = [];

async function readAll(asOf?: string | number, election = 'small'): Promise<Record<string, unknown>> {
  const entries = READS.map(async (read) => {
    const query = asOf === undefined ? '' : `${read.includes('?') ? '&' : '?'}asOf=${asOf}`;
    return [read, (await api.ask(`/api/elections/${election}/${read}${query}`)).body];
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<string, unknown>;
}

beforeAll(async () => {
  await api.define(smallElection());
  moments.push({ time: '2021-07-25T01:00:00.000Z', version: 0, answers: await readAll() });
  for (const [recordedAt, submission] of NIGHT) {
    await api.submit('small', { ...submission, recordedAt });
    await api.settle('small');
    moments.push({ time: recordedAt, version: moments.length, answers: await readAll() });
  }
});

test('asOf gives every past answer again, by time and by position', async () => {
  for (const { time, version, answers } of moments) {
    expect(await readAll(version)).toEqual(answers);
    expect(await readAll(time)).toEqual(answers);
    const later = new Date(Date.parse(time) + 60_000).toISOString();
    expect(await readAll(later)).toEqual(answers);
  }
});

test('asOf gives the same past answers if everything was sent in one upload', async () => {
  await api.define(smallElection({ id: 'at-once' }));
  const rows = NIGHT.map(([recordedAt, submission]) => ({ ...submission, recordedAt, id: randomUUID() }));
  const { end } = await sendBulk(api, 'at-once', NDJSON, ndjson(rows));
  expect(end).toMatchObject({ accepted: NIGHT.length });
  await api.settle('at-once');
  for (const { time, answers } of moments) {
    expect(await readAll(time, 'at-once')).toEqual(answers);
    expect((await api.ask(`/api/elections/at-once/contests/race?asOf=${time}`)).body).toEqual(
      answers['contests/race'],
    );
  }
});

test('refuses a position beyond the ledger and a time in the future', async () => {
  const end = moments.length - 1;
  for (const [asOf, told] of [
    [String(end + 1), `the ledger stands at position ${end}`],
    ['999999', `the ledger stands at position ${end}`],
    ['2130-01-01T00:00:00Z', 'lies in the future'],
  ] as const) {
    for (const read of READS) {
      const address = `/api/elections/small/${read}${read.includes('?') ? '&' : '?'}asOf=${asOf}`;
      const problem = await api.refuse(address);
      expect([problem.status, problem.errors?.[0]?.path]).toEqual([400, 'asOf']);
      expect(problem.detail).toContain(told);
    }
  }
});

test.each(['yesterday', '-1', '12:00', '2021-07-25', '9'.repeat(40)])('refuses %s as asOf', async (asOf) => {
  const problem = await api.refuse(`/api/elections/small/summary?asOf=${asOf}`);
  expect([problem.status, problem.errors?.[0]?.path]).toEqual([400, 'asOf']);
  expect(problem.detail).toContain('a ledger position, or a time such as 2021-07-25T10:00:00Z');
});

test('refuses a position beyond the ledger for a precinct', async () => {
  const { status, body } = await api.ask('/api/elections/small/precincts/2?asOf=999999');
  expect(status).toBe(400);
  expect(body).toMatchObject({ detail: expect.stringContaining('the ledger stands at position') });
});

test('a precinct with asOf has the submissions counted by then, in the states they had', async () => {
  await api.define(smallElection({ id: 'corrected' }));
  const first = randomUUID();
  await api.submit('corrected', protocol(), first);
  await api.settle('corrected');
  const correction = { ...protocol({}, { aida: 90, bolat: 50 }), replaces: first, reason: 'a slip' };
  await api.submit('corrected', correction);
  await api.settle('corrected');
  const read = async (path: string): Promise<PrecinctPage> =>
    precinctPageSchema.parse((await api.ask(`/api/elections/corrected/precincts/2${path}`)).body);
  const statesOf = ({ submissions, version }: PrecinctPage) => [
    version,
    ...submissions.map(({ state }) => state),
  ];
  expect(statesOf(await read(''))[1]).toBe('counted');
  expect(statesOf(await read('?asOf=0'))).toEqual([0]);
  expect(statesOf(await read('?asOf=1'))).toEqual([1, 'counted']);
});
