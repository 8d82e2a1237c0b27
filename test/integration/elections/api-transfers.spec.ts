import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { importReceiptSchema, type Problem } from '#contract';
import { hashContent, type Content } from '#ledger';
import { Seal } from '#tabular';
import { prove } from '../../fixtures/clients/recording.js';
import { type TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { CSV, NDJSON, ndjson, sendBulk, wideElection } from '../../fixtures/data/bulk.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

type Said = { -readonly [Key in keyof Content]: Content[Key] } & {
  version: number;
  state: string;
  content: string;
};

function rehash(said: Said): void {
  said.counts = [...said.counts.slice(0, -1), 1];
  said.content = hashContent(said);
}

const fresh = <S extends object>(submission: S) => ({ ...submission, id: randomUUID() });

describe('an exported election', () => {
  const source = sharedApi({ counting: true });
  const target = sharedApi({ counting: true });
  /** An api to which only faulty exports are sent, so that it must stay empty. */
  const pristine = sharedApi();
  let exported: string;

  beforeAll(async () => {
    await source.defineReplay(smallElection(wideElection(40)));
    const lines = {
      registered: 100,
      received: 100,
      issued: 60,
      unused: 40,
      spoiled: 0,
      inBox: 60,
      invalid: 1,
    };
    const count = (aida: number) => ({ ...protocol(lines, { aida, bolat: 53 - aida }), precinct: 'p1' });
    const first = fresh(count(30));
    const early = { precinct: 'p2', checkpoint: '10:00', recordedAt: '2021-07-25T10:01:00+06:00' };
    const batches: object[][] = [
      [first, fresh(report(50, early))],
      [fresh(report(40, { precinct: 'p2' })), fresh(report(98, { precinct: 'p3', acknowledged: ['W305'] }))],
      [{ ...fresh(count(20)), replaces: first.id, reason: 'misread "20"' }],
      [fresh(report(99, { precinct: 'p4' }))],
    ];
    for (const batch of batches) {
      const { end, rows } = await sendBulk(source, 'small', NDJSON, ndjson(batch));
      expect([end.refused, rows.filter(({ state }) => state === 'refused')]).toEqual([0, []]);
      await source.settle('small');
    }
    exported = await exportOf(source, 'small');
  });

  const exportOf = async (api: TestApi, id: string): Promise<string> => {
    const answer = await api.ask<string>(`/api/elections/${id}/export`, { token: TOKEN });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/x-ndjson; charset=utf-8',
    ]);
    return answer.body;
  };
  const sending = (body: string) => ({ body, headers: { 'content-type': NDJSON }, token: TOKEN });
  const bring = (api: TestApi, body: string) => api.ask<unknown>('/api/elections/import', sending(body));
  const refuse = (body: string): Promise<Problem> => pristine.refuse('/api/elections/import', sending(body));
  const rowsOf = async (api: TestApi, id: string): Promise<unknown> => {
    const client = new pg.Client(api.databaseUrl);
    await client.connect();
    const { rows: of } = await client.query<{ key: number }>('SELECT key FROM election WHERE id = $1', [id]);
    const ask = async (sql: string) => (await client.query(sql, [of[0]?.key])).rows as unknown[];
    const read = {
      precincts: await ask(
        'SELECT index, id, area, number, name, registered FROM precinct WHERE election = $1 ORDER BY 1',
      ),
      submissions: await ask(
        `SELECT id, precinct, slot, version, counts, state, content, replaces, reason, findings, acknowledged,
           recorded_at::text, received_at::text FROM submission WHERE election = $1 ORDER BY seq`,
      ),
      runs: await ask(
        'SELECT first_position, last_position, chain, counted_at::text FROM ledger WHERE election = $1 ORDER BY 1',
      ),
      snapshots: await ask(
        'SELECT topic, version, changed_at, body FROM snapshot WHERE election = $1 ORDER BY version, topic',
      ),
    };
    await client.end();
    return read;
  };
  /**
   * The export with a submission or another line changed and every sum computed again, as a skilled forger would
   * do.
   */
  const forge = (change: (lines: Record<string, unknown>[], submissions: Said[]) => void): string => {
    const lines = exported
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line.replace(/,"sum":"\w+"\}$/, '}')) as Record<string, unknown>);
    change(
      lines,
      lines.flatMap((line) => ('submission' in line ? [line['submission'] as Said] : [])),
    );
    const seal = new Seal();
    return lines.map((line) => `${seal.seal(line)}\n`).join('');
  };

  it('is imported to the same rows, chain, totals and snapshots, and exports to the same bytes again', async () => {
    const { status, body } = await bring(target, exported);
    expect(status).toBe(201);
    const stored = await source.ledger.elections.load('small');
    const proof = await prove(source.ledger, stored as NonNullable<typeof stored>);
    const receipt = importReceiptSchema.parse(body);
    expect(receipt).toMatchObject({ election: 'small', submissions: 6, position: 4 });
    expect([receipt.totals, receipt.chain]).toEqual([proof.totals, proof.chain]);
    expect(await rowsOf(target, 'small')).toEqual(await rowsOf(source, 'small'));
    expect(await exportOf(target, 'small')).toBe(exported);
    const imported = await target.ledger.elections.load('small');
    expect(await prove(target.ledger, imported as NonNullable<typeof imported>)).toEqual(proof);
    for (const path of ['', '/summary', '/contests/race', '/precincts/p1', '/turnout?asOf=2']) {
      const [there, here] = await Promise.all(
        [target, source].map((api) => api.ask(`/api/elections/small${path}`)),
      );
      expect(there?.body).toEqual(here?.body);
    }
  });

  it('can be counted further where it is imported', async () => {
    const { end } = await sendBulk(target, 'small', CSV, 'precinct,checkpoint,voted\np9,12:00,10\n');
    expect(end.accepted).toBe(1);
    await target.settle('small');
    const stored = await target.ledger.elections.load('small');
    expect((await prove(target.ledger, stored as NonNullable<typeof stored>)).position).toBe(5);
  });

  it('is refused if it exists already, without a valid token, or as another media type', async () => {
    expect((await target.refuse('/api/elections/import', sending(exported))).status).toBe(409);
    const wrong = { ...sending(exported), token: 'wrong' };
    expect((await target.ask('/api/elections/import', wrong)).status).toBe(401);
    expect((await target.ask('/api/elections/import', { body: '{}', token: TOKEN })).status).toBe(415);
    expect((await target.ask('/api/elections/nowhere/export')).status).toBe(404);
  });

  it('is refused with the line number if a line was changed', async () => {
    const lines = exported.trimEnd().split('\n');
    const digits = lines.flatMap((line, index) =>
      /[1-8](?=[^\d])/.test(line.replace(/,"sum".*/, '')) ? [index] : [],
    );
    expect(digits.length).toBeGreaterThan(lines.length / 2);
    for (const index of digits.filter((_, i) => i % 5 === 0 || i > digits.length - 12)) {
      const changed = (lines[index] as string).replace(/[1-8](?=[^\d])/, (digit) =>
        String(Number(digit) + 1),
      );
      const problem = await refuse([...lines.slice(0, index), changed, ...lines.slice(index + 1)].join('\n'));
      expect(problem).toMatchObject({ type: '/problems/faulty-export', status: 422 });
      expect(problem.errors?.[0]?.path).toBe(`line ${index + 1}`);
    }
    expect((await pristine.ask('/api/elections')).body).toEqual([]);
  });

  it('is refused by line number if lines are missing, moved, repeated or cut off', async () => {
    const lines = exported.trimEnd().split('\n');
    const pathOf = async (body: string) => (await refuse(body)).errors?.[0]?.path;
    expect(await pathOf([...lines.slice(0, 9), ...lines.slice(10)].join('\n'))).toBe('line 10');
    expect(await pathOf([...lines.slice(0, 9), lines[10], lines[9], ...lines.slice(11)].join('\n'))).toBe(
      'line 10',
    );
    expect(await pathOf([...lines.slice(0, 10), ...lines.slice(9)].join('\n'))).toBe('line 11');
    expect(await pathOf(lines.slice(0, -1).join('\n'))).toBe(`line ${lines.length}`);
    expect(await pathOf([...lines, lines[0]].join('\n'))).toBe(`line ${lines.length + 1}`);
    expect(await pathOf('')).toBe('line 1');
    expect(await pathOf('{"format":"sanaq/export@1"}')).toBe('line 1');
  });

  it.each<[string, (said: Said, lines: Record<string, unknown>[]) => void, string]>([
    // The chain begins with the election's id, so a ledger cannot pass for another election's.
    [
      'another election',
      (_, lines) => {
        lines[0] = { ...lines[0], election: 'forged' };
        lines[1] = { definition: { ...(lines[1]?.['definition'] as object), id: 'forged' } };
      },
      'the chain at position',
    ],
    [
      'another count',
      (said) => (said.counts = [...said.counts.slice(1), 7]),
      'is not what its hash was made of',
    ],
    ['another precinct', (said) => (said.precinct = 'p77'), 'there is no precinct "p77"'],
    ['another checkpoint', (said) => (said.slot = 'turnout/11:00'), 'there is no "turnout/11:00"'],
    ['fewer counts', (said) => (said.counts = [1]), 'there are 1 counts'],
    ['another version', (said) => (said.version = 2), 'version 2 cannot follow version 0'],
    ['a count and its hash', rehash, 'the chain at position'],
    ['a state', (said) => (said.state = 'held'), 'the run holds positions'],
    ['a precinct left out', (_, lines) => lines.splice(41, 1), 'precincts is 39, not 40'],
    [
      'a run left out',
      (_, lines) =>
        lines.splice(
          lines.findIndex((line) => 'run' in line),
          1,
        ),
      'the run holds',
    ],
    ['an unknown member', (said) => Object.assign(said, { colour: 'red' }), 'colour'],
  ])(
    'is refused for inconsistent lines even if its sums were computed again: %s',
    async (_, change, message) => {
      const problem = await refuse(forge((lines, [said]) => change(said as Said, lines)));
      expect(problem).toMatchObject({ type: '/problems/faulty-export', status: 422 });
      expect(problem.errors?.[0]?.path).toMatch(/^line \d+$/);
      expect(problem.detail).toContain(message);
      expect((await pristine.ask('/api/elections')).body).toEqual([]);
    },
  );

  it('can be a draft or a replay', async () => {
    await source.define(smallElection({ id: 'sketch', precincts: [] }));
    const sketch = await exportOf(source, 'sketch');
    expect((await bring(target, sketch)).status).toBe(201);
    expect((await target.ask('/api/elections/sketch', { token: TOKEN })).body).toMatchObject({
      status: 'draft',
      precincts: 0,
    });
    expect(await exportOf(target, 'sketch')).toBe(sketch);
    await source.ledger.elections.create(smallElection({ id: 'played' }), 'replay');
    expect((await bring(target, await exportOf(source, 'played'))).status).toBe(201);
    expect((await target.ask('/api/elections/played')).body).toMatchObject({ mode: 'replay', replay: null });
  });
});
