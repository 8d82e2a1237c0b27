import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { FeedItem, Scenario } from '#documents';
import type { Ledger, Replay, ReplayProgress } from '#ledger';
import type { ApiClient } from './api-client.js';
import { dueUntil, holdClock, readClock, setClock, steerClock, tickClock, type Clock } from './clock.js';
import { Counted } from './counted.js';
import { Delivery } from './delivery.js';
import type { Cast } from './incidents/cast.js';
import { IncidentFeed } from './incidents/incident-feed.js';
import type { RunProgress } from './progress.js';
import { ScanUpload } from './scans/scan-upload.js';
import { Sender } from './sender.js';

/** Submissions on their way at once. */
export const UNDER_WAY_MAX = 32;
/** How long a run stays this process's without a sign of life; then another may take it up. */
export const LEASE_MS = 3_000;
/** How often the control record is written and read. */
const CONTROL_GAP_MS = 250;
/** How often the clock is looked at. */
const PACE_MS = 50;
/** How far behind the clock, in real time, sending may fall before the clock waits for it. */
const LAG_MS_MAX = 1_000;

export interface RunParts {
  readonly replays: Ledger['replays'];
  readonly client: ApiClient;
  readonly cast: Cast;
  /** Name under which this process holds its runs. */
  readonly worker: string;
  readonly report: (progress: RunProgress) => void;
  readonly warn: (error: unknown, message: string) => void;
}

/** How a run ended here: `finished` is counted to the end; `lost` and `stopped` ones go on elsewhere or later. */
export type RunEnd = 'finished' | 'failed' | 'lost' | 'stopped';

