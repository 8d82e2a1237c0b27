import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { BoundedClient } from '#database';
import { LIMITS } from '#config';

/** A batch was counted: snapshots of versions above `previous`, up to `version`, are stored. */
export interface SnapshotNotice {
  readonly election: number;
  readonly version: number;
  readonly previous: number;
}

export interface ReplayNotice {
  readonly id: string;
}

export const SNAPSHOT_CHANNEL = 'sanaq_snapshot';
export const DECISION_CHANNEL = 'sanaq_decision';
export const REPLAY_CHANNEL = 'sanaq_replay';
export const BULLETIN_CHANNEL = 'sanaq_bulletin';
/** Each listener's own channel, for its heartbeat. */
const BEAT_CHANNEL = 'sanaq_beat';

const RETRY_MS_MIN = 100;
const RETRY_MS_MAX = 2_000;

/**
 * Hears what other processes announce with NOTIFY, on one connection of its own. Every second it announces something to
 * itself on that connection; one that does not hear it in time is deaf (half-open, or its server stalls) and is made
 * again. What was announced meanwhile is not repeated, so those who listen must then look for themselves: `onBeat`.
 */
export class Notices {
  private client: BoundedClient | undefined;
  private closed = false;
  private retryMs = RETRY_MS_MIN;
  private readonly token = randomUUID();
  private heardAtMs = performance.now();
  private offsetMs: number | undefined;
  private readonly snapshotHandlers: ((notice: SnapshotNotice) => void)[] = [];
  private readonly replayHandlers: ((notice: ReplayNotice) => void)[] = [];
  private readonly decisionHandlers: ((election: number) => void)[] = [];
  private readonly bulletinHandlers: ((election: number) => void)[] = [];
  private readonly beatHandlers: (() => void)[] = [];
  private started: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly session: pg.ClientConfig) {}

  /** Milliseconds since the last heartbeat. */
  get beatAgeMs(): number {
    return performance.now() - this.heardAtMs;
  }

  /** By how much this process's clock is ahead of the database's, milliseconds; undefined before the first beat. */
  get clockOffsetMs(): number | undefined {
    return this.offsetMs;
  }

  onSnapshot(handler: (notice: SnapshotNotice) => void): void {
    this.snapshotHandlers.push(handler);
  }

  onReplay(handler: (notice: ReplayNotice) => void): void {
    this.replayHandlers.push(handler);
  }

  /** Called with the key of an election for which something was decided. */
  onDecision(handler: (election: number) => void): void {
    this.decisionHandlers.push(handler);
  }

  /** Called with the key of an election that has issued bulletins. */
  onBulletin(handler: (election: number) => void): void {
    this.bulletinHandlers.push(handler);
  }

  /** Called each time it is known that announcements are heard: every second, and at once after a lost connection. */
  onBeat(handler: () => void): void {
    this.beatHandlers.push(handler);
  }

  /** Resolves when the first connection listens; rejects when it cannot be made. */
  async start(): Promise<void> {
    this.started ??= this.connect();
    return this.started;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new BoundedClient(this.session);
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    client.on('error', () => undefined);
    await client.connect();
    const channels = [SNAPSHOT_CHANNEL, REPLAY_CHANNEL, DECISION_CHANNEL, BULLETIN_CHANNEL, BEAT_CHANNEL];
    const listening: pg.Client = client;
    await listening.query(channels.map((channel) => `LISTEN ${channel}`).join(';'));
    client.on('end', () => this.reconnectLater());
    this.client = client;
    this.retryMs = RETRY_MS_MIN;
    if (this.closed) await client.end();
    else this.beat(client).catch(() => client.cut());
  }

  /** Goes on until the connection fails, or its heartbeat does not arrive in time: then it is closed, and opened again. */
  private async beat(client: BoundedClient): Promise<void> {
    while (!this.closed) {
      const sentAt = Date.now();
      const sentAtMs = performance.now();
      const said = await announce(client, this.token);
      const tookMs = performance.now() - sentAtMs;
      // PostgreSQL delivers what a session announces to itself with the end of the statement, before anything else.
      if (this.heardAtMs < sentAtMs) throw new Error('the listening connection hears nothing');
      this.offsetMs = sentAt + tookMs / 2 - said;
      this.beatHandlers.forEach((handler) => handler());
      await new Promise((resolve) => (this.timer = setTimeout(resolve, LIMITS.database.beatMs)));
    }
  }

  private reconnectLater(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      if (this.closed) return;
      this.connect().catch(() => {
        this.retryMs = Math.min(this.retryMs * 2, RETRY_MS_MAX);
        this.reconnectLater();
      });
    }, this.retryMs);
  }

  private hear(channel: string, payload: string): void {
    if (channel === BEAT_CHANNEL) {
      if (payload === this.token) this.heardAtMs = performance.now();
    } else if (channel === REPLAY_CHANNEL) {
      this.replayHandlers.forEach((handler) => handler({ id: payload }));
    } else if (channel === DECISION_CHANNEL) {
      this.decisionHandlers.forEach((handler) => handler(Number(payload)));
    } else if (channel === BULLETIN_CHANNEL) {
      this.bulletinHandlers.forEach((handler) => handler(Number(payload)));
    } else {
      const [election, version, previous] = payload.split(' ').map(Number);
      if (election === undefined || version === undefined || previous === undefined) return;
      this.snapshotHandlers.forEach((handler) => handler({ election, version, previous }));
    }
  }
}

/** Announces the token to this very connection; gives the server's time, milliseconds since 1970 UTC. */
async function announce(client: pg.Client, token: string): Promise<number> {
  const { rows } = await client.query<{ now: number }>(BEAT, [BEAT_CHANNEL, token]);
  return rows[0]?.now ?? Number.NaN;
}

const BEAT = `SELECT pg_notify($1, $2), (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`;
