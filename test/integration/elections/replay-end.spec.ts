import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import type { ReplayView } from '#contract';
import type { Summary } from '#election';
import { feedReplays, type RunningReplays } from '../../../apps/replay/feed-replays.js';
import { Counting } from '../../../apps/tallier/tally/tally-jobs.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';

const log = pino({ level: 'silent' });

const api = sharedApi({}, { provoked: true });
let replays: RunningReplays | undefined;
let tallier: Counting | undefined;

afterEach(async () => {
  await replays?.close();
  await tallier?.close();
});

const feed = (only: string): RunningReplays =>
  feedReplays({ ledger: api.ledger, api: { url: api.url, token: TOKEN }, log, only });
const look = async (id: string): Promise<ReplayView> =>
  (await api.ask<ReplayView>(`/api/replays/${id}`)).body;

async function until(id: string, holds: (run: ReplayView) => boolean): Promise<ReplayView> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const run = await look(id);
    if (holds(run)) return run;
    await sleep(50);
  }
  throw new Error(`the run ${id} does not come as far`);
}

test('a replay finishes only when everything it has sent is counted', async () => {
  const body = { scenario: 'akim-by-elections-2021-08', speed: 'max' };
  const { body: run } = await api.ask<ReplayView>('/api/replays', { body, token: TOKEN });
  replays = feed(run.id);
  const sent = await until(run.id, (each) => each.sent === each.total);
  await sleep(1_500);
  expect((await look(run.id)).state).toBe('running');
  // Another process takes the replay over and goes on waiting.
  await replays.close();
  replays = feed(run.id);
  await sleep(1_500);
  expect(await look(run.id)).toMatchObject({ state: 'running', sent: sent.total });

  tallier = new Counting(api.ledger, { databaseUrl: api.databaseUrl }, log);
  tallier.onApplicationBootstrap();
  const ended = await until(run.id, ({ state }) => state !== 'running');
  const { body: summary } = await api.ask<Summary>(`/api/elections/${run.election}/summary`);
  expect(ended).toMatchObject({ state: 'finished', error: null, clock: ended.endsAt });
  const stored = await api.ledger.elections.load(run.election);
  const { recorded, counted } = await api.ledger.submissions.pending(stored?.key ?? 0);
  expect(recorded).toBeGreaterThan(0);
  expect([counted, summary.version]).toEqual([recorded, recorded]);
});

test('a replay resends what a database restored from a backup has lost', async () => {
  const body = { scenario: 'akim-by-elections-2021-08', speed: 'max' };
  const { body: run } = await api.ask<ReplayView>('/api/replays', { body, token: TOKEN });
  replays = feed(run.id);
  await until(run.id, (each) => each.sent === each.total);
  const stored = await api.ledger.elections.load(run.election);
  const pending = () => api.ledger.submissions.pending(stored?.key ?? 0);
  const { recorded } = await pending();
  expect(recorded).toBeGreaterThan(10);

  const client = new pg.Client(api.databaseUrl);
  await client.connect();
  await client.query('BEGIN');
  await client.query('DELETE FROM submission WHERE election = $1', [stored?.key]);
  await client.query('UPDATE replay SET sent = 0, claimed_until = now() WHERE id = $1', [run.id]);
  await client.query('COMMIT');
  await client.end();
  expect((await pending()).recorded).toBeLessThan(recorded);
  await until(run.id, (each) => each.sent === each.total);
  expect((await pending()).recorded).toBe(recorded);
  expect((await look(run.id)).error).toBeNull();
});
