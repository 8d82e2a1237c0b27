import type { Receipt } from '#contract';

/** What one tab sends to the others about a piece: that it is another now, and how it was answered. */
export interface Word {
  readonly account: string;
  readonly election: string;
  readonly of: string;
  readonly answer: Receipt | null;
}

/** The other tabs of this browser. */
export interface Tabs {
  /** Does work that one tab at a time may do; null, and nothing done, where another is at it. */
  alone<R>(name: string, work: () => Promise<R>): Promise<R | null>;
  tell(word: Word): void;
  /** Calls `listener` with what other tabs tell; the answer ends that. */
  listen(listener: (word: Word) => void): () => void;
}

/** One for all that is told and heard here: it does not hear itself. */
let channel: BroadcastChannel | undefined;
const openChannel = (): BroadcastChannel => (channel ??= new BroadcastChannel('sanaq-desk'));

/**
 * The tabs of a real browser. Where there are no locks (pages without TLS) two tabs may send the same piece at once,
 * which the api answers as one.
 */
export const browserTabs: Tabs = {
  async alone(name, work) {
    const locks: LockManager | undefined = 'locks' in navigator ? navigator.locks : undefined;
    if (!locks) return work();
    let done: Awaited<ReturnType<typeof work>> | null = null;
    await locks.request(`sanaq-${name}`, { ifAvailable: true }, async (lock) => {
      if (lock !== null) done = await work();
    });
    return done;
  },
  tell(word) {
    openChannel().postMessage(word);
  },
  listen(listener) {
    const hear = ({ data }: MessageEvent<Word>): void => listener(data);
    openChannel().addEventListener('message', hear);
    return () => openChannel().removeEventListener('message', hear);
  },
};
