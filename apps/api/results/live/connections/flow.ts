import { randomBytes } from 'node:crypto';
import type { LiveLimits } from '#config';

const NONCE_BYTES = 8;
/** What a message costs besides its own bytes: its frame, and what is kept of it until it is written. */
const MESSAGE_COST_BYTES = 32;

/** How much, since the beginning. Counted in place: each push makes none anew for each of thousands of watchers. */
class Total {
  bytes = 0;
  messages = 0;

  add(bytes: number): void {
    this.bytes += bytes + MESSAGE_COST_BYTES;
    this.messages += 1;
  }

  set({ bytes, messages }: Pick<Total, 'bytes' | 'messages'>): void {
    this.bytes = bytes;
    this.messages = messages;
  }
}

interface Mark {
  readonly bytes: number;
  readonly messages: number;
  readonly nonce: string;
}

/**
 * What one connection was sent and has not confirmed. Where it lies meanwhile, in this process, in the kernel or on the
 * way, makes no difference. To confirm, the other side returns a random text that it finds only by reading everything
 * before it: a client that does not read cannot guess it.
 */
export class Flow {
  /** Given to the connection. */
  private readonly made = new Total();
  /** Of that, what the connection has passed on to its transport. */
  private readonly passed = new Total();
  private readonly confirmed = new Total();
  private marks: Mark[] = [];
  private waitingSinceMs: number | undefined;

  /**
   * @param earlierBytes by how much the first confirmation is asked for before it is due. Those who watch the same topic
   *   are sent the same: asked at the same bytes, they would all be asked, and answer, with the same push
   */
  constructor(
    private readonly limits: LiveLimits,
    private earlierBytes = 0,
  ) {}

  /** Bytes sent and not confirmed. */
  get bytes(): number {
    return this.made.bytes - this.confirmed.bytes;
  }

  get messages(): number {
    return this.made.messages - this.confirmed.messages;
  }

  /** Whether so much is unconfirmed that a confirmation is due. */
  get isWaiting(): boolean {
    return this.waitingSinceMs !== undefined;
  }

  /** How long nothing has been confirmed that is due, in milliseconds. */
  get waitedMs(): number {
    return this.waitingSinceMs === undefined ? 0 : performance.now() - this.waitingSinceMs;
  }

  /** Whether something was passed on that no mark asks about, and a confirmation is due. */
  get needsMark(): boolean {
    const asked = this.marks.at(-1) ?? this.confirmed;
    const unasked = this.passed.bytes - asked.bytes;
    if (unasked > 0 && unasked >= this.limits.confirmBytes - this.earlierBytes) return true;
    return this.isWaiting && this.marks.length === 0 && unasked > 0;
  }

  /** Notes a message of that many bytes. */
  make(bytes: number): void {
    this.made.add(bytes);
    this.look(false);
  }

  /** Notes that a message of that many bytes went on to the transport. */
  pass(bytes: number): void {
    this.passed.add(bytes);
  }

  /** The text that confirms, once it comes back, everything passed on by now. */
  mark(): Buffer {
    this.earlierBytes = 0;
    const nonce = randomBytes(NONCE_BYTES);
    const { bytes, messages } = this.passed;
    this.marks.push({ bytes, messages, nonce: nonce.toString('hex') });
    return nonce;
  }

  /** Takes a text that came back; false where it is none that is waited for. */
  confirm(nonce: Buffer): boolean {
    const text = nonce.toString('hex');
    const at = this.marks.findIndex((mark) => mark.nonce === text);
    const mark = this.marks[at];
    if (!mark) return false;
    this.marks = this.marks.slice(at + 1);
    this.confirmed.set(mark);
    this.look(true);
    return true;
  }

  /** Notes that messages were delivered, where the transport itself reports it. */
  deliver(sizes: readonly number[]): void {
    for (const bytes of sizes) this.confirmed.add(bytes);
    this.look(true);
  }

  private look(isProgress: boolean): void {
    const isDue = this.bytes >= this.limits.confirmBytes || this.messages * 4 >= this.limits.pauseMessages;
    if (!isDue) this.waitingSinceMs = undefined;
    else if (isProgress || this.waitingSinceMs === undefined) this.waitingSinceMs = performance.now();
  }
}
