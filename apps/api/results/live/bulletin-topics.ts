import { Injectable } from '@nestjs/common';
import { nameTopic } from '#contract';
import { Ledger, type ElectionHead } from '#ledger';
import { BulletinReads } from '../../bulletins/bulletin-reads.js';
import type { Edition, Publishing } from './channel.js';

type Announce = (topic: string, edition: Edition, publishing?: Publishing) => void;

/** An election whose bulletins somebody watches, or has watched. */
interface Watched {
  readonly key: number;
  readonly topic: string;
  /** The newest number pushed. */
  pushed: number;
  reading: Promise<void> | undefined;
  /** Whether something was announced that is not read yet, and whether what was pushed before is withdrawn. */
  isStale: boolean;
  isWithdrawn: boolean;
}

/** The topic of each election's bulletins. Its version is the number of the newest, so a gap shows in it. */
@Injectable()
export class BulletinTopics {
  private readonly watched = new Map<string, Watched>();
  private announce: Announce = () => undefined;
  private isWatched: (topic: string) => boolean = () => false;
  private onError: (error: unknown) => void = () => undefined;

  constructor(
    private readonly ledger: Ledger,
    private readonly reads: BulletinReads,
  ) {}

  /** Calls `announce` with what was issued of each election whose topic `isWatched`. */
  start(isWatched: (topic: string) => boolean, announce: Announce, onError: (error: unknown) => void): void {
    this.isWatched = isWatched;
    this.announce = announce;
    this.onError = onError;
    this.ledger.onBulletin((key) => {
      for (const each of this.watched.values()) if (each.key === key) this.look(each);
    });
    // Notifications that were lost with a connection are not repeated.
    this.ledger.onBeat(() => {
      for (const each of this.watched.values()) this.look(each);
    });
  }

  /** The topic of an election, as it stands. */
  async find({
    id,
    key,
  }: Pick<ElectionHead, 'id' | 'key'>): Promise<{ topic: string; current: () => Edition }> {
    const topic = nameTopic({ of: 'bulletins', election: id });
    const edition = await this.read(key);
    const first = {
      key,
      topic,
      pushed: edition.version,
      reading: undefined,
      isStale: false,
      isWithdrawn: false,
    };
    if (this.watched.get(id)?.key !== key) this.watched.set(id, first);
    return { topic, current: () => edition };
  }

  /** The database came back older: what it holds now stands, whatever its number. */
  withdraw(election: string): void {
    const watched = this.watched.get(election);
    if (!watched) return;
    watched.isWithdrawn = true;
    this.look(watched);
  }

  /** One reading at a time, and one more where something was announced meanwhile; nothing that nobody watches is read. */
  private look(watched: Watched): void {
    if (!this.isWatched(watched.topic)) {
      if (!watched.reading) this.watched.delete(electionOf(watched));
      return;
    }
    watched.isStale = true;
    watched.reading ??= this.push(watched)
      .catch(this.onError)
      .finally(() => (watched.reading = undefined));
  }

  private async push(watched: Watched): Promise<void> {
    while (watched.isStale) {
      const withdrawn = watched.isWithdrawn;
      watched.isStale = false;
      watched.isWithdrawn = false;
      const newest = await this.ledger.bulletins.newest(watched.key);
      if (newest === watched.pushed && !withdrawn) continue;
      const edition = await this.read(watched.key);
      watched.pushed = edition.version;
      this.announce(watched.topic, edition, { withdrawn });
    }
  }

  private async read(key: number): Promise<Edition> {
    const page = await this.reads.newest(key);
    const text = JSON.stringify(page);
    return { version: page.version, text: () => text };
  }
}

function electionOf({ topic }: Watched): string {
  return topic.split('/')[1] ?? '';
}
