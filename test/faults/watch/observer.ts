import pg from 'pg';
import { CONTEST, ROOT } from '../load/election.js';
import { Timeline } from './timeline.js';

const LOOK_MS = 150;
const WAIT_MS_MAX = 2_000;

/** Topics that readers are held to, by their names in the ledger. */
export const TOPICS = ['summary', `area/${ROOT}`, `contest/${CONTEST}`] as const;
export type TopicName = (typeof TOPICS)[number];

const HEADS = `SELECT topic, max(version)::int AS version FROM snapshot
  WHERE election = (SELECT key FROM election WHERE id = $1) AND topic = ANY($2) GROUP BY topic`;

/** Looks into the database itself, past every proxy and process, for what is counted and since when. */
export class Observer {
  readonly timelines: Readonly<Record<TopicName, Timeline>> = {
    summary: new Timeline(),
    [`area/${ROOT}`]: new Timeline(),
    [`contest/${CONTEST}`]: new Timeline(),
  };
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  /** @param address the database's address at this moment; throws while it is stopped */
  constructor(
    private readonly address: () => string,
    private readonly election: string,
  ) {
    this.lookSoon();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
    await this.client?.end().catch(() => undefined);
  }

  private lookSoon(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => this.lookSoon());
    }, LOOK_MS);
  }

  private async look(): Promise<void> {
    try {
      this.client ??= await this.connect();
      const { rows } = await this.client.query<{ topic: TopicName; version: number }>(HEADS, [
        this.election,
        TOPICS,
      ]);
      const atMs = performance.now();
      for (const topic of TOPICS) {
        const version = rows.find((row) => row.topic === topic)?.version ?? 0;
        this.timelines[topic].note(version, atMs);
      }
    } catch {
      // Stopped or frozen: what it has counted meanwhile it will tell when it is back.
      this.client?.end().catch(() => undefined);
      this.client = undefined;
    }
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.address(),
      connectionTimeoutMillis: WAIT_MS_MAX,
      query_timeout: WAIT_MS_MAX,
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}
