import { LIMITS, within } from '#config';
import type { HealthState } from '#contract';
import type { ProcessMetrics, Sample } from './process-metrics.js';
import type { Readiness } from './readiness.js';
import type {
  DocumentVitals,
  ElectionVitals,
  FiguresVitals,
  LedgerVitals,
  QueueVitals,
  ReplayVitals,
  TallierVitals,
  ViewVitals,
  PushVitals,
  WebhookVitals,
} from './vitals.js';

const VALUES: Readonly<Record<HealthState, number>> = { up: 1, degraded: 0.5, down: 0 };
const SECOND_MS = 1_000;

/** `sanaq_ready` and `sanaq_ready_check`. */
export function measureReadiness(metrics: ProcessMetrics, readiness: Readiness): void {
  metrics.gauges(
    'sanaq_ready',
    'Whether the process does its work: 1 up, 0.5 degraded, 0 down',
    [],
    async () => [{ value: VALUES[(await readiness.check()).status] }],
  );
  metrics.gauges('sanaq_ready_check', 'The same for each check', ['check'], async () =>
    Object.entries((await readiness.check()).checks).map(([check, state]) => ({
      labels: { check },
      value: VALUES[state],
    })),
  );
}

/** Connections to the database, its heartbeat, its clock and whether it takes what is written. */
export function measureLedger(metrics: ProcessMetrics, vitals: () => LedgerVitals): void {
  metrics.gauges('sanaq_database_connections', 'Connections of the pool, by state', ['state'], () => {
    const { total, idle } = vitals().pool;
    return [
      { labels: { state: 'busy' }, value: total - idle },
      { labels: { state: 'idle' }, value: idle },
    ];
  });
  metrics.gauge(
    'sanaq_database_connections_waiting',
    'How many wait for a connection of the pool',
    () => vitals().pool.waiting,
  );
  metrics.gauge(
    'sanaq_database_heartbeat_age_seconds',
    'Since a heartbeat last came back through the listening connection',
    () => vitals().heartbeatAgeMs / SECOND_MS,
  );
  metrics.gauge(
    'sanaq_database_writable',
    'Whether the database takes what is written: 0 where its disk is full or it is read-only',
    () => (vitals().writes === 'ok' ? 1 : 0),
  );
  metrics.gauge('sanaq_clock_offset_seconds', 'The clock of this process minus the database’s', () => {
    const { clockOffsetMs } = vitals();
    return clockOffsetMs === undefined ? undefined : clockOffsetMs / SECOND_MS;
  });
}

/** Whether readers get the newest figures. */
export function measureFigures(metrics: ProcessMetrics, state: () => FiguresVitals): void {
  metrics.gauge('sanaq_figures_live', 'Whether the figures readers get follow the count: 1 or 0', () =>
    state().live ? 1 : 0,
  );
  metrics.gauge(
    'sanaq_figures_age_seconds',
    'Since the figures readers get were last known to be the newest',
    () => Math.max(0, Date.now() - state().asOf.getTime()) / SECOND_MS,
  );
}

/** The elections held in memory for readers, against the ledger. */
export function measureViews(metrics: ProcessMetrics, views: () => readonly ViewVitals[]): void {
  const most = (): readonly ViewVitals[] =>
    [...views()].sort((a, b) => behind(b) - behind(a)).slice(0, LIMITS.figures.elections);
  metrics.gauges('sanaq_view_version', 'Ledger position of the figures readers get', ['election'], () =>
    most().map(({ election, version }) => ({ labels: { election }, value: version })),
  );
  metrics.gauges('sanaq_view_behind', 'Ledger positions that readers do not get yet', ['election'], () =>
    most().map((view) => ({ labels: { election: view.election }, value: behind(view) })),
  );
}

const behind = ({ version, ledgerVersion }: ViewVitals): number => ledgerVersion - version;

/** What a tallier has counted, has not, and cannot. */
export function measureTallier(metrics: ProcessMetrics, vitals: () => TallierVitals): void {
  measureElections(metrics, vitals);
  metrics.gauge(
    'sanaq_tallier_sweep_age_seconds',
    'Since the sweep last went through',
    () => vitals().lastSweepAgeMs / SECOND_MS,
  );
  metrics.sum('sanaq_tallier_failures_total', 'Counts that failed', () => vitals().failures);
  metrics.sums('sanaq_tallier_wait_seconds_total', 'Time spent waiting for a lock', ['lock'], () => {
    const { fenceMs, drainMs } = vitals().waits;
    return [
      { labels: { lock: 'fence' }, value: fenceMs / SECOND_MS },
      { labels: { lock: 'drain' }, value: drainMs / SECOND_MS },
    ];
  });
  metrics.sum('sanaq_tallier_counts_total', 'Counts that were made', () => vitals().counts.number);
  metrics.sum(
    'sanaq_tallier_count_seconds_total',
    'Time that counts took',
    () => vitals().counts.ms / SECOND_MS,
  );
}

