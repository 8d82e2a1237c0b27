import type { ElectionView } from '../../read-model/election-view.js';
import { Channel, type Edition, type Publishing } from './channel.js';
import type { Watchable } from './source.js';

/** One connection, as far as watching goes. */
export interface Watcher {
  readonly id: string;
}

interface Watched {
  readonly channel: Channel;
  readonly watchers: Set<string>;
  readonly view: ElectionView | undefined;
}

type Send = (topic: string, edition: Edition, previous: number, withdrawn: boolean) => void;

/** Who watches what. A topic's channel is open while anybody watches it. */
export class Audience {
  private readonly topics = new Map<string, Watched>();
  private readonly topicsOf = new Map<string, Set<string>>();

  /** @param send called with every edition to be pushed to those who watch its topic */
  constructor(private readonly send: Send) {}

  /** Topics that somebody watches. */
  get size(): number {
    return this.topics.size;
  }

  isWatched(topic: string): boolean {
    return this.topics.has(topic);
  }

  /** The topics a watcher watches. */
  topicsWatchedBy({ id }: Watcher): ReadonlySet<string> {
    return this.topicsOf.get(id) ?? new Set();
  }

  /** Adds a watcher who has just been given `edition`. */
  add({ id }: Watcher, { topic, view }: Watchable, edition: Edition): void {
    const watched = this.topics.get(topic) ?? this.open(topic, view, edition);
    watched.watchers.add(id);
    const topics = this.topicsOf.get(id) ?? new Set();
    topics.add(topic);
    this.topicsOf.set(id, topics);
  }

  remove({ id }: Watcher, topic: string): void {
    const topics = this.topicsOf.get(id);
    if (!topics?.delete(topic)) return;
    if (topics.size === 0) this.topicsOf.delete(id);
    const watched = this.topics.get(topic);
    watched?.watchers.delete(id);
    if (watched?.watchers.size === 0) this.shut(topic, watched);
  }

  removeAll(watcher: Watcher): void {
    for (const topic of [...this.topicsWatchedBy(watcher)]) this.remove(watcher, topic);
  }

  publish(topic: string, edition: Edition, publishing?: Publishing): void {
    this.topics.get(topic)?.channel.publish(edition, publishing);
  }

  /** The newest edition of a topic that somebody watches. */
  latest(topic: string): Edition | undefined {
    return this.topics.get(topic)?.channel.latest;
  }

  close(): void {
    this.topics.forEach((watched, topic) => this.shut(topic, watched));
    this.topicsOf.clear();
  }

  private open(topic: string, view: ElectionView | undefined, edition: Edition): Watched {
    const channel = new Channel(edition, (next, previous, withdrawn) =>
      this.send(topic, next, previous, withdrawn),
    );
    const watched = { channel, watchers: new Set<string>(), view };
    this.topics.set(topic, watched);
    if (view) view.watched += 1;
    return watched;
  }

  private shut(topic: string, { channel, view }: Watched): void {
    channel.close();
    this.topics.delete(topic);
    if (view) view.watched -= 1;
  }
}
