import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Jobs, TrailPage } from '#contract';
import { Adder, countSubmissions, processorOf, sealAudit, startWorker, type RunningWorker } from '#queue';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';
import { queryDatabase } from '../../fixtures/services/query.js';
import { until } from '../../fixtures/waits.js';

let api: TestApi;
let chief: Staff;

beforeAll(async () => {
  api = await TestApi.start({ counting: true });
  chief = await Staff.join(api, { login: 'chief', grants: [{ role: 'administrator', election: null }] });
});
afterAll(() => api.close());

const read = async (query = ''): Promise<Jobs> => (await chief.ask<Jobs>(`/api/jobs${query}`)).body;
const of = ({ queues }: Jobs, name: string) => queues.find(({ queue }) => queue === name);

describe('GET /api/jobs', () => {
  it('gives each queue with its counts and the newest jobs with their results', async () => {
    await api.define(smallElection());
    await api.submit('small', report(50));
    await api.settle('small');
    // The ring may be lost while the queue opens, and the sweep counts then; so a job is added in any case.
    const adder = new Adder({ databaseUrl: api.databaseUrl }, 'tally');
    await adder.add(countSubmissions, { election: (await api.ledger.elections.load('small'))?.key ?? 0 });
    await adder.close();
    const jobs = await until('the count is done', read, (each) =>
      Boolean(
        of(each, 'tally')?.jobs.some(
          ({ name, state }) => name === 'count-submissions' && state === 'completed',
        ),
      ),
    );
    expect(jobs.queues.map(({ queue, reachable }) => [queue, reachable])).toEqual([
      ['tally', true],
      ['bulletins', true],
      ['webhooks', true],
      ['push', true],
      ['documents', true],
      ['upkeep', true],
    ]);
    const counted = of(jobs, 'tally')?.jobs.filter(({ name }) => name === 'count-submissions') ?? [];
    expect(counted.map(({ result }) => result)).toContainEqual({
      counted: expect.any(Number),
      snapshots: expect.any(Number),
      ms: expect.any(Number),
    });
    expect(of(jobs, 'bulletins')?.counts).toEqual({
      failed: 0,
      active: 0,
      waiting: 0,
      delayed: 0,
      completed: 0,
    });
  });

  it('lists at most the requested number of jobs of each state', async () => {
    const { queues } = await read('?limit=1');
    const states = queues.flatMap(({ queue, jobs }) => jobs.map(({ state }) => `${queue} ${state}`));
    expect(new Set(states).size).toBe(states.length);
    for (const limit of ['0', '101', 'all'])
      expect((await chief.ask<{ type: string }>(`/api/jobs?limit=${limit}`)).body.type).toBe(
        '/problems/invalid-query',
      );
  });

  it('shows a failed count with its error, and the count recovers once the cause is removed', async () => {
    const refuse = (sql: string) => queryDatabase(api.databaseUrl, sql);
    await refuse(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the ledger is torn'; END $$`,
    );
    await refuse('CREATE TRIGGER refuse BEFORE INSERT ON ledger FOR EACH ROW EXECUTE FUNCTION refuse()');
    await api.submit('small', report(40, { checkpoint: '10:00' }));
    const broken = await until('the count has failed', read, (each) =>
      Boolean(
        of(each, 'tally')?.jobs.some(({ failure, state }) => failure !== null && state !== 'completed'),
      ),
    );
    const [job] = of(broken, 'tally')?.jobs.filter(({ failure }) => failure !== null) ?? [];
    expect(job).toMatchObject({
      name: 'count-submissions',
      failure: expect.stringContaining('the ledger is torn'),
    });
    await refuse('DROP TRIGGER refuse ON ledger');
    await api.settle('small');
    expect(api.errors.filter((line) => !line.includes('counting an election failed'))).toEqual([]);
  });
});

describe('POST /api/jobs/:queue/:id/retry', () => {
  it('retries a failed job once, and logs who asked', async () => {
    const adder = new Adder({ databaseUrl: api.databaseUrl }, 'upkeep');
    let isBroken = true;
    const sealing = processorOf(sealAudit, () =>
      isBroken ? Promise.reject(new Error('no wax')) : Promise.resolve({ through: 7, hash: 'ab' }),
    );
    const worker: RunningWorker = startWorker({ databaseUrl: api.databaseUrl }, 'upkeep', [sealing], {
      concurrency: 1,
      onError: () => undefined,
    });
    await adder.add(sealAudit, {});
    const failed = await until(
      'the job has failed',
      read,
      (each) => of(each, 'upkeep')?.counts?.failed === 1,
    );
    const job = of(failed, 'upkeep')?.jobs.find(({ state }) => state === 'failed');
    expect(job).toMatchObject({ name: 'seal-audit', failure: 'no wax', attempts: 1, attemptsMax: 1 });
    isBroken = false;
    const address = `/api/jobs/upkeep/${job?.id}/retry`;
    expect((await chief.ask(address, { method: 'POST', body: {} })).status).toBe(204);
    const done = await until('the job is done', read, (each) => of(each, 'upkeep')?.counts?.completed === 1);
    expect(of(done, 'upkeep')?.jobs.find(({ id }) => id === job?.id)?.result).toEqual({
      through: 7,
      hash: 'ab',
    });
    expect((await api.refuse(address, { method: 'POST', token: TOKEN })).type).toBe(
      '/problems/job-not-failed',
    );
    const trail = await chief.ask<TrailPage>('/api/trail?action=job-retried');
    expect(trail.body.items.map(({ who, detail }) => [who, detail])).toEqual([
      [chief.id, { queue: 'upkeep', job: job?.id }],
    ]);
    await worker.close();
    await adder.close();
  });

  it.each(['upkeep/999999', 'cellar/1', 'upkeep/%00', `tally/${'9'.repeat(200)}`])(
    'answers 404 for the unknown job %s',
    async (address) => {
      const { status } = await api.ask(`/api/jobs/${address}/retry`, { method: 'POST', token: TOKEN });
      expect(status).toBe(404);
    },
  );
});

it('reports every queue as unreachable when Redis cannot be reached', async () => {
  const away = await TestApi.start({ redisUrl: 'redis://127.0.0.1:1' });
  try {
    const { status, body } = await away.ask<Jobs>('/api/jobs', { token: TOKEN });
    expect(status).toBe(200);
    expect(body.queues).toHaveLength(6);
    for (const queue of body.queues)
      expect(queue).toMatchObject({ reachable: false, counts: null, jobs: [] });
    const problem = await away.refuse('/api/jobs/tally/1/retry', { method: 'POST', token: TOKEN });
    expect([problem.status, problem.type]).toEqual([503, '/problems/unavailable']);
  } finally {
    await away.close();
  }
});