/** The number of elections has no limit, so only those that need attention are named; the sums are of all. */
function measureElections(metrics: ProcessMetrics, vitals: () => TallierVitals): void {
  const gauge = (name: string, help: string, read: (election: ElectionVitals) => number): void =>
    metrics.gauges(name, help, ['election'], () => troubled(vitals()).map((each) => sampleOf(each, read)));
  gauge('sanaq_tallier_recorded', 'Entries recorded, where some are not counted', (each) => each.recorded);
  gauge('sanaq_tallier_counted', 'Entries counted, where some are not', (each) => each.counted);
  gauge('sanaq_tallier_uncounted', 'Entries recorded and not counted', uncountedOf);
  gauge(
    'sanaq_tallier_oldest_uncounted_seconds',
    'Age of the oldest entry that is not counted',
    (each) => each.oldestUncountedMs / SECOND_MS,
  );
  gauge('sanaq_tallier_failing', 'Elections that cannot be counted: 1 each', (each) =>
    each.failing === undefined ? 0 : 1,
  );
  metrics.gauge('sanaq_tallier_elections_waiting', 'Elections that have something not counted', () =>
    countOf(vitals(), (each) => uncountedOf(each) > 0),
  );
  metrics.gauge('sanaq_tallier_elections_failing', 'Elections that cannot be counted', () =>
    countOf(vitals(), (each) => each.failing !== undefined),
  );
}

const uncountedOf = ({ recorded, counted }: ElectionVitals): number => Math.max(0, recorded - counted);

function countOf({ elections }: TallierVitals, holds: (election: ElectionVitals) => boolean): number {
  return elections.filter(holds).length;
}

/** Those that fail, then those that wait longest, as many as one metric may name. */
function troubled({ elections }: TallierVitals): ElectionVitals[] {
  const fails = (each: ElectionVitals): number => (each.failing === undefined ? 0 : 1);
  return elections
    .filter((each) => uncountedOf(each) > 0 || each.failing !== undefined)
    .sort((a, b) => fails(b) - fails(a) || b.oldestUncountedMs - a.oldestUncountedMs)
    .slice(0, LIMITS.figures.elections);
}

function sampleOf(election: ElectionVitals, read: (election: ElectionVitals) => number): Sample {
  return { labels: { election: election.election }, value: read(election) };
}

/** What a replay process feeds. */
export function measureReplays(metrics: ProcessMetrics, vitals: () => ReplayVitals): void {
  metrics.gauge('sanaq_replay_runs', 'Runs fed by this process', () => vitals().running);
  metrics.sum('sanaq_replay_sent_total', 'Submissions sent by this process', () => vitals().sent);
}

/** Scans and photos, and their renditions. */
export function measureDocuments(metrics: ProcessMetrics, vitals: () => DocumentVitals): void {
  metrics.gauge(
    'sanaq_documents_waiting',
    'Scans and photos without a rendition yet',
    () => vitals().waiting,
  );
  metrics.gauge('sanaq_documents_refused', 'Scans and photos that cannot be shown', () => vitals().refused);
  metrics.sum('sanaq_documents_drawn_total', 'Renditions made', () => vitals().drawn);
  metrics.sum(
    'sanaq_documents_failures_total',
    'Failed attempts to draw a rendition',
    () => vitals().failures,
  );
}

/** Webhooks, and what is sent to them. */
export function measureWebhooks(metrics: ProcessMetrics, vitals: () => WebhookVitals): void {
  metrics.gauges('sanaq_webhooks', 'Webhooks of all elections, by state', ['state'], () => {
    const { active, paused, failed, gone } = vitals();
    return Object.entries({ active, paused, failed, gone }).map(([state, value]) => ({
      labels: { state },
      value,
    }));
  });
  metrics.gauge(
    'sanaq_webhooks_failing',
    'Active webhooks that do not take a bulletin',
    () => vitals().failing,
  );
  metrics.sum('sanaq_webhook_deliveries_total', 'Bulletins taken by webhooks', () => vitals().delivered);
  metrics.sum(
    'sanaq_webhook_failures_total',
    'Failed attempts to send to a webhook',
    () => vitals().failures,
  );
}

/** Browsers that asked for notices, and what is sent to them. */
export function measurePush(metrics: ProcessMetrics, vitals: () => PushVitals): void {
  metrics.gauge('sanaq_push_subscriptions', 'Browsers that asked for notices', () => vitals().active);
  metrics.gauge('sanaq_push_failing', 'Those whose last notice was not taken', () => vitals().failing);
  metrics.sum('sanaq_push_sent_total', 'Notices taken by push services', () => vitals().sent);
  metrics.sum('sanaq_push_failures_total', 'Failed attempts to send a notice', () => vitals().failures);
  metrics.sum(
    'sanaq_push_removed_total',
    'Subscriptions removed since their push service does not know them, or for failing too long',
    () => vitals().removed,
  );
}

/** Jobs by queue and state; no figures at all while a queue does not answer. */
export function measureQueues(metrics: ProcessMetrics, vitals: () => Promise<QueueVitals>): void {
  metrics.gauges('sanaq_queue_jobs', 'Jobs of a queue, by state', ['queue', 'state'], async () => {
    const queues = await within(vitals(), LIMITS.readiness.checkMs, 'the queue did not answer');
    return Object.entries(queues).flatMap(([queue, states]) =>
      Object.entries(states).map(([state, value]) => ({ labels: { queue, state }, value })),
    );
  });
}
