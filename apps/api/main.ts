import { pino } from 'pino';
import { ConfigError, LIMITS, readConfig } from '#config';
import { Ledger } from '#ledger';
import { Ended, Shutdown } from '#ops';
import { Doorbell, Queues, RenderQueue } from '#queue';
import { startApi } from './start.js';

/** The process that faces the network; any number may run side by side. */
async function main(): Promise<void> {
  const config = readConfig(process.env, { required: ['databaseUrl'] });
  const log = pino({ name: 'api', level: config.logLevel });
  const shutdown = new Shutdown({ log, graceMs: LIMITS.shutdown.graceMs }).listen();
  const ledger = await Ledger.open({ url: config.databaseUrl, name: 'sanaq-api' });
  shutdown.opened({ name: 'the ledger', close: () => ledger.close() });
  await ledger.migrate();
  const place = { databaseUrl: config.databaseUrl, redisUrl: config.redisUrl };
  const queue = new Doorbell(place, (error) =>
    log.warn({ err: error }, 'queue unavailable: counting continues by sweep'),
  );
  shutdown.opened({ name: 'the queue', close: () => queue.close() });
  const documents = new RenderQueue(place, (error) =>
    log.warn({ err: error }, 'queue unavailable: scans are drawn once a sweep finds them'),
  );
  shutdown.opened({ name: 'the queue of scans', close: () => documents.close() });
  const jobs = new Queues(place, (error) =>
    log.warn({ err: error }, 'queue unavailable: jobs cannot be listed'),
  );
  shutdown.opened({ name: 'the look at the jobs', close: () => jobs.close() });
  const api = await startApi(config, { ledger, queue, jobs, documents, log });
  shutdown.opened({
    name: 'the api',
    drain: () => api.drain(),
    close: () => api.close(),
    // Its parts have limits of their own.
    limitMs: LIMITS.shutdown.totalMs,
  });
}

function fail(error: unknown): void {
  if (error instanceof Ended) return;
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}

main().catch(fail);
