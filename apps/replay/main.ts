import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { ConfigError, readConfig, type Configured } from '#config';
import { scenarios } from '#documents';
import { Ledger, type Replay } from '#ledger';
import { feedReplays } from './feed-replays.js';
import { readRequest, type Request } from './request.js';
import { Refusal } from './sender.js';
import { startRun } from './start-run.js';
import { Terminal } from './terminal.js';

/** How often a run is looked at to see whether it has ended. */
const LOOK_GAP_MS = 250;

type ReplayConfig = Configured<'databaseUrl' | 'adminToken'>;

/** The feeding process: any number may run; each replay is fed by one of them at a time. */
async function main(): Promise<number> {
  const names = scenarios.map(({ id }) => id);
  const request = readRequest(process.argv.slice(2), names);
  const config = readConfig(process.env, { required: ['databaseUrl', 'adminToken'] });
  const ledger = await Ledger.open({ url: config.databaseUrl, name: 'sanaq-replay', poolMax: 4 });
  try {
    await ledger.migrate();
    return await feed(ledger, config, request);
  } finally {
    await ledger.close();
  }
}

/** Feeds until the run asked for has ended, or a signal came; gives back the exit code. */
async function feed(ledger: Ledger, config: ReplayConfig, request: Request): Promise<number> {
  const stopped = new AbortController();
  process.once('SIGINT', () => stopped.abort());
  process.once('SIGTERM', () => stopped.abort());
  const api = { url: config.apiUrl, token: config.adminToken };
  // The output is for people: what the log has to say goes beside it.
  const log = pino({ name: 'replay', level: config.logLevel }, pino.destination(2));
  const terminal = new Terminal(process.stdout);
  const only = request.scenario === undefined ? undefined : await startRun(api, request);
  const replays = feedReplays({ ledger, api, log, only, onProgress: (progress) => terminal.show(progress) });
  const ended = await (only === undefined
    ? untilStopped(stopped.signal)
    : untilEnd(ledger, only, stopped.signal));
  await replays.close();
  terminal.close();
  if (only !== undefined && !ended) {
    console.log('The run stands where it is; "npm run replay" takes it up again.');
  }
  return ended?.state === 'failed' ? 1 : 0;
}

async function untilStopped(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
}

/** The run as it ended, in whichever process; undefined where the signal came first. */
async function untilEnd(ledger: Ledger, id: string, signal: AbortSignal): Promise<Replay | undefined> {
  while (!signal.aborted) {
    const replay = await ledger.replays.get(id);
    if (replay?.state === 'finished' || replay?.state === 'failed') return replay;
    await delay(LOOK_GAP_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

function fail(error: unknown): void {
  console.error(error instanceof ConfigError || error instanceof Refusal ? error.message : error);
  process.exit(1);
}

main().then((code) => process.exit(code), fail);
