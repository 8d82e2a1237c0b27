import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { scenarios } from '#documents';
import type { Ledger, Replay } from '#ledger';
import type { ReplayVitals } from '#ops';
import { ApiClient, type ApiAddress } from './api-client.js';
import { Cast } from './incidents/cast.js';
import type { RunProgress } from './progress.js';
import { LEASE_MS, Run, UNDER_WAY_MAX, type RunEnd, type RunParts } from './run.js';

/** How often a process that could feed more looks for runs that nobody feeds. */
const CLAIM_GAP_MS = 500;
/** Runs fed by one process at once; most of them will be paused. */
const RUNS_MAX = 50;

export interface FeedOptions {
  /** Open and migrated; it stays open. */
  readonly ledger: Ledger;
  /** Where submissions go, and the token that lets them in. */
  readonly api: ApiAddress;
  readonly log: Logger;
  /** Called several times a second for every run, and once at its end. */
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Feeds this run alone. */
  readonly only?: string | undefined;
}

export interface RunningReplays {
  /** What this process feeds now, and what it has sent since it started. */
  vitals(): ReplayVitals;
  /** Gives every run back as far as it has come, and ends the connections. */
  close(): Promise<void>;
}

/**
 * Takes up every replay that nobody feeds and feeds it through the api's own front door, on its simulated clock.
 * Any number of processes may do so; each run is one process's at a time, and a killed one's goes on in another
 * within seconds.
 */
export function feedReplays(options: FeedOptions): RunningReplays {
  const worker = new ReplayWorker(options);
  const working = worker.work();
  return {
    vitals: () => worker.vitals,
    async close() {
      worker.stop();
      await working;
    },
  };
}

class ReplayWorker {
  private readonly name = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  private readonly runs = new Map<string, Run>();
  private readonly ends = new Set<Promise<void>>();
  private readonly client: ApiClient;
  private readonly cast: Cast;
  private readonly stopped = new AbortController();
  /** What each run had sent when it last reported. */
  private readonly reported = new Map<string, number>();
  private sent = 0;

  constructor(private readonly options: FeedOptions) {
    this.client = new ApiClient(options.api, UNDER_WAY_MAX);
    this.cast = new Cast(options.api);
  }

  async work(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      const claimed = this.runs.size < RUNS_MAX ? await this.claim() : undefined;
      if (claimed) this.takeUp(claimed);
      // Another may be waiting behind the one just claimed.
      else await delay(CLAIM_GAP_MS, undefined, { signal }).catch(() => undefined);
    }
    for (const run of this.runs.values()) run.stop();
    await Promise.all(this.ends);
    await this.cast.close();
    this.client.close();
  }

  stop(): void {
    this.stopped.abort();
  }

  get vitals(): ReplayVitals {
    return { running: this.runs.size, sent: this.sent };
  }

  private async claim(): Promise<Replay | undefined> {
    const { ledger, log, only } = this.options;
    try {
      return await ledger.replays.claim(this.name, LEASE_MS, only);
    } catch (error) {
      log.warn({ err: error }, 'claiming a replay failed; trying again');
      return undefined;
    }
  }

  private takeUp(replay: Replay): void {
    // A lease that ran out while the database was away may bring back a run that is still fed here.
    if (this.runs.has(replay.id)) return;
    const end = this.feed(replay).catch((error: unknown) =>
      this.options.log.error({ err: error, replay: replay.id }, 'replay failed'),
    );
    this.ends.add(end);
    void end.finally(() => this.ends.delete(end));
  }

  private async feed(replay: Replay): Promise<void> {
    const { ledger, log } = this.options;
    const scenario = scenarios.find(({ id }) => id === replay.scenario);
    if (!scenario) {
      const error = `There is no scenario ${replay.scenario} in this version`;
      const { clock, sent } = replay;
      const end = { clock, sent, recorded: sent, state: 'failed', error } as const;
      await ledger.replays.progress(replay.id, this.name, LEASE_MS, end);
      log.error({ replay: replay.id }, error);
      return;
    }
    log.info({ replay: replay.id, election: replay.election, from: replay.sent }, 'feeding');
    const run = new Run(replay, scenario, this.parts());
    this.runs.set(replay.id, run);
    this.reported.set(replay.id, replay.sent);
    try {
      const end = await run.feed();
      log.info({ replay: replay.id, end }, END_WORDS[end]);
    } finally {
      this.runs.delete(replay.id);
      this.reported.delete(replay.id);
    }
  }

  private count({ id, sent }: RunProgress): void {
    this.sent += Math.max(0, sent - (this.reported.get(id) ?? sent));
    this.reported.set(id, sent);
  }

  private parts(): RunParts {
    const { ledger, log, onProgress } = this.options;
    return {
      replays: ledger.replays,
      client: this.client,
      cast: this.cast,
      worker: this.name,
      report: (progress) => {
        this.count(progress);
        if (progress.state === 'failed') log.error({ replay: progress.id }, progress.trouble);
        onProgress?.(progress);
      },
      warn: (error, message) => log.warn({ err: error }, message),
    };
  }
}

const END_WORDS: Readonly<Record<RunEnd, string>> = {
  finished: 'the run is finished',
  failed: 'the run has failed',
  lost: 'the run is no longer held here: another process feeds it, or its record came back older',
  stopped: 'the run is given back',
};
