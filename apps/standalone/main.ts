import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { pino, type Logger } from 'pino';
import pretty from 'pino-pretty';
import { ConfigError, findProjectFolder, LIMITS, readConfig, type Config } from '#config';
import { scenarios } from '#documents';
import { Ended, Shutdown, type ShutdownLog } from '#ops';
import { Doorbell, Queues, RenderQueue } from '#queue';
import { describeError } from '../api/core/log.js';
import { startApi } from '../api/start.js';
import { feedReplays } from '../replay/feed-replays.js';
import { Terminal } from '../replay/terminal.js';
import { partsOf } from '../tallier/configured-parts.js';
import { openTallier } from '../tallier/tallier-module.js';
import { openDatabase, openLedger, type Database } from './database.js';
import { makeDemoAccounts } from './demo-accounts.js';
import { Fault } from './fault.js';
import { explainPort } from './port.js';
import { beginReplay } from './replay.js';
import { sealLog } from './seal-log.js';

const projectFolder = findProjectFolder();
const say = (line: string): void => console.log(line);

/** The options of this start. */
interface Asked {
  readonly config: Config;
  readonly newPasswords: boolean;
}

/** Only what is wrong is logged here unless asked otherwise: the terminal is for people. */
function readEnvironment(): Asked {
  const quiet = process.env['LOG_LEVEL'] ? {} : { LOG_LEVEL: 'warn' };
  const { newPasswords, env } = readArguments();
  return { config: readConfig({ ...process.env, ...quiet, ...env }, { projectFolder }), newPasswords };
}

/** The command line overrides the environment. */
function readArguments(): { readonly newPasswords: boolean; readonly env: NodeJS.ProcessEnv } {
  const command = new Command('npm start --')
    .description('Runs Sanaq in one process, with a documented night unfolding.')
    .option('--scenario <name>', `the night to replay: ${scenarios.map(({ id }) => id).join(', ')}, or none`)
    .option('--speed <speed>', 'simulated seconds a second, or max')
    .option('--port <port>', 'where to listen')
    .option('--new-passwords', 'give the demo accounts new passwords, and roles in this start’s election')
    .parse();
  const { scenario, speed, port, newPasswords } = command.opts<{
    scenario?: string;
    speed?: string;
    port?: string;
    newPasswords?: true;
  }>();
  const env = {
    ...(scenario === undefined ? {} : { SANAQ_REPLAY: scenario }),
    ...(speed === undefined ? {} : { SANAQ_REPLAY_SPEED: speed }),
    ...(port === undefined ? {} : { PORT: port }),
  };
  return { newPasswords: newPasswords === true, env };
}

function openLog(config: Config): Logger {
  const lines = pretty({ sync: true, ignore: 'pid,hostname,name' });
  return pino({ level: config.logLevel, serializers: { err: describeError } }, lines);
}

/** The address as a person types it. */
function addressOf(url: string): string {
  return url.replace(/\/\/(127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):/, '//localhost:');
}

/** Starts api, tallier and replay in this process, and a night for them to count. */
async function open({ config, newPasswords }: Asked, shutdown: Shutdown, log: Logger): Promise<Database> {
  const database = await openDatabase(config, shutdown, say);
  const ledger = await openLedger(config, database.url, shutdown);
  const place = { databaseUrl: database.url, redisUrl: config.redisUrl };
  const queue = new Doorbell(place, (error) =>
    log.warn({ err: error }, 'queue unavailable: counting continues by sweep'),
  );
  shutdown.opened({ name: 'the queue', close: () => queue.close() });
  const onSeal = sealLog(join(config.dataFolder, 'seals.log'));
  const tallier = await openTallier({ ledger, queue: place, log, onSeal, ...partsOf(config) });
  const { totalMs, workMs } = LIMITS.shutdown;
  shutdown.opened({ name: 'the tallier', limitMs: totalMs, close: () => tallier.close() });
  const documents = new RenderQueue(place, (error) =>
    log.warn({ err: error }, 'queue unavailable: scans are drawn once a sweep finds them'),
  );
  shutdown.opened({ name: 'the queue of scans', close: () => documents.close() });
  const jobs = new Queues(place);
  shutdown.opened({ name: 'the look at the jobs', close: () => jobs.close() });
  const token = config.adminToken ?? randomBytes(24).toString('hex');
  const api = await startApi(
    { ...config, adminToken: token, openReplays: true },
    { ledger, queue, jobs, documents, log },
  ).catch((error: unknown) => {
    throw explainPort(error, config.host, config.port) ?? error;
  });
  shutdown.opened({
    name: 'the api',
    limitMs: totalMs,
    drain: () => api.drain(),
    close: () => api.close(),
  });
  const address = addressOf(api.url);
  database.announce(address);
  const begun = await beginReplay(config, ledger, api.url, token);
  if (begun !== undefined) say(begun.line);
  const accounts = await makeDemoAccounts({
    ledger,
    api: { url: api.url, token },
    begun,
    renew: newPasswords,
  });
  say(`\n  Sanaq is on ${address}   (Ctrl-C stops it)`);
  say(`  The staff's desk is on ${address}/desk`);
  say(
    ['', ...accounts.map((line) => `  ${line}`.trimEnd()), ...(accounts.length > 0 ? [''] : [])].join('\n'),
  );
  const terminal = new Terminal(process.stdout);
  const replays = feedReplays({
    ledger,
    api: { url: api.url, token },
    log,
    onProgress: (progress) => terminal.show(progress),
  });
  shutdown.opened({
    name: 'runs under way',
    limitMs: workMs,
    close: () => replays.close().finally(() => terminal.close()),
  });
  return database;
}

/** How the end is shown on the terminal. */
const TERMINAL: ShutdownLog = {
  info: () => say('\nStopping ...'),
  error: (fields, message) => console.error(message, ...('err' in fields ? [fields.err] : [])),
};

async function main(): Promise<void> {
  let log: Logger | undefined;
  const onBegin = (): void => {
    // Parts that lose each other while they stop are nothing to warn of.
    if (log?.level === 'warn') log.level = 'error';
  };
  const { graceMs } = LIMITS.shutdown;
  const shutdown = new Shutdown({ log: TERMINAL, graceMs, onBegin }).listen();
  const fail = (error: unknown): void => {
    if (error instanceof Ended) return;
    const known = error instanceof Fault || error instanceof ConfigError;
    console.error(known ? `\n${error.message}` : error);
    void shutdown.end(1);
  };
  process.on('uncaughtException', fail);
  try {
    const asked = readEnvironment();
    log = openLog(asked.config);
    const opening = open(asked, shutdown, log);
    shutdown.follow(opening);
    const database = await opening;
    void database.ended.then((words) => fail(new Fault(`PostgreSQL ended by itself: ${words}`)));
  } catch (error) {
    fail(error);
  }
}

await main();
