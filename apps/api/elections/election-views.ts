import type { Logger } from 'pino';
import { IDENTIFIER } from '#contract';
import type { Ledger } from '#ledger';
import { ProblemError } from '../problems/problem-error.js';
import { unknown } from '../problems/unknown.js';
import { ElectionView } from './election-view.js';
import { PastViews } from './past-views.js';
import type { SnapshotBody } from './snapshot-body.js';

/** Elections held in memory that nobody watches; the one asked for longest ago goes first. */
const VIEWS_MAX = 16;
const RETRY_MS = 1_000;

type ChangeHandler = (view: ElectionView, changed: readonly SnapshotBody[]) => void;

/** The elections readers have asked for, kept true by what the ledger announces. */
export class ElectionViews {
  /** In the order last asked for. */
  private readonly views = new Map<string, ElectionView>();
  private readonly loading = new Map<string, Promise<ElectionView | undefined>>();
  private readonly byKey = new Map<number, ElectionView>();
  private readonly refreshing = new Map<ElectionView, Promise<void>>();
  private readonly stale = new Set<ElectionView>();
  private readonly handlers: ChangeHandler[] = [];
  private readonly past: PastViews;
  private closed = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly log: Logger,
  ) {
    this.past = new PastViews(ledger);
    ledger.onSnapshot(({ election }) => {
      const view = this.byKey.get(election);
      if (view) this.refresh(view);
    });
    ledger.onDecision((election) => {
      const view = this.byKey.get(election);
      if (view) this.amend(view).catch((error: unknown) => this.refuseAmending(view, error));
    });
    ledger.onReconnect(() => this.byKey.forEach((view) => this.refresh(view)));
    ledger.onReconnect(() =>
      this.byKey.forEach((view) => {
        this.amend(view).catch((error: unknown) => this.refuseAmending(view, error));
      }),
    );
  }

  get size(): number {
    return this.views.size;
  }

  /** Called with the topics of a view that have a newer body. */
  onChange(handler: ChangeHandler): void {
    this.handlers.push(handler);
  }

  /** The election of that id; undefined where there is none. */
  async find(id: string): Promise<ElectionView | undefined> {
    const held = this.views.get(id);
    if (held) {
      this.views.delete(id);
      this.views.set(id, held);
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

  /** The same where something can be reported and read; throws a 409 where it is still a draft. */
  async get(id: string): Promise<ElectionView> {
    const view = await this.getAny(id);
    if (view.head.status !== 'draft') return view;
    throw new ProblemError(
      'draft-election',
      `Election ${id} is a draft: send its precincts with PUT /api/elections/${id}/precincts`,
    );
  }

  /**
   * The election as it was known at a ledger position or a time; as it is known now without one. Throws the 404
   * that names it where there is none. `topic` tells the only one that will be looked at, where there is only one.
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
    const decisions = await this.ledger.decisions.of(view.head.key);
    const added = decisions.filter(({ decision }) => decision.kind === 'precinct-addition').length;
    const isKnown = added === view.layout.addedPrecincts.length;
    const stored = isKnown ? undefined : await this.ledger.elections.load(view.head.id);
    view.amend(decisions, stored?.definition);
  }

  /** Hears no more; waits for what is under way. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.refreshing.values());
  }

  private async load(id: string): Promise<ElectionView | undefined> {
    const stored = await this.ledger.elections.load(id);
    if (!stored) return undefined;
    const view = ElectionView.of(stored);
    // A draft is read anew each time: whichever process opens it, none then holds it without its precincts.
    if (stored.status === 'draft') return view;
    view.apply(await this.ledger.snapshots.latest(view.head.key));
    this.views.set(id, view);
    this.byKey.set(view.head.key, view);
    // A snapshot or a decision announced while these were read found no view to refresh.
    await this.amend(view);
    this.refresh(view);
    await this.refreshing.get(view);
    this.forget();
    return view;
  }

  private refuseAmending(view: ElectionView, error: unknown): void {
    this.log.warn({ err: error, election: view.head.id }, 'decisions could not be read; trying again');
    setTimeout(() => {
      if (!this.closed) this.amend(view).catch((again: unknown) => this.refuseAmending(view, again));
    }, RETRY_MS).unref();
  }

  private forget(): void {
    for (const [id, view] of this.views) {
      if (this.views.size <= VIEWS_MAX) return;
      if (view.watched > 0) continue;
      this.views.delete(id);
      this.byKey.delete(view.head.key);
    }
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
        const changed = view.apply(await this.ledger.snapshots.since(view.head.key, view.version));
        if (changed.length > 0) this.handlers.forEach((handler) => handler(view, changed));
      } catch (error) {
        this.log.warn({ err: error, election: view.head.id }, 'snapshots could not be read; trying again');
        setTimeout(() => this.refresh(view), RETRY_MS).unref();
      }
    }
  }
}
