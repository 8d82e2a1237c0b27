import pg from 'pg';

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

const RETRY_MS_MIN = 100;
const RETRY_MS_MAX = 5_000;

/**
 * Hears what other processes announce with NOTIFY, on one connection of its own. A lost connection is made
 * again; what was announced meanwhile is not repeated, so those who listen must then look for themselves
 * (`onReconnect`).
 */
export class Notices {
  private client: pg.Client | undefined;
  private closed = false;
  private retryMs = RETRY_MS_MIN;
  private readonly snapshotHandlers: ((notice: SnapshotNotice) => void)[] = [];
  private readonly replayHandlers: ((notice: ReplayNotice) => void)[] = [];
  private readonly decisionHandlers: ((election: number) => void)[] = [];
  private readonly reconnectHandlers: (() => void)[] = [];
  private started: Promise<void> | undefined;

  constructor(private readonly url: string) {}

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

  onReconnect(handler: () => void): void {
    this.reconnectHandlers.push(handler);
  }

  /** Resolves when the first connection listens; rejects when it cannot be made. */
  async start(): Promise<void> {
    this.started ??= this.connect();
    return this.started;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`LISTEN ${SNAPSHOT_CHANNEL}; LISTEN ${REPLAY_CHANNEL}; LISTEN ${DECISION_CHANNEL}`);
    client.on('end', () => this.reconnectLater());
    this.client = client;
    this.retryMs = RETRY_MS_MIN;
    if (this.closed) await client.end();
  }

  private reconnectLater(): void {
    if (this.closed) return;
    setTimeout(() => {
      if (this.closed) return;
      this.connect().then(
        () => this.reconnectHandlers.forEach((handler) => handler()),
        () => {
          this.retryMs = Math.min(this.retryMs * 2, RETRY_MS_MAX);
          this.reconnectLater();
        },
      );
    }, this.retryMs);
  }

  private hear(channel: string, payload: string): void {
    if (channel === REPLAY_CHANNEL) {
      this.replayHandlers.forEach((handler) => handler({ id: payload }));
      return;
    }
    if (channel === DECISION_CHANNEL) {
      this.decisionHandlers.forEach((handler) => handler(Number(payload)));
      return;
    }
    const [election, version, previous] = payload.split(' ').map(Number);
    if (election === undefined || version === undefined || previous === undefined) return;
    this.snapshotHandlers.forEach((handler) => handler({ election, version, previous }));
  }
}
