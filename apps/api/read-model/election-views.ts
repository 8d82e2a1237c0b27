import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { IDENTIFIER } from '#contract';
import { Ledger, type LedgerHead } from '#ledger';
import { LOG } from '../core/api-parts.js';
import { Closing } from '../core/closing.js';
import { unknown } from '../http/problems/unknown.js';
import { ElectionView } from './election-view.js';
import { Freshness } from './freshness.js';
import { PastViews } from './past-views.js';
import type { SnapshotBody } from './snapshot-body.js';

/** Elections held in memory that nobody watches; the one asked for longest ago goes first. */
const VIEWS_MAX = 16;
const RETRY_MS = 500;

/**
 * @param changed the topics that have another body now
 * @param withdrawn whether the database came back with another history, so that versions may be lower than before
 */
type ChangeHandler = (view: ElectionView, changed: readonly SnapshotBody[], withdrawn: boolean) => void;

/**
 * The elections readers have asked for, kept up to date by NOTIFY, and compared with the ledger each second:
 * a missed notification is found then, and so is a database that came back older.
 */
@Injectable()
export class ElectionViews implements OnApplicationBootstrap, OnApplicationShutdown {
  /** In the order last asked for. */
  private readonly views = new Map<string, ElectionView>();
  private askedLast: ElectionView | undefined;
  private readonly loading = new Map<string, Promise<ElectionView | undefined>>();
  private readonly byKey = new Map<number, ElectionView>();
  private readonly refreshing = new Map<ElectionView, Promise<void>>();
  private readonly stale = new Set<ElectionView>();
  private readonly handlers: ChangeHandler[] = [];
  private readonly past: PastViews;
  private comparing = false;
  private closed = false;

  constructor(
    private readonly ledger: Ledger,
    @Inject(LOG) private readonly log: Logger,
    private readonly freshness: Freshness,
    private readonly closing: Closing,
  ) {
    this.past = new PastViews(ledger);
    const refresh = (election: number): void => {
      const view = this.byKey.get(election);
      if (view) this.refresh(view);
    };
    ledger.onSnapshot(({ election }) => refresh(election));
    ledger.onDecision(refresh);
    ledger.onBeat(() => void this.compare());
  }

  /** Hears the ledger before anybody is served. */
  async onApplicationBootstrap(): Promise<void> {
    await this.ledger.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.closing.close({ name: 'elections being read', close: () => this.close() });
  }

  get size(): number {
    return this.views.size;
  }

  /** The elections held, each with its version. */
  get held(): readonly ElectionView[] {
    return [...this.views.values()];
  }

  /** Whether a view is held and kept up to date. It counts as asked for: what is asked for most is held longest. */
  keeps(view: ElectionView): boolean {
    if (this.views.get(view.head.id) !== view) return false;
    this.noteAsked(view);
    return true;
  }

  /** Called with the topics of a view that have another body. */
  onChange(handler: ChangeHandler): void {
    this.handlers.push(handler);
  }

  /** The election of that id; undefined where there is none. */
  async find(id: string): Promise<ElectionView | undefined> {
    const held = this.views.get(id);
    if (held) {
      this.noteAsked(held);
      return held;
    }
    if (!IDENTIFIER.test(id)) return undefined;
    const loading = this.loading.get(id) ?? this.load(id).finally(() => this.loading.delete(id));
    this.loading.set(id, loading);
    return loading;
  }

  /** The election of that id, drafts included; throws the 404 that names it where there is none. */
  async getAny(id: string): Promise<ElectionView> {
    const view = await this.find(id);
    if (!view) throw unknown('election', id);
    return view;
  }

  /** The same where something can be reported and read: of a draft nobody is told here that it exists. */
  async get(id: string): Promise<ElectionView> {
    const view = await this.getAny(id);
    if (view.head.status !== 'draft') return view;
    throw unknown('election', id);
  }

  /**
   * The election as it was known at a ledger position or a time; as it is known now without one. Throws the 404
   * that names it where there is none. `topic` is the only one that will be read, where there is only one.
   */
  async getAsOf(
    id: string,
    asOf: string | undefined,
    topic?: (view: ElectionView) => string,
  ): Promise<ElectionView> {
    const view = await this.get(id);
    return asOf === undefined ? view : this.past.get(view, asOf, topic?.(view));
  }

  /** Brings a view up to what is decided by now. */
  async amend(view: ElectionView): Promise<void> {
    const { generation } = view;
    const decisions = await this.ledger.decisions.of(view.head.key, view.decisionLog.size);
    const adds = decisions.some(
      ({ decision }) =>
        decision.kind === 'precinct-addition' && !view.layout.precinctIndex.has(decision.added.id),
    );
    const stored = adds ? await this.ledger.elections.load(view.head.id) : undefined;
    if (view.generation === generation) view.amend(decisions, stored?.definition);
  }

  /** Stops listening; waits for what is under way. */
  async close(): Promise<void> {
    this.closed = true;
    this.freshness.close();
    await Promise.all(this.refreshing.values());
  }

