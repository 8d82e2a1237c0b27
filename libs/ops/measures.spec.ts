import { beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITS } from '#config';
import {
  measureFigures,
  measureLedger,
  measureQueues,
  measureReadiness,
  measureReplays,
  measureTallier,
  measureViews,
} from './measures.js';
import { ProcessMetrics } from './process-metrics.js';
import { optional, Readiness } from './readiness.js';
import type { ElectionVitals, TallierVitals } from './vitals.js';

let metrics: ProcessMetrics;

beforeEach(() => {
  metrics = new ProcessMetrics();
});

/** Every sample with the prefix of Sanaq, as "name{labels} value". */
async function samples(): Promise<string[]> {
  return (await metrics.text()).split('\n').filter((line) => line.startsWith('sanaq_'));
}

const election = (name: string, more: Partial<ElectionVitals> = {}): ElectionVitals => ({
  election: name,
  recorded: 10,
  counted: 10,
  oldestUncountedMs: 0,
  failing: undefined,
  ...more,
});

const tallier = (elections: ElectionVitals[]): TallierVitals => ({
  lastSweepAgeMs: 1_500,
  elections,
  failures: 3,
  waits: { fenceMs: 250, drainMs: 4_000 },
  counts: { number: 7, ms: 900 },
});

it('measureReadiness exports readiness as a number, overall and per check', async () => {
  const queue = optional(() => Promise.reject(new Error('gone')), 'gone');
  measureReadiness(metrics, new Readiness({ queue }));
  expect(await samples()).toEqual(['sanaq_ready 0.5', 'sanaq_ready_check{check="queue"} 0.5']);
});

it('measureLedger exports connections, heartbeat, writability, and the clock offset if known', async () => {
  let clockOffsetMs: number | undefined = -3_600_000;
  measureLedger(metrics, () => ({
    pool: { total: 10, idle: 3, waiting: 4 },
    heartbeatAgeMs: 2_500,
    clockOffsetMs,
    writes: 'full',
  }));
  expect(await samples()).toEqual([
    'sanaq_database_connections{state="busy"} 7',
    'sanaq_database_connections{state="idle"} 3',
    'sanaq_database_connections_waiting 4',
    'sanaq_database_heartbeat_age_seconds 2.5',
    'sanaq_database_writable 0',
    'sanaq_clock_offset_seconds -3600',
  ]);
  clockOffsetMs = undefined;
  expect((await samples()).join()).not.toContain('sanaq_clock_offset_seconds');
});

it('measureFigures exports the age of figures, and measureViews how far views lag the ledger', async () => {
  measureFigures(metrics, () => ({ live: false, asOf: new Date(Date.now() - 60_000) }));
  measureViews(metrics, () => [
    { election: 'a', version: 10, ledgerVersion: 10 },
    { election: 'b', version: 7, ledgerVersion: 10 },
  ]);
  const all = await samples();
  expect(all).toEqual(
    expect.arrayContaining([
      'sanaq_figures_live 0',
      'sanaq_view_version{election="b"} 7',
      'sanaq_view_behind{election="a"} 0',
      'sanaq_view_behind{election="b"} 3',
    ]),
  );
  expect(
    Number(all.find((line) => line.startsWith('sanaq_figures_age_seconds'))?.split(' ')[1]),
  ).toBeGreaterThan(59);
});

describe('measureTallier', () => {
  it('exports totals and the elections that wait or fail, but not those fully counted', async () => {
    measureTallier(metrics, () =>
      tallier([
        election('done'),
        election('waits', { counted: 4, oldestUncountedMs: 2_000 }),
        election('fails', { failing: 'a broken row' }),
      ]),
    );
    const all = await samples();
    expect(all).toEqual(
      expect.arrayContaining([
        'sanaq_tallier_recorded{election="waits"} 10',
        'sanaq_tallier_counted{election="waits"} 4',
        'sanaq_tallier_uncounted{election="waits"} 6',
        'sanaq_tallier_oldest_uncounted_seconds{election="waits"} 2',
        'sanaq_tallier_failing{election="waits"} 0',
        'sanaq_tallier_failing{election="fails"} 1',
        'sanaq_tallier_elections_waiting 1',
        'sanaq_tallier_elections_failing 1',
        'sanaq_tallier_sweep_age_seconds 1.5',
        'sanaq_tallier_failures_total 3',
        'sanaq_tallier_wait_seconds_total{lock="fence"} 0.25',
        'sanaq_tallier_wait_seconds_total{lock="drain"} 4',
        'sanaq_tallier_counts_total 7',
        'sanaq_tallier_count_seconds_total 0.9',
      ]),
    );
    expect(all.join('\n')).not.toContain('done');
  });

  it('limits the elections per metric, keeping those that fail or wait longest', async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      election(`e${index}`, {
        counted: 0,
        oldestUncountedMs: index,
        ...(index === 0 ? { failing: 'x' } : {}),
      }),
    );
    measureTallier(metrics, () => tallier(many));
    const named = (await samples()).filter((line) => line.startsWith('sanaq_tallier_uncounted{'));
    expect(named).toHaveLength(LIMITS.figures.elections);
    expect(named.join('\n')).toContain('"e0"');
    expect(named.join('\n')).toContain('"e499"');
    expect(await samples()).toContain('sanaq_tallier_elections_waiting 500');
  });

  it('drops an election once it is counted', async () => {
    let elections = [election('a', { counted: 4 })];
    measureTallier(metrics, () => tallier(elections));
    expect((await samples()).join('\n')).toContain('"a"');
    elections = [election('a')];
    expect((await samples()).join('\n')).not.toContain('"a"');
  });
});

it('measureReplays exports the running replays and the submissions sent', async () => {
  measureReplays(metrics, () => ({ running: 2, sent: 512 }));
  expect(await samples()).toEqual(['sanaq_replay_runs 2', 'sanaq_replay_sent_total 512']);
});

it('measureQueues exports jobs by queue and state, and nothing while the queues do not answer', async () => {
  let answer = () =>
    Promise.resolve({ tally: { waiting: 3, active: 1, failed: 0 }, documents: { waiting: 4 } });
  measureQueues(metrics, () => answer());
  expect(await samples()).toEqual([
    'sanaq_queue_jobs{queue="tally",state="waiting"} 3',
    'sanaq_queue_jobs{queue="tally",state="active"} 1',
    'sanaq_queue_jobs{queue="tally",state="failed"} 0',
    'sanaq_queue_jobs{queue="documents",state="waiting"} 4',
  ]);
  answer = () => Promise.reject(new Error('gone'));
  expect(await samples()).toEqual([]);
});

it('ProcessMetrics includes the default Node.js metrics, such as event loop lag', async () => {
  expect(await metrics.text()).toContain('nodejs_eventloop_lag_p99_seconds');
});
