import { io, type Socket } from 'socket.io-client';
import {
  LIVE_NAMESPACE,
  STALE_HEADER,
  type ClientEvents,
  type FreshnessPush,
  type ServerEvents,
  type SnapshotPush,
} from '#contract';
import { ask } from '../http.js';
import { CONTEST, PROBE_AREA, ROOT } from '../load/election.js';
import { TOPICS, type Observer, type TopicName } from './observer.js';

const LOOK_MS = 200;
const ANSWER_MS_MAX = 15_000;
const WATCH_AGAIN_MS = 2_000;

/** An api as readers find it. */
export interface Front {
  readonly name: string;
  readonly url: string;
  /** Whether it stands still, so that nothing can be expected of it. */
  isFrozen(): boolean;
}

/** What sockets watch, by the topics' names in the ledger. */
export const WATCHED: readonly string[] = [...TOPICS, `area/${PROBE_AREA}`];

const PATHS: Readonly<Record<TopicName, string>> = {
  summary: 'summary',
  [`area/${ROOT}`]: `turnout/series?area=${ROOT}`,
  [`contest/${CONTEST}`]: `contests/${CONTEST}`,
};

/** How long at worst a reader was shown old figures without notice. */
class Patience {
  worstMs = 0;
  worstOf = '';
  private excusedUntilMs = 0;
  private readonly shown = new Map<TopicName, { readonly version: number; readonly sinceMs: number }>();

  constructor(
    private readonly front: Front,
    private readonly observer: Observer,
  ) {}

  /** What `sinceMs` and before brought about is not the reader's concern. */
  excuse(): void {
    this.excusedUntilMs = performance.now();
  }

  /** Judges what is shown of a topic; undefined where the page says that it is old, or shows nothing. */
  judge(topic: TopicName, version: number | undefined): void {
    if (this.front.isFrozen()) return this.excuse();
    if (version === undefined) {
      this.shown.delete(topic);
      return;
    }
    const atMs = performance.now();
    const before = this.shown.get(topic);
    const shown = before?.version === version ? before : { version, sinceMs: atMs };
    this.shown.set(topic, shown);
    this.note(this.observer.timelines[topic].staleness(shown, atMs, this.excusedUntilMs), topic);
  }

  /** A reader who is kept waiting for an answer has nothing to tell them either. */
  wait(sinceMs: number, topic: TopicName): void {
    if (this.front.isFrozen()) return this.excuse();
    this.note(performance.now() - Math.max(sinceMs, this.excusedUntilMs), topic);
  }

  private note(staleMs: number, of: string): void {
    if (staleMs <= this.worstMs) return;
    this.worstMs = staleMs;
    this.worstOf = of;
  }
}

/** Reads an election's topics over HTTP, again and again. */
export class HttpReader {
  readonly patience: Patience;
  private readonly stopped = new AbortController();
  private readonly reading: Promise<void>[];

  constructor(
    private readonly front: Front,
    private readonly election: string,
    observer: Observer,
  ) {
    this.patience = new Patience(front, observer);
    this.reading = TOPICS.map((topic) => this.read(topic));
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.reading);
  }

  private async read(topic: TopicName): Promise<void> {
    while (!this.stopped.signal.aborted) {
      await this.readOnce(topic);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  private async readOnce(topic: TopicName): Promise<void> {
    const sinceMs = performance.now();
    const waiting = setInterval(() => this.patience.wait(sinceMs, topic), LOOK_MS);
    try {
      const url = `${this.front.url}/api/elections/${this.election}/${PATHS[topic]}`;
      const { status, headers, text } = await ask(url, { timeoutMs: ANSWER_MS_MAX });
      const saysSo = status !== 200 || headers[STALE_HEADER] !== undefined;
      this.patience.judge(topic, saysSo ? undefined : (JSON.parse(text) as { version: number }).version);
    } catch {
      this.patience.judge(topic, undefined);
    } finally {
      clearInterval(waiting);
    }
  }
}

/** A topic's name on the socket. */
export function onSocket(election: string, topic: string): string {
  return topic === 'summary' ? `election/${election}` : `election/${election}/${topic}`;
}

/** Watches an election's topics over socket.io, as a page does. */
export class SocketReader {
  readonly patience: Patience;
  private readonly socket: Socket<ServerEvents, ClientEvents>;
  private readonly shown = new Map<string, SnapshotPush>();
  private readonly timer: NodeJS.Timeout;
  private isLive = true;

  constructor(
    readonly front: Front,
    private readonly election: string,
    observer: Observer,
  ) {
    this.patience = new Patience(front, observer);
    this.socket = io(`${front.url}${LIVE_NAMESPACE}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 1_000,
    });
    this.socket.on('connect', () => this.watchAll());
    this.socket.on('disconnect', () => this.shown.clear());
    this.socket.on('snapshot', (push: SnapshotPush) => this.shown.set(push.topic, push));
    this.socket.on('freshness', ({ live }: FreshnessPush) => (this.isLive = live));
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  /** What is shown of a topic now; undefined where nothing is. */
  body(topic: string): unknown {
    return this.shown.get(onSocket(this.election, topic))?.body;
  }

  stop(): void {
    clearInterval(this.timer);
    this.socket.disconnect();
  }

  private look(): void {
    const saysSo = !this.socket.connected || !this.isLive;
    for (const topic of TOPICS) {
      const version = this.shown.get(onSocket(this.election, topic))?.version;
      this.patience.judge(topic, saysSo ? undefined : version);
    }
  }

  private watchAll(): void {
    this.isLive = true;
    for (const topic of WATCHED) this.watch(topic);
  }

  /** Asks to be shown a topic, and again where that has not come about. */
  private watch(topic: string): void {
    const name = onSocket(this.election, topic);
    this.socket.emit('watch', { topic: name });
    const { id } = this.socket;
    setTimeout(() => {
      if (this.socket.connected && this.socket.id === id && !this.shown.has(name)) this.watch(topic);
    }, WATCH_AGAIN_MS);
  }
}
