import { pino } from 'pino';
import { ConfigError, readConfig } from '#config';
import { Ledger } from '#ledger';
import { startTallier } from './tallier.js';

/** The counting process: any number may run; each election is counted by one of them at a time. */
async function main(): Promise<void> {
  const config = readConfig(process.env, { required: ['databaseUrl'] });
  const log = pino({ name: 'tallier', level: config.logLevel });
  const ledger = await Ledger.open({ url: config.databaseUrl, name: 'sanaq-tallier' });
  await ledger.migrate();
  const queue = { databaseUrl: config.databaseUrl, redisUrl: config.redisUrl };
  const tallier = startTallier({ ledger, queue, log });
  log.info('counting');
  const stop = (): void => {
    tallier
      .close()
      .then(() => ledger.close())
      .then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): void {
  const said = error instanceof ConfigError ? error.message : error;
  console.error(said);
  process.exit(1);
}

main().catch(fail);
