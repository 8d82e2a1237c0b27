import { pino } from 'pino';
import { ConfigError, LIMITS, readConfig } from '#config';
import { Ledger } from '#ledger';
import {
  countingCheck,
  Ended,
  measureDocuments,
  measurePush,
  measureTallier,
  measureWebhooks,
  ProcessMetrics,
  Shutdown,
  VitalSigns,
} from '#ops';
import { partsOf } from './configured-parts.js';
import { openTallier } from './tallier-module.js';

/** The process that does the jobs: it counts, draws scans and keeps the house. Any number may run; each election is counted by one of them at a time. */
async function main(): Promise<void> {
  const config = readConfig(process.env, { required: ['databaseUrl'] });
  const log = pino({ name: 'tallier', level: config.logLevel });
  const shutdown = new Shutdown({ log }).listen();
  const ledger = await Ledger.open({ url: config.databaseUrl, name: 'sanaq-tallier' });
  shutdown.opened({ name: 'the ledger', close: () => ledger.close() });
  await ledger.migrate();
  const queue = { databaseUrl: config.databaseUrl, redisUrl: config.redisUrl };
  const tallier = await openTallier({ ledger, queue, log, ...partsOf(config) });
  // Its parts have limits of their own.
  shutdown.opened({
    name: 'the tallier',
    limitMs: LIMITS.shutdown.totalMs,
    close: () => tallier.close(),
  });
  const metrics = new ProcessMetrics();
  measureTallier(metrics, () => tallier.vitals());
  measureDocuments(metrics, () => tallier.documentVitals());
  measureWebhooks(metrics, () => tallier.webhookVitals());
  measurePush(metrics, () => tallier.pushVitals());
  const signs = new VitalSigns({
    metrics,
    log,
    ping: () => ledger.ping(),
    vitals: () => ledger.vitals(),
    checks: { counting: countingCheck(() => tallier.vitals()) },
  });
  // Vital signs compare clocks, and a heartbeat through the listening connection carries the database's.
  await ledger.listen();
  // Last: a process whose start fails must not be ready before.
  shutdown.opened(await signs.serve(config));
  log.info('counting');
}

function fail(error: unknown): void {
  if (error instanceof Ended) return;
  const said = error instanceof ConfigError ? error.message : error;
  console.error(said);
  process.exit(1);
}

main().catch(fail);
