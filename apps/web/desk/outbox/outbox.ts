import type { Receipt } from '#contract';
import type { Refusal, Reply } from '../../shared/http/refusal.js';
import {
  dispatch,
  giveBack,
  makeUuid,
  nameOf,
  pauseMs,
  retype,
  settle,
  weigh,
  type Content,
  type Key,
  type Matter,
  type Piece,
  type Sent,
  type Typed,
} from './outbox-entry.js';
import { isReceipt, type Trouble, troubleOf } from './replies.js';
import type { Shelf } from './outbox-store.js';
import type { Tabs, Word } from './tabs.js';

export interface OutboxParts {
  readonly shelf: Shelf;
  readonly tabs: Tabs;
  /** Sends a submission once; as the outbox's account, or not at all. */
  readonly post: (election: string, sent: Sent) => Promise<Reply<Receipt>>;
}

/** How the sending of one submission goes. */
interface Way {
  attempts: number;
  state: 'under-way' | 'waits' | 'sign-in';
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** An outbox that the shelf has not answered for so long goes on without it. */
const SHELF_WAIT_MS_MAX = 5_000;

/**
 * One account's drafts, and what it has sent and is not answered for. Both are kept by the browser, so that a reload
 * loses neither; what is on its way is sent until it is answered, always under the same id, so that one submission
 * comes of it however often it goes.
 */
export class Outbox {
  /** Whether what was kept has been read: before, nobody knows whether there is a draft. */
  isLoaded = false;
  trouble: Trouble = 'none';
  private readonly pieces = new Map<string, Piece>();
  private readonly answers = new Map<string, Receipt>();
  private readonly late = new Map<string, Piece>();
  private readonly ways = new Map<string, Way>();
  /** What is sent from here alone, by its id: the browser would not keep it. */
  private readonly unkept = new Set<string>();
  private readonly writing = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private unlisten: (() => void) | undefined;
  private isStopped = false;

  constructor(
    readonly account: string,
    private readonly parts: OutboxParts,
  ) {}

  /** Reads what is kept and goes on sending what was on its way. */
  async start(): Promise<void> {
    this.isStopped = false;
    this.unlisten = this.parts.tabs.listen((word) => void this.hearTab(word));
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the shelf does not answer')), SHELF_WAIT_MS_MAX);
    });
    try {
      const kept = await Promise.race([this.parts.shelf.all(this.account), late]);
      for (const piece of kept) this.adopt(piece, piece);
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    this.isLoaded = true;
    this.emit();
  }

  /** Sends nothing any more; what is on its way stays kept. */
  stop(): void {
    this.isStopped = true;
    this.unlisten?.();
    for (const { timer } of this.ways.values()) clearTimeout(timer);
    this.ways.clear();
  }

  /** Calls `listener` after every change; the answer ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The draft of something, or what is on its way; null where there is neither. */
  piece(key: Key): Piece | null {
    return this.pieces.get(nameOf(key)) ?? null;
  }

  /** What was answered since this page was loaded; null where nothing was, or something was typed since. */
  answer(key: Key): Receipt | null {
    return this.answers.get(nameOf(key)) ?? null;
  }

  /** What has been tried and is not answered: it waits for the network, the server, or a sign-in. */
  get waiting(): readonly Piece[] {
    return [...this.pieces.values()].filter(
      ({ sending }) => sending && (this.ways.get(sending.id)?.state ?? 'waits') !== 'under-way',
    );
  }

  /** What was refused and waits for whoever typed it. */
  get refused(): readonly Piece[] {
    return [...this.pieces.values()].filter(({ refused }) => refused !== null);
  }

  /** What had to wait and has been answered since, until it is seen. */
  get arrived(): readonly { readonly piece: Piece; readonly answer: Receipt }[] {
    return [...this.late.values()].flatMap((piece) => {
      const answer = this.answer(piece);
      return answer ? [{ piece, answer }] : [];
    });
  }

  /** Whether there is anything that a browser which keeps nothing would lose. */
  get isUsed(): boolean {
    return this.pieces.size > 0;
  }

  /** Whether something waits for its sender to sign in again. */
  get needsSignIn(): boolean {
    return [...this.ways.values()].some(({ state }) => state === 'sign-in');
  }

  /** Keeps what was typed. What is on its way is not changed any more. */
  async type(matter: Matter, typed: Typed): Promise<void> {
    const own = { ...matter, account: this.account };
    const at = Date.now();
    this.answers.delete(nameOf(matter));
    this.pieces.set(nameOf(matter), retype(this.piece(matter), own, typed, at));
    this.emit();
    await this.change(matter, (now) => retype(now, own, typed, at));
  }

  /** Sends what was typed: from here on under an id of its own, at once and until it is answered. */
  async send(matter: Matter, content: Content): Promise<void> {
    const own = { ...matter, account: this.account };
    const draft = this.piece(matter);
    const id = makeUuid();
    this.answers.delete(nameOf(matter));
    await this.change(
      matter,
      (now) => {
        // A draft that is gone from where it was kept has been sent and answered in another tab.
        if (now === null && draft !== null && this.trouble === 'none') return null;
        return dispatch(draft ?? retype(null, own, {}, Date.now()), now, content, id);
      },
      true,
    );
  }

  /** Throws a draft away, and with it what was answered last. What is on its way stays. */
  async forget(key: Key): Promise<void> {
    this.answers.delete(nameOf(key));
    await this.change(key, (now) => (now?.sending ? now : null));
  }