/** One claimed replay while this process feeds it. */
export class Run {
  private clock: Clock;
  /** The jump being made: everything up to it is sent before the clock goes on. */
  private jump: number | undefined;
  /** The time last shown; what is shown never goes back. */
  private shown: number;
  private readonly delivery: Delivery;
  private readonly sender: Sender;
  private readonly counted: Counted;
  private readonly incidents: IncidentFeed;
  private readonly aborted = new AbortController();
  private stopping = false;
  /** How many are sent by the control record, as last read or written. */
  private recorded: number;
  private controlledAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly replay: Replay,
    private readonly scenario: Scenario,
    private readonly parts: RunParts,
  ) {
    const feed: readonly FeedItem[] = scenario.feed(replay.id);
    // Everything on its way listens to it, request and waiting alike.
    setMaxListeners(2 * UNDER_WAY_MAX, this.aborted.signal);
    const { client, cast, warn } = parts;
    const { signal } = this.aborted;
    const define = () => scenario.define(replay.election);
    const scans = new ScanUpload({ client, election: replay.election, define, signal, warn });
    this.sender = new Sender(client, replay.election, signal, scans);
    scans.begin(feed.slice(replay.sent));
    this.delivery = new Delivery(feed, replay.sent, (item) => this.sender.send(item), UNDER_WAY_MAX);
    this.counted = new Counted(parts.replays, parts.client, replay.election);
    this.incidents = new IncidentFeed(scenario.incidents, { run: replay, client, cast, signal, warn });
    this.shown = replay.clock.getTime();
    this.recorded = replay.sent;
    const { speed, state } = replay;
    this.clock = { at: this.shown, since: performance.now(), speed, paused: state === 'paused' };
    this.obey(replay);
  }

  /** Feeds until the end, or until it is stopped or the run is another's. */
  async feed(): Promise<RunEnd> {
    try {
      return await this.follow();
    } finally {
      this.aborted.abort();
      await this.delivery.stop();
    }
  }

  /** Sends nothing more and gives the run back, as far as it has come. */
  stop(): void {
    this.stopping = true;
  }

  private async follow(): Promise<RunEnd> {
    for (;;) {
      this.pace();
      const { failure, finished } = this.delivery;
      if (finished && this.incidents.finished && (await this.isCounted())) return this.end('finished');
      if (failure) return this.end('failed', failure.message);
      if (this.stopping) return this.giveBack();
      if (performance.now() - this.controlledAt >= CONTROL_GAP_MS && !(await this.control())) return 'lost';
      await delay(PACE_MS);
    }
  }

  /** Whether all that was sent is counted too; until it is, the run goes on, here or wherever it is taken up. */
  private async isCounted(): Promise<boolean> {
    try {
      return await this.counted.isReached(this.aborted.signal);
    } catch (error) {
      this.parts.warn(error, 'it cannot be told whether everything sent is counted; trying again');
      return false;
    }
  }

  /** Lets the clock go on, or wait while sending lags behind it, and sends what is due. */
  private pace(): void {
    const now = performance.now();
    const speed = this.clock.speed === 'max' ? 0 : this.clock.speed;
    const lag = readClock(this.clock, now) - (this.delivery.oldestOpen ?? Number.POSITIVE_INFINITY);
    const behind = lag > speed * LAG_MS_MAX || this.jumping();
    this.clock = behind ? holdClock(this.clock, now) : tickClock(this.clock, now);
    if (this.clock.speed === 'max' && !this.clock.paused && this.jump === undefined) {
      this.clock = setClock(this.clock, now, this.show());
    }
    this.delivery.allow(dueUntil(this.clock, now));
    this.incidents.allow(this.show());
  }

  /** Whether something up to the jump's target is still to be answered for. */
  private jumping(): boolean {
    return this.jump !== undefined && (this.delivery.oldestOpen ?? Number.POSITIVE_INFINITY) <= this.jump;
  }

  /** The simulated time reached: never past what is not answered for, never back. */
  private show(): number {
    const { oldestOpen } = this.delivery;
    const { speed, paused } = this.clock;
    const reading =
      speed === 'max' && !paused ? Number.POSITIVE_INFINITY : readClock(this.clock, performance.now());
    const reached = Math.min(reading, oldestOpen ?? Number.POSITIVE_INFINITY, this.scenario.endsAt);
    this.shown = Math.max(this.shown, Math.floor(reached));
    return this.shown;
  }

  /** Takes over what is asked of the run. */
  private obey({ speed, state, jumpTo }: Replay): void {
    const now = performance.now();
    const paused = state === 'paused';
    if (speed !== this.clock.speed || paused !== this.clock.paused) {
      // What was allowed and not yet answered for stays where it is when a person pauses or slows the night.
      if (this.jump === undefined) this.clock = setClock(this.clock, now, this.show());
      this.clock = steerClock(this.clock, now, { speed, paused });
    }
    const target = jumpTo?.getTime();
    if (target === undefined || target === this.jump) return;
    this.jump = target;
    // One asked for just before the clock went past it is as good as made.
    if (target > this.shown) this.clock = setClock(this.clock, now, target);
  }

  /**
   * Writes how far the run has come and reads what is asked of it; false when it is another's now, or to be claimed
   * again because the database is older than what was sent.
   */
  private async control(): Promise<boolean> {
    this.controlledAt = performance.now();
    const jumped = this.jump !== undefined && !this.jumping() ? this.jump : undefined;
    try {
      const replay = await this.write(jumped === undefined ? {} : { jumped: new Date(jumped) });
      if (!replay) return false;
      if (jumped !== undefined && jumped === this.jump) this.jump = undefined;
      this.obey(replay);
    } catch (error) {
      // Feeding goes on: if another process takes the run up meanwhile, both send the same ids.
      this.parts.warn(error, 'the control record cannot be reached; trying again');
    }
    this.report(this.clock.paused ? 'paused' : 'running');
    return true;
  }

  private async write(more: Partial<ReplayProgress>): Promise<Replay | undefined> {
    const { id } = this.replay;
    const { trouble } = this.sender;
    const replay = await this.parts.replays.progress(id, this.parts.worker, LEASE_MS, {
      clock: new Date(this.show()),
      sent: this.delivery.sent,
      recorded: this.recorded,
      ...(trouble === undefined ? {} : { error: trouble }),
      ...more,
    });
    this.recorded = replay?.sent ?? this.recorded;
    return replay;
  }

  /** Records the end; tried again until the database takes it, or the run is another's. */
  private async end(state: 'finished' | 'failed', error?: string): Promise<RunEnd> {
    if (state === 'finished') this.shown = this.scenario.endsAt;
    for (;;) {
      try {
        const ended = await this.write({ state, ...(error === undefined ? {} : { error }) });
        this.report(state, error);
        return ended ? state : 'lost';
      } catch (cause) {
        this.parts.warn(cause, 'the end of the run cannot be recorded; trying again');
        if (this.stopping) return 'stopped';
        await delay(CONTROL_GAP_MS);
      }
    }
  }

  private async giveBack(): Promise<RunEnd> {
    this.aborted.abort();
    await this.delivery.stop();
    try {
      await this.write({});
      await this.parts.replays.release(this.replay.id, this.parts.worker);
    } catch (error) {
      this.parts.warn(error, 'the run could not be given back; its lease runs out by itself');
    }
    return 'stopped';
  }

  private report(state: RunProgress['state'], error?: string): void {
    const waits = state !== 'finished' && this.delivery.finished ? 'waiting for the count' : undefined;
    const trouble = error ?? this.sender.trouble ?? waits;
    this.parts.report({
      id: this.replay.id,
      election: this.replay.election,
      state,
      clock: this.shown,
      utcOffsetHours: this.scenario.utcOffsetHours,
      speed: this.clock.speed,
      sent: this.delivery.sent,
      total: this.replay.total,
      held: this.sender.held,
      ...(trouble === undefined ? {} : { trouble }),
    });
  }
}