  /** A view is published whole or not at all: everything is read before anybody gets it. */
  private async load(id: string): Promise<ElectionView | undefined> {
    const stored = await this.ledger.elections.load(id);
    if (!stored) return undefined;
    const view = ElectionView.of(stored);
    // A draft is read again each time: whichever process opens it, none then holds it without its precincts.
    if (stored.status === 'draft') return view;
    const rows = await this.ledger.snapshots.latest(view.head.key);
    await this.amend(view);
    view.apply(rows);
    this.noteAsked(view);
    this.byKey.set(view.head.key, view);
    // What was announced while these were read found no view to refresh.
    this.refresh(view);
    await this.refreshing.get(view);
    this.forget();
    return view;
  }

  /** Puts a view last, where it is not: everybody may be asking for the same one. */
  private noteAsked(view: ElectionView): void {
    if (this.askedLast === view) return;
    const { id } = view.head;
    this.views.delete(id);
    this.views.set(id, view);
    this.askedLast = view;
  }

  private forget(): void {
    for (const [id, view] of this.views) {
      if (this.views.size <= VIEWS_MAX) return;
      if (view.watched > 0) continue;
      this.drop(id, view);
    }
  }

  private drop(id: string, view: ElectionView): void {
    if (this.views.get(id) === view) this.views.delete(id);
    if (this.askedLast === view) this.askedLast = undefined;
    if (this.byKey.get(view.head.key) === view) this.byKey.delete(view.head.key);
  }

  /** Refreshes at once, or once more after the refresh under way: never two at a time. */
  private refresh(view: ElectionView): void {
    this.stale.add(view);
    if (this.refreshing.has(view) || this.closed) return;
    const refreshing = this.refreshWhileStale(view).finally(() => this.refreshing.delete(view));
    this.refreshing.set(view, refreshing);
  }

  private async refreshWhileStale(view: ElectionView): Promise<void> {
    while (this.stale.delete(view) && !this.closed) {
      try {
        const { generation } = view;
        const rows = await this.ledger.snapshots.since(view.head.key, view.version);
        await this.amend(view);
        // What was read of a history that has been withdrawn meanwhile is not taken in.
        if (view.generation === generation) this.announce(view, view.apply(rows), false);
      } catch (error) {
        this.log.warn({ err: error, election: view.head.id }, 'reading the count failed; trying again');
        setTimeout(() => this.refresh(view), RETRY_MS).unref();
      }
    }
  }

  private announce(view: ElectionView, changed: readonly SnapshotBody[], withdrawn: boolean): void {
    if (changed.length > 0) this.handlers.forEach((handler) => handler(view, changed, withdrawn));
  }

  /** Compares what is held with the database, and brings up what is behind. */
  private async compare(): Promise<void> {
    if (this.comparing || this.closed) return;
    this.comparing = true;
    try {
      const views = this.held;
      const seen = views.map(({ version, generation, decisionLog }) => ({
        version,
        generation,
        decisions: decisionLog.size,
      }));
      const heads = await this.ledger.heads.of(views.map(toHeld));
      await Promise.all(views.map((view, i) => this.settle(view, seen[i] as Seen, heads[i] as LedgerHead)));
      const isBehind = views.some(({ version }, i) => version < (heads[i]?.position ?? 0));
      if (!isBehind) this.freshness.confirm();
    } catch (error) {
      this.log.warn({ err: error }, 'comparing snapshots with the database failed; trying again');
    } finally {
      this.comparing = false;
    }
  }

  /** @param seen the state of the view before the database was asked */
  private async settle(view: ElectionView, seen: Seen, head: LedgerHead): Promise<void> {
    view.ledgerVersion = head.position;
    if (view.generation !== seen.generation) return;
    if (!head.isSame || head.position < seen.version || head.decisions < seen.decisions)
      return this.withdraw(view);
    if (head.position === view.version && head.chain !== undefined) {
      view.anchor = { position: head.position, chain: head.chain };
    }
    if (head.position > view.version || head.decisions > view.decisionLog.size) {
      this.refresh(view);
      await this.refreshing.get(view);
    }
  }

  /** The database has another history than was shown: everything is read again, and watchers get a push that says so. */
  private async withdraw(view: ElectionView): Promise<void> {
    const { id, key } = view.head;
    this.log.error({ election: id, shown: view.version }, 'database was set back: figures withdrawn');
    const stored = await this.ledger.elections.load(id);
    const isOpen = stored !== undefined && stored.status !== 'draft';
    const rows = isOpen ? await this.ledger.snapshots.latest(stored.key) : [];
    const decisions = isOpen ? await this.ledger.decisions.of(stored.key) : [];
    this.drop(id, view);
    this.past.forget(key);
    const changed = view.reset(stored ?? { ...view.head, definition: view.definition }, rows, decisions);
    if (isOpen) {
      this.noteAsked(view);
      this.byKey.set(stored.key, view);
    }
    this.announce(view, changed, true);
  }
}

interface Seen {
  readonly version: number;
  readonly decisions: number;
  readonly generation: number;
}

function toHeld({ head, version, anchor }: ElectionView) {
  return { key: head.key, id: head.id, position: anchor?.position ?? version, chain: anchor?.chain };
}
