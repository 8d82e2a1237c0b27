import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Receipt } from '#contract';
import type { Refusal, Reply } from '../../shared/http/refusal.js';
import { Outbox } from './outbox.js';
import { type Content, ofTurnout, type Piece, type PieceKey, type Sent } from './outbox-entry.js';
import type { Shelf } from './outbox-store.js';
import type { Tabs, Word } from './tabs.js';

const matter = {
  election: 'small',
  of: ofTurnout('2', '12:00'),
  title: 'Precinct 2, 12:00',
  page: '/desk/turnout',
};
const content: Content = { kind: 'turnout', precinct: '2', checkpoint: '12:00', voted: 99 };

const refuse = (kind: string, status: number, more: Partial<Refusal> = {}): Reply<Receipt> => ({
  ok: false,
  refusal: { status, kind, detail: kind, errors: [], findings: [], waitS: null, ...more },
});
const OFFLINE = refuse('offline', 0);

/** The storage of a browser, which outlives its tabs. */
class Drawer implements Shelf {
  readonly pieces = new Map<string, Piece>();
  fault: Error | null = null;
  /** Whether reading still works and writing fails. */
  isFull = false;

  all(account: string): Promise<readonly Piece[]> {
    if (this.fault) return Promise.reject(this.fault);
    return Promise.resolve([...this.pieces.values()].filter((piece) => piece.account === account));
  }

  change(key: PieceKey, change: (now: Piece | null) => Piece | null): Promise<Piece | null> {
    if (this.fault) return Promise.reject(this.fault);
    const now = this.pieces.get(key.join()) ?? null;
    const next = change(now);
    if (this.isFull && next !== null && next !== now)
      return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    if (next === null) this.pieces.delete(key.join());
    else this.pieces.set(key.join(), structuredClone(next));
    return Promise.resolve(next);
  }
}

/** Tabs that share a BroadcastChannel, with locks or without. */
class Window {
  private readonly listeners = new Set<(word: Word) => void>();
  private readonly held = new Set<string>();

  constructor(private readonly hasLocks = true) {}

  tab(): Tabs {
    let own: ((word: Word) => void) | undefined;
    return {
      alone: async (name, work) => {
        if (!this.hasLocks) return work();
        if (this.held.has(name)) return null;
        this.held.add(name);
        return work().finally(() => this.held.delete(name));
      },
      tell: (word) => this.listeners.forEach((listener) => listener !== own && listener(word)),
      listen: (listener) => {
        own = listener;
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
    };
  }
}

type Fate = 'lost-before' | 'lost-after' | 'unavailable' | 'portal' | 'too-many' | 'answered';

/** A fake api that answers a repeated id as it did the first time. */
class Far {
  readonly recorded = new Map<string, Sent>();
  readonly asked: Sent[] = [];
  fates: Fate[] = [];

  readonly post = async (_: string, sent: Sent): Promise<Reply<Receipt>> => {
    await Promise.resolve();
    this.asked.push(sent);
    const fate = this.fates.shift() ?? 'answered';
    if (fate === 'lost-before') return OFFLINE;
    if (fate === 'unavailable') return refuse('internal', 500);
    if (fate === 'too-many') return refuse('too-many', 429, { waitS: 90 });
    if (fate === 'portal') return { ok: true, body: null as unknown as Receipt };
    const before = this.recorded.get(sent.id);
    expect(before ?? sent).toEqual(sent);
    this.recorded.set(sent.id, sent);
    return fate === 'lost-after'
      ? OFFLINE
      : { ok: true, body: { id: sent.id, state: 'accepted', findings: [] } };
  };
}

const open: Outbox[] = [];
const openTab = async (drawer: Drawer, far: Pick<Far, 'post'>, tabs: Tabs, who = 'a'): Promise<Outbox> => {
  const outbox = new Outbox(who, { shelf: drawer, tabs, post: far.post });
  open.push(outbox);
  await outbox.start();
  return outbox;
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  for (const outbox of open.splice(0)) outbox.stop();
  jest.useRealTimers();
});

