import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { healthSchema, type Health } from '#contract';
import type { FiguresVitals, LedgerVitals } from '#ops';
import { TestApi } from '../fixtures/clients/running-api.js';
import { report, smallElection } from '../fixtures/data/small-election.js';
import { ownPostgres, ownRedis, type OwnServer } from '../fixtures/services/own-services.js';
import { BuiltProcess } from '../fixtures/services/process.js';
import { Severable } from '../fixtures/services/severable.js';

/** A change is reported within this, on a busy machine too. */
const SEEN_MS_MAX = 60_000;

interface Seen {
  readonly code: number;
  readonly health: Health;
}

/** Asks until the answer is as expected. @returns the last answer, also if it never is */
async function until(address: string, holds: (seen: Seen) => boolean): Promise<Seen> {
  const end = performance.now() + SEEN_MS_MAX;
  for (;;) {
    const answer = await fetch(address);
    const seen = { code: answer.status, health: healthSchema.parse(await answer.json()) };
    if (holds(seen) || performance.now() > end) return seen;
    await sleep(100);
  }
}

const state = (name: string, value: string) => (seen: Seen) => seen.health.checks[name] === value;

describe('an api that loses Redis', () => {
  let redis: OwnServer;
  let way: Severable;
  let api: TestApi;
  beforeEach(async () => {
    redis = await ownRedis();
    way = await Severable.open(redis.url);
    api = await TestApi.start({ redisUrl: way.url, counting: true });
    await api.define(smallElection());
  });
  afterEach(async () => {
    await way.mend();
    await api.close();
    await way.cut();
    await redis.end();
  });

  it('is degraded but in service, counts submissions, and is up again once Redis is', async () => {
    const ready = `${api.url}/api/health/ready`;
    expect((await until(ready, state('queue', 'up'))).health.status).toBe('up');
    await way.cut();
    const lost = await until(ready, state('queue', 'degraded'));
    expect([lost.code, lost.health.status, lost.health.checks]).toEqual([
      200,
      'degraded',
      { clock: 'up', database: 'up', figures: 'up', queue: 'degraded' },
    ]);
    expect(lost.health.details['queue']).toContain('counted by the sweep');
    const { body } = await api.ask<string>('/metrics');
    expect(body).toMatch(/^sanaq_ready 0\.5$/m);
    expect(body).toMatch(/^sanaq_ready_check\{check="queue"\} 0\.5$/m);
    expect((await api.submit('small', report(90))).status).toBe(201);
    await api.settle('small');
    await way.mend();
    expect((await until(ready, state('queue', 'up'))).health).toMatchObject({ status: 'up', details: {} });
  });
});

describe('an api', () => {
  const fine: LedgerVitals = {
    pool: { total: 4, idle: 3, waiting: 0 },
    heartbeatAgeMs: 800,
    clockOffsetMs: 3,
    writes: 'ok',
  };
  let vitals: LedgerVitals;
  let freshness: FiguresVitals;
  let api: TestApi;
  beforeEach(async () => {
    vitals = fine;
    freshness = { live: true, asOf: new Date() };
    api = await TestApi.start({ vitals: () => vitals, freshness: () => freshness });
  });
  afterEach(() => api.close());

  it.each([
    ['database', 'full', () => (vitals = { ...fine, writes: 'full' })],
    ['database', 'read-only', () => (vitals = { ...fine, writes: 'read-only' })],
    ['figures', 'older', () => (freshness = { live: false, asOf: new Date() })],
    ['clock', '3600.0 s behind', () => (vitals = { ...fine, clockOffsetMs: -3_600_000 })],
  ] as const)('is degraded but in service, and is up again afterwards: %s %s', async (name, word, spoil) => {
    const ready = `${api.url}/api/health/ready`;
    expect((await until(ready, state(name, 'up'))).health).toEqual({
      status: 'up',
      checks: { database: 'up', queue: 'up', figures: 'up', clock: 'up' },
      details: {},
    });
    spoil();
    const broken = await until(ready, state(name, 'degraded'));
    expect([broken.code, broken.health.status]).toEqual([200, 'degraded']);
    expect(Object.keys(broken.health.details)).toEqual([name]);
    expect(broken.health.details[name]).toContain(word);
    vitals = fine;
    freshness = { live: true, asOf: new Date() };
    expect((await until(ready, state(name, 'up'))).health.status).toBe('up');
  });
});

describe.each([
  ['tallier', 'sanaq_ready 1'],
  ['replay', 'sanaq_replay_runs 0'],
])('the %s process', (name, figure) => {
  let postgres: OwnServer;
  let started: BuiltProcess;
  beforeEach(async () => {
    postgres = await ownPostgres();
  });
  afterEach(async () => {
    await started.end('SIGKILL');
    await postgres.end();
  });

  const start = (env: NodeJS.ProcessEnv) =>
    BuiltProcess.start(name, {
      DATABASE_URL: postgres.url,
      REDIS_URL: '',
      SANAQ_ADMIN_TOKEN: 'a-token-only-for-tests',
      ...env,
    });

  it('serves readiness and metrics, and reports a database that hangs', async () => {
    started = start({ SANAQ_METRICS_PORT: '0' });
    const said = /"url":"(http:\/\/127\.0\.0\.1:\d+)","msg":"serving figures"/;
    await started.says(said);
    const address = said.exec(started.said)![1]!;
    expect((await until(`${address}/health/ready`, state('database', 'up'))).code).toBe(200);
    const metrics = await fetch(`${address}/metrics`);
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    const text = await metrics.text();
    expect(text).toContain(figure);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    postgres.freeze();
    const down = await until(`${address}/health/ready`, ({ code }) => code === 503);
    expect([down.code, down.health.checks['database']]).toEqual([503, 'down']);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    postgres.thaw();
    expect((await until(`${address}/health/ready`, ({ code }) => code === 200)).code).toBe(200);
  });

  it('serves nothing when no metrics port is set', async () => {
    started = start({ SANAQ_METRICS_PORT: '' });
    await started.says(/counting|feeding replays/);
    expect(started.said).not.toContain('serving figures');
  });
});
