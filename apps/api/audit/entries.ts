import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Ledger, type AuditEntry } from '#ledger';
import { ADMIN_TOKEN_HOLDER, actorOf, type Identity } from '../auth/identity.js';
import { LOG } from '../core/api-parts.js';
import { Closing } from '../core/closing.js';

/** How often submissions by machines are logged. */
const FLUSH_MS = 3_000;
/** Submissions of one machine that are logged one by one in that time; of more only the sums. */
const ONE_BY_ONE_MAX = 20;
/** Rows that wait while the audit log cannot be written; beyond it the oldest are dropped, and the process log says so. */
const WAITING_MAX = 10_000;

/** Who entered what, from where. */
export interface Entry {
  readonly identity: Identity;
  readonly address: string;
  readonly election: string;
}

/** How many submissions had each result. */
export type Sums = Readonly<Record<string, number>>;

/** The actions of the audit log for bulk uploads. */
export type BulkAction = 'submissions-entered' | 'decisions-sent';

/** What one machine sent to one election since the last flush. */
interface Sent {
  readonly sender: Pick<AuditEntry, 'who' | 'name' | 'address' | 'election'>;
  /** Each by itself; undefined where there are too many, or the machine is only logged in sums. */
  auditEntries: AuditEntry[] | undefined;
  readonly sums: Map<string, number>;
}

/**
 * Writes submissions to the audit log. What a person enters or is refused is a row each, in the same commit as the
 * entry. Machines are not kept waiting: theirs are logged every few seconds, one by one while they are few and come by a
 * token with a name, else as sums; a submission itself says whose it is and when it was received.
 */
@Injectable()
export class Entries implements OnApplicationShutdown {
  private sent = new Map<string, Sent>();
  private waiting: AuditEntry[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: Ledger,
    @Inject(LOG) private readonly log: Logger,
    private readonly closing: Closing,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.closing.close({ name: 'entries for the audit log', close: () => this.close() });
  }

  /** Logs a bulk upload, once it has ended. */
  addBulk({ identity, address, election }: Entry, action: BulkAction, sums: Sums, isWhole: boolean): void {
    const detail = { ...withoutZeros(sums), bulk: true, ...(isWhole ? {} : { brokenOff: true }) };
    this.wait({ ...actorOf(identity, address), action, election, detail });
  }

  /** Logs what is not logged yet, and nothing after it. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  /**
   * Notes the result of one submission of a machine, to be logged within seconds.
   * @param word the result, for the sums: "accepted", "refused"
   * @param auditEntry its entry where it is logged by itself; undefined where it was logged before
   */
  collect({ identity, address, election }: Entry, word: string, auditEntry: AuditEntry | undefined): void {
    const key = `${identity.who} ${address} ${election}`;
    let sent = this.sent.get(key);
    if (!sent) {
      const isNamed = identity !== ADMIN_TOKEN_HOLDER;
      const sender = { ...actorOf(identity, address), election };
      sent = { sender, auditEntries: isNamed ? [] : undefined, sums: new Map() };
      this.sent.set(key, sent);
      this.flushSoon();
    }
    sent.sums.set(word, (sent.sums.get(word) ?? 0) + 1);
    if (sent.auditEntries && sent.auditEntries.length >= ONE_BY_ONE_MAX) sent.auditEntries = undefined;
    if (auditEntry) sent.auditEntries?.push(auditEntry);
  }

  private wait(auditEntry: AuditEntry): void {
    this.waiting.push(auditEntry);
    this.flushSoon();
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => {
      void this.flush();
    }, FLUSH_MS);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    for (const { sender, auditEntries, sums } of this.sent.values()) {
      const action = 'submissions-entered';
      this.waiting.push(...(auditEntries ?? [{ ...sender, action, detail: Object.fromEntries(sums) }]));
    }
    this.sent = new Map();
    this.flushing = this.flushing.then(() => this.write());
    await this.flushing;
  }

  private async write(): Promise<void> {
    const auditEntries = this.waiting;
    this.waiting = [];
    try {
      await this.ledger.people.auditLog.addEntries(auditEntries);
    } catch (error) {
      const lost = Math.max(0, auditEntries.length + this.waiting.length - WAITING_MAX);
      this.waiting = [...auditEntries, ...this.waiting].slice(lost);
      this.log.warn({ err: error, lost }, 'audit log unavailable: submissions are logged later');
      this.flushSoon();
    }
  }
}

function withoutZeros(sums: Sums): Sums {
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum > 0));
}
