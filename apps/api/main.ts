import { pino } from 'pino';
import { ConfigError, readConfig } from '#config';
import { Ledger } from '#ledger';
import { Doorbell } from '#queue';
import { startApi } from './start.js';

/** The process that faces the network; any number may run side by side. */
async function main(): Promise<void> {
  const config = readConfig(process.env, { required: ['databaseUrl'] });
  const log = pino({ name: 'api', level: config.logLevel });
  const ledger = await Ledger.open({ url: config.databaseUrl, name: 'sanaq-api' });
  await ledger.migrate();
  const place = { databaseUrl: config.databaseUrl, redisUrl: config.redisUrl };
  const queue = new Doorbell(place, (error) =>
    log.warn({ err: error }, 'the doorbell is out of order; the sweep goes on'),
  );
  const api = await startApi(config, { ledger, queue, log });
  const stop = (): void => {
    api
      .close()
      .then(() => queue.close())
      .then(() => ledger.close())
      .then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): void {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}

main().catch(fail);