  /** Takes note that an answer was seen. */
  dismiss(key: Key): void {
    this.late.delete(nameOf(key));
    if (this.answers.delete(nameOf(key))) this.emit();
  }

  /** Tries all that waits again now; what waits for a sign-in only if somebody asks for it. */
  hurry(how: 'by-itself' | 'asked'): void {
    for (const piece of this.waiting) {
      const way = piece.sending && this.ways.get(piece.sending.id);
      if (way?.state !== 'sign-in' || how === 'asked') void this.attempt(piece);
    }
  }

  private async attempt(piece: Piece): Promise<void> {
    const { sending } = piece;
    if (this.isStopped || !sending) return;
    const way = this.ways.get(sending.id) ?? { attempts: 0, state: 'waits', timer: undefined };
    if (way.state === 'under-way') return;
    clearTimeout(way.timer);
    this.ways.set(sending.id, way);
    way.attempts += 1;
    way.state = 'under-way';
    this.emit();
    const done = await this.parts.tabs.alone(sending.id, async () => {
      // Another tab may have had the answer in the meantime.
      const kept = this.real(await this.look(piece), piece, sending.id);
      if (kept?.sending?.id === sending.id) await this.post(piece, sending, way);
      else this.adopt(piece, kept);
      return true;
    });
    if (done === null) this.tryLater(piece, way, null);
  }

  private async post(piece: Piece, sending: Sent, way: Way): Promise<void> {
    const reply = await this.parts.post(piece.election, sending);
    if (!reply.ok) await this.hearRefusal(piece, sending.id, reply.refusal, way);
    // Networks with a sign-in page of their own answer everything with that page.
    else if (isReceipt(reply.body, sending.id)) await this.hearAnswer(piece, reply.body);
    else this.tryLater(piece, way, null);
  }

  private async hearAnswer(piece: Piece, answer: Receipt): Promise<void> {
    this.answers.set(nameOf(piece), answer);
    const id = answer.id.toLowerCase();
    if ((this.ways.get(id)?.attempts ?? 0) > 1) this.late.set(nameOf(piece), piece);
    await this.change(piece, (now) => settle(this.real(now, piece, id), id));
    this.ways.delete(id);
    this.tell(piece, answer);
  }

  private async hearRefusal(piece: Piece, id: string, refusal: Refusal, way: Way): Promise<void> {
    const next = weigh(refusal);
    if (next === 'back') {
      const { kind, detail, findings } = refusal;
      this.ways.delete(id);
      const back = { kind, detail, findings };
      await this.change(piece, (now) => giveBack(this.real(now, piece, id), id, back), true);
    } else if (next === 'again') this.tryLater(piece, way, refusal.waitS);
    else {
      way.state = 'sign-in';
      this.emit();
    }
  }

  private tryLater(piece: Piece, way: Way, waitS: number | null): void {
    way.state = 'waits';
    this.emit();
    if (this.isStopped) return;
    way.timer = setTimeout(() => void this.attempt(piece), pauseMs(way.attempts, waitS, Math.random()));
  }

  /** The piece itself where what is kept of it is older than what was sent. */
  private real(kept: Piece | null, piece: Piece, id: string): Piece | null {
    return this.unkept.has(id) && !kept?.sending ? piece : kept;
  }

  /** Changes a piece where it is kept and here; here alone where the browser does not keep it. */
  private async change(key: Key, change: (now: Piece | null) => Piece | null, firmly = false): Promise<void> {
    const name = nameOf(key);
    this.writing.set(name, (this.writing.get(name) ?? 0) + 1);
    let kept: Piece | null;
    try {
      kept = await this.parts.shelf.change([this.account, key.election, key.of], change, firmly);
      this.trouble = 'none';
    } catch (error) {
      kept = change(this.piece(key));
      this.trouble = troubleOf(error);
      if (firmly && kept?.sending) this.unkept.add(kept.sending.id);
    }
    const left = (this.writing.get(name) ?? 1) - 1;
    this.writing.set(name, left);
    // What was typed since is newer than what was just kept.
    if (left === 0) this.adopt(key, kept);
    this.tell(key, null);
  }

  private adopt(key: Key, piece: Piece | null): void {
    if (piece === null) this.pieces.delete(nameOf(key));
    else {
      this.pieces.set(nameOf(key), piece);
      if (piece.sending && !this.ways.has(piece.sending.id)) void this.attempt(piece);
    }
    this.emit();
  }

  private tell({ election, of }: Key, answer: Receipt | null): void {
    this.parts.tabs.tell({ account: this.account, election, of, answer });
  }

  private async hearTab({ account, election, of, answer }: Word): Promise<void> {
    if (account !== this.account) return;
    const key = { election, of };
    if (answer) this.answers.set(nameOf(key), answer);
    // What is kept nowhere but here is not there to be read.
    if (this.trouble !== 'none') return;
    const kept = await this.look(key);
    if ((this.writing.get(nameOf(key)) ?? 0) === 0) this.adopt(key, kept);
  }

  /** What is kept of a piece now; what is known here where that cannot be read. */
  private look(key: Key): Promise<Piece | null> {
    const { account, parts } = this;
    return parts.shelf.change([account, key.election, key.of], (now) => now).catch(() => this.piece(key));
  }

  private emit(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
