import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Problem, Receipt, RowAnswer } from '#contract';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { CSV, NDJSON, ndjson, sendBulk, wideElection } from '../../fixtures/data/bulk.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const ids = fc
  .integer({ min: 1, max: 20 })
  .map((n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const places = fc.option(fc.oneof(fc.constant('current'), ids), { nil: undefined });
const head = fc.record(
  {
    replaces: places,
    reason: fc.option(fc.constant('misread'), { nil: undefined, freq: 1 }),
    recordedAt: fc.constant('2021-07-25T06:00:00+06:00'),
    acknowledged: fc.constantFrom([], ['W301'], ['W302', 'W301'], ['W999']),
  },
  { requiredKeys: [] },
);
const turnout = fc
  .tuple(fc.nat(220), fc.constantFrom('1', '2', '3', 'x'), fc.constantFrom('10:00', '12:00', 'x'))
  .map(([voted, precinct, checkpoint]) => report(voted, { precinct, checkpoint }));
const form = fc
  .tuple(fc.nat(100), fc.constantFrom('race', 'race', 'x'), fc.constantFrom(2, 2, 3))
  .map(([aida, contest, spoiled]) => ({ ...protocol({ spoiled }, { aida, bolat: 140 - aida }), contest }));
const submission = fc
  .tuple(fc.oneof(turnout, form), ids, head)
  .map(([said, id, extra]) => ({ ...said, ...extra, id }));

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** Accepted, held (W305), refused (E101), and a conflict with the first. */
const ONE_OF_EACH = [
  { ...report(20, { checkpoint: '10:00' }), id: idOf(1) },
  { ...report(199), id: idOf(2) },
  { ...report(20, { precinct: 'x' }), id: idOf(3) },
  { ...report(30, { precinct: '3' }), id: idOf(1) },
];

const api = sharedApi({ counting: true });
let run = 0;

/** The answer to a single submission, in the form of a bulk answer. */
async function submitAlone(election: string, body: object): Promise<Partial<RowAnswer>> {
  const path = `/api/elections/${election}/submissions`;
  const answer = await api.ask<Receipt & Problem>(path, { body, token: TOKEN });
  const { state, findings = [], errors } = answer.body;
  if (answer.status === 201) return { state, findings };
  if (answer.status === 409) return { state: 'conflict', findings: [] };
  return { state: 'refused', findings, ...(errors ? { errors } : {}) };
}

async function totalsOf(election: string): Promise<string> {
  await api.settle(election);
  const stored = await api.ledger.elections.load(election);
  return (await prove(api.ledger, stored as NonNullable<typeof stored>)).totals;
}

it('a bulk upload gives each submission the answer and effect it has when sent alone', async () => {
  const states = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(submission, { minLength: 1, maxLength: 40 }), async (submissions) => {
      run += 1;
      const [alone, together] = [`alone-${run}`, `together-${run}`];
      for (const id of [alone, together]) await api.defineReplay(smallElection({ id }));
      const expected: Partial<RowAnswer>[] = [];
      for (const each of submissions) expected.push(await submitAlone(alone, each));
      const { rows, end } = await sendBulk(api, together, NDJSON, ndjson(submissions));
      const told = rows.map(({ state, findings = [], errors }) => ({
        state,
        findings,
        ...(errors && state !== 'conflict' ? { errors } : {}),
      }));
      expect(told).toEqual(expected);
      expect(end.accepted + end.held + end.refused).toBe(submissions.length);
      expect(await totalsOf(together)).toBe(await totalsOf(alone));
      for (const { state = '' } of expected) states.set(state, (states.get(state) ?? 0) + 1);
    }),
    { numRuns: 40, examples: [[ONE_OF_EACH]] },
  );
  // The property would hold trivially if a kind of answer never occurred.
  for (const state of ['accepted', 'held', 'refused', 'conflict'])
    expect([state, states.get(state)]).not.toEqual([state, undefined]);
});

it('a bulk upload in which rows correct earlier rows is recorded in the order of its rows', async () => {
  const election = 'in-order';
  await api.defineReplay(smallElection({ id: election, ...wideElection(700) }));
  // Each row after the 700th corrects a row of the same commit or of an earlier one that is not stored yet.
  const rows = Array.from({ length: 5_000 }, (_, i) => {
    const at = new Date(Date.UTC(2021, 6, 25, 6) + i * 1_000).toISOString();
    return [`p${i % 700}`, '12:00', i % 90, at].join(',');
  });
  const body = `precinct,checkpoint,voted,recordedAt\n${rows.join('\n')}\n`;
  const { end } = await sendBulk(api, election, CSV, body, '?replaces=current&reason=sent+again');
  expect(end).toMatchObject({ done: true, accepted: 5_000 });
  await api.settle(election);
  const exported = (await api.ask<string>(`/api/elections/${election}/export`)).body;
  const recorded = exported.split('\n').flatMap((line) => {
    const { submission } = JSON.parse(line || '{}') as {
      submission?: { precinct: string; recordedAt: string };
    };
    return submission ? [`${submission.precinct} ${submission.recordedAt}`] : [];
  });
  expect(recorded).toEqual(rows.map((row) => row.replace(/,.*,/, ' ')));
});