describe('Outbox', () => {
  test('keeps drafts for its own account only, and forgets them on request', async () => {
    const drawer = new Drawer();
    const far = new Far();
    const outbox = await openTab(drawer, far, new Window().tab());
    await outbox.type(matter, { voted: '9' });
    await outbox.type(matter, { voted: '99' });
    const later = await openTab(drawer, far, new Window().tab());
    expect(later.piece(matter)).toMatchObject({ typed: { voted: '99' }, sending: null });
    const other = await openTab(drawer, far, new Window().tab(), 'b');
    expect([other.piece(matter), other.waiting, other.refused]).toEqual([null, [], []]);
    await later.forget(matter);
    expect([later.piece(matter), drawer.pieces.size]).toEqual([null, 0]);
  });

  test('does not send the submissions of another account', async () => {
    const drawer = new Drawer();
    const far = new Far();
    far.fates = ['lost-before'];
    const outbox = await openTab(drawer, far, new Window().tab());
    await outbox.send(matter, content);
    await jest.advanceTimersByTimeAsync(100);
    outbox.stop();
    const other = await openTab(drawer, far, new Window().tab(), 'b');
    other.hurry('asked');
    await jest.advanceTimersByTimeAsync(600_000);
    expect([far.asked.length, far.recorded.size]).toEqual([1, 0]);
  });

  test('sends at once, deletes what is answered and shows the answer in every tab', async () => {
    const drawer = new Drawer();
    const far = new Far();
    const window = new Window();
    const outbox = await openTab(drawer, far, window.tab());
    const beside = await openTab(drawer, far, window.tab());
    await outbox.type(matter, { voted: '99' });
    await outbox.send(matter, content);
    await jest.advanceTimersByTimeAsync(10);
    for (const each of [outbox, beside]) {
      expect(each.answer(matter)).toMatchObject({ state: 'accepted' });
      expect([each.piece(matter), each.waiting]).toEqual([null, []]);
    }
    expect([drawer.pieces.size, far.asked.length]).toEqual([0, 1]);
  });

  test('waits as long as Retry-After says', async () => {
    const far = new Far();
    far.fates = ['too-many'];
    const outbox = await openTab(new Drawer(), far, new Window().tab());
    await outbox.send(matter, content);
    await jest.advanceTimersByTimeAsync(89_000);
    expect([far.asked.length, outbox.waiting.length]).toEqual([1, 1]);
    await jest.advanceTimersByTimeAsync(2_000);
    expect([far.asked.length, outbox.waiting.length]).toEqual([2, 0]);
  });

  test('returns a refused submission as a draft with its findings, to be sent under another id', async () => {
    const finding = { code: 'E205', severity: 'error', field: 'voted', message: 'too many' } as const;
    const asked: string[] = [];
    const post = (_: string, { id }: Sent): Promise<Reply<Receipt>> => {
      asked.push(id);
      return Promise.resolve(refuse('failed-checks', 422, { findings: [finding] }));
    };
    const drawer = new Drawer();
    const outbox = await openTab(drawer, { post }, new Window().tab());
    await outbox.type(matter, { voted: '99' });
    await outbox.send(matter, content);
    await jest.advanceTimersByTimeAsync(10);
    const back = { typed: { voted: '99' }, sending: null, refused: { findings: [finding] } };
    expect(outbox.piece(matter)).toMatchObject(back);
    expect(outbox.refused).toHaveLength(1);
    expect([...drawer.pieces.values()]).toMatchObject([back]);
    await outbox.send(matter, content);
    await jest.advanceTimersByTimeAsync(600_000);
    expect([asked.length, new Set(asked).size]).toEqual([2, 2]);
  });

  test('waits for a sign-in without retrying by itself', async () => {
    let isIn = false;
    const far = new Far();
    const post: Far['post'] = (election, sent) =>
      isIn ? far.post(election, sent) : Promise.resolve(refuse('unauthorised', 401));
    const outbox = await openTab(new Drawer(), { post }, new Window().tab());
    await outbox.send(matter, content);
    await jest.advanceTimersByTimeAsync(600_000);
    outbox.hurry('by-itself');
    expect([outbox.needsSignIn, outbox.waiting.length]).toEqual([true, 1]);
    isIn = true;
    outbox.hurry('asked');
    await jest.advanceTimersByTimeAsync(10);
    expect([outbox.waiting.length, far.recorded.size]).toEqual([0, 1]);
  });

  test('reports failing storage and sends all the same', async () => {
    const drawer = new Drawer();
    const far = new Far();
    drawer.fault = new DOMException('no room', 'QuotaExceededError');
    const outbox = await openTab(drawer, far, new Window().tab());
    expect(outbox.isLoaded).toBe(true);
    await outbox.type(matter, { voted: '99' });
    expect([outbox.trouble, outbox.piece(matter)?.typed]).toEqual(['full', { voted: '99' }]);
    drawer.fault = new DOMException('no', 'SecurityError');
    await outbox.send(matter, content);
    await jest.advanceTimersByTimeAsync(10);
    expect([outbox.trouble, outbox.answer(matter)?.state]).toEqual(['forbidden', 'accepted']);
    drawer.fault = null;
    await outbox.type(matter, { voted: '9' });
    expect(outbox.trouble).toBe('none');
  });

  test('sends what full storage cannot keep and deletes the older draft', async () => {
    const drawer = new Drawer();
    const far = new Far();
    far.fates = ['lost-after'];
    const outbox = await openTab(drawer, far, new Window().tab());
    await outbox.type(matter, { voted: '9' });
    drawer.isFull = true;
    await outbox.type(matter, { voted: '99' });
    expect([outbox.trouble, outbox.piece(matter)?.typed]).toEqual(['full', { voted: '99' }]);
    await outbox.send(matter, content);
    await jest.advanceTimersByTimeAsync(600_000);
    expect([far.recorded.size, outbox.answer(matter)?.state]).toEqual([1, 'accepted']);
    expect([outbox.piece(matter), drawer.pieces.size]).toEqual([null, 0]);
  });

  test('records one submission despite lost answers, reloads and second tabs', async () => {
    const fates = fc.array(
      fc.constantFrom<Fate>('lost-before', 'lost-after', 'unavailable', 'portal', 'too-many'),
      { maxLength: 12 },
    );
    const events = fc.array(fc.constantFrom('reload', 'second-tab', 'online', 'wait', 'send'), {
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(fates, events, fc.boolean(), async (lost, happening, hasLocks) => {
        const far = new Far();
        far.fates = [...lost];
        const drawer = new Drawer();
        const window = new Window(hasLocks);
        let here = await openTab(drawer, far, window.tab());
        const tabs = [here];
        await here.type(matter, { voted: '99' });
        void here.send(matter, content);
        for (const event of happening) {
          if (event === 'reload') here.stop();
          if (event === 'reload' || event === 'second-tab') {
            here = await openTab(drawer, far, window.tab());
            tabs.push(here);
          }
          // Sent again from another tab or by a second click while it is under way.
          if (event === 'send' && here.piece(matter)) void here.send(matter, content);
          if (event === 'online') here.hurry('by-itself');
          if (event === 'wait') await jest.advanceTimersByTimeAsync(30_000);
        }
        await jest.advanceTimersByTimeAsync(3_600_000);
        expect([far.recorded.size, drawer.pieces.size]).toEqual([1, 0]);
        expect(here.waiting).toEqual([]);
        for (const tab of tabs) tab.stop();
      }),
      { numRuns: 60 },
    );
  });
});
