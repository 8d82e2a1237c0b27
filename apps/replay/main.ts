import { setTimeout as delay } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { ConfigError, LIMITS, readConfig, type Configured } from '#config';
import { scenarios } from '#documents';
import { Ledger, type Replay } from '#ledger';
import { Ended, measureReplays, ProcessMetrics, Shutdown, VitalSigns } from '#ops';
import { feedReplays } from './feed-replays.js';
import { readRequest, type Request } from './request.js';
import { Refusal } from './sender.js';
import { startRun } from './start-run.js';
import { Terminal } from './terminal.js';

/** How often a run is looked at to see whether it has ended. */
const LOOK_GAP_MS = 250;

type ReplayConfig = Configured<'databaseUrl' | 'adminToken'>;

/** The feeding process: any number may run; each replay is fed by one of them at a time. */
async function main(): Promise<void> {
  const names = scenarios.map(({ id }) => id);
  const request = readRequest(process.argv.slice(2), names);
  const config = readConfig(process.env, { required: ['databaseUrl', 'adminToken'] });
  // The output is for people: what the log has to say goes beside it.
  const log = pino({ name: 'replay', level: config.logLevel }, pino.destination(2));
  const shutdown = new Shutdown({ log }).listen();
  const ledger = await Ledger.open({ url: config.databaseUrl, name: 'sanaq-replay', poolMax: 4 });
  shutdown.opened({ name: 'the ledger', close: () => ledger.close() });
  await ledger.migrate();
  const metrics = new ProcessMetrics();
  const signs = new VitalSigns({
    metrics,
    log,
    ping: () => ledger.ping(),
    vitals: () => ledger.vitals(),
  });
  shutdown.opened(await signs.serve(config));
  await feed({ ledger, config, request, log, metrics, shutdown });
}

interface Feeding {
  readonly ledger: Ledger;
  readonly config: ReplayConfig;
  readonly request: Request;
  readonly log: Logger;
  readonly metrics: ProcessMetrics;
  readonly shutdown: Shutdown;
}

/** Feeds until the run asked for has ended, which ends the process, or a signal came. */
async function feed({ ledger, config, request, log, metrics, shutdown }: Feeding): Promise<void> {
  const api = { url: config.apiUrl, token: config.adminToken };
  const terminal = new Terminal(process.stdout);
  shutdown.opened({ name: 'the terminal', close: () => Promise.resolve(terminal.close()) });
  const only = request.scenario === undefined ? undefined : await startRun(api, request);
  const replays = feedReplays({ ledger, api, log, only, onProgress: (progress) => terminal.show(progress) });
  shutdown.opened({
    name: 'runs under way',
    limitMs: LIMITS.shutdown.workMs,
    close: () => replays.close(),
  });
  measureReplays(metrics, () => replays.vitals());
  log.info('feeding replays');
  if (only === undefined) return;
  const ended = await untilEnd(ledger, only, shutdown.signal);
  if (ended) await shutdown.end(ended.state === 'failed' ? 1 : 0);
  else console.log('The run stands where it is; "npm run replay" takes it up again.');
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
  if (error instanceof Ended) return;
  console.error(error instanceof ConfigError || error instanceof Refusal ? error.message : error);
  process.exit(1);
}

main().catch(fail);
