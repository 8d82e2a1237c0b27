import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Ledger, type Deed } from '#ledger';
import { ADMIN_TOKEN_HOLDER, deedOf, type Identity } from '../auth/identity.js';
import { LOG } from '../core/api-parts.js';
import { Closing } from '../core/closing.js';

/** How often what machines sent is told. */
const FLUSH_MS = 3_000;
/** Entries of one machine that are told one by one between two of those; where there are more, their sums are. */
const ONE_BY_ONE_MAX = 20;
/** Rows that wait where the trail cannot be written; beyond it the oldest are given up, and the log says so. */
const WAITING_MAX = 10_000;

/** Who entered what, from where. */
export interface Entry {
  readonly identity: Identity;
  readonly address: string;
  readonly election: string;
}

/** What became of submissions, by how many of them. */
export type Sums = Readonly<Record<string, number>>;

/** How the trail names what was sent in bulk. */
export type BulkAction = 'submissions-entered' | 'decisions-sent';

/** What one machine sent to one election since the last flush. */
interface Sent {
  readonly sender: Pick<Deed, 'who' | 'name' | 'address' | 'election'>;
  /** Each by itself; undefined where there are too many, or the machine is not told of one by one. */
  deeds: Deed[] | undefined;
  readonly sums: Map<string, number>;
}

/**
 * How the trail is told of every entry. What a person enters or is refused is a row each, in the same commit as the
 * entry. Machines are not kept waiting: theirs are told every few seconds, one by one while they are few and come by a
 * token with a name, else as sums; a submission says itself whose it is and when it came.
 */
@Injectable()
export class Entries implements OnApplicationShutdown {
  private sent = new Map<string, Sent>();
  private waiting: Deed[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: Ledger,
    @Inject(LOG) private readonly log: Logger,
    private readonly closing: Closing,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.closing.close({ name: 'entries that the trail is to tell', close: () => this.close() });
  }

  /** Tells of what was sent in bulk, once it has ended. */
  tellBulk({ identity, address, election }: Entry, action: BulkAction, sums: Sums, isWhole: boolean): void {
    const detail = { ...withoutZeros(sums), bulk: true, ...(isWhole ? {} : { brokenOff: true }) };
    this.wait({ ...deedOf(identity, address), action, election, detail });
  }

  /** Tells what is not told yet, and nothing after it. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  /**
   * Notes what became of one submission of a machine, to be told within seconds.
   * @param word what became of it, for the sums: "accepted", "refused"
   * @param deed how it is told where it is told by itself; undefined where it was told before
   */
  collect({ identity, address, election }: Entry, word: string, deed: Deed | undefined): void {
    const key = `${identity.who} ${address} ${election}`;
    let sent = this.sent.get(key);
    if (!sent) {
      const isNamed = identity !== ADMIN_TOKEN_HOLDER;
      const sender = { ...deedOf(identity, address), election };
      sent = { sender, deeds: isNamed ? [] : undefined, sums: new Map() };
      this.sent.set(key, sent);
      this.flushSoon();
    }
    sent.sums.set(word, (sent.sums.get(word) ?? 0) + 1);
    if (sent.deeds && sent.deeds.length >= ONE_BY_ONE_MAX) sent.deeds = undefined;
    if (deed) sent.deeds?.push(deed);
  }

  private wait(deed: Deed): void {
    this.waiting.push(deed);
    this.flushSoon();
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => {
      void this.flush();
    }, FLUSH_MS);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    for (const { sender, deeds, sums } of this.sent.values()) {
      const action = 'submissions-entered';
      this.waiting.push(...(deeds ?? [{ ...sender, action, detail: Object.fromEntries(sums) }]));
    }
    this.sent = new Map();
    this.flushing = this.flushing.then(() => this.write());
    await this.flushing;
  }

  private async write(): Promise<void> {
    const deeds = this.waiting;
    this.waiting = [];
    try {
      await this.ledger.people.trail.addEntries(deeds);
    } catch (error) {
      const lost = Math.max(0, deeds.length + this.waiting.length - WAITING_MAX);
      this.waiting = [...deeds, ...this.waiting].slice(lost);
      this.log.warn({ err: error, lost }, 'the trail of entries cannot be written now');
      this.flushSoon();
    }
  }
}

function withoutZeros(sums: Sums): Sums {
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum > 0));
}
