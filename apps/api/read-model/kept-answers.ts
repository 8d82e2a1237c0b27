import { setTimeout as delay } from 'node:timers/promises';
import { LIMITS } from '#config';
import type { ElectionView } from './election-view.js';

/** What is kept under one name: the last answer, and what is under way or waits for its turn. */
interface Kept<Answer> {
  answer: { readonly moment: Moment; readonly value: Answer } | undefined;
  /** Settles with the computation under way. */
  running: Promise<unknown>;
  /** The one that begins after it; all requests meanwhile share it. */
  next: Promise<Answer> | undefined;
  /** When the last one began. */
  begunAtMs: number;
}

/** How an answer is computed, and for how long it holds. */
export interface Computation<Answer> {
  /** What the answer depends on besides the election itself, in words that change when it does. */
  readonly stand: () => string;
  /** Whether an answer holds at every version of the election with the same `stand`; else for its version alone. */
  readonly outlasts: (answer: Answer) => boolean;
  /** Makes the answer for now; `earlier` is what was answered before, unless the database has gone back since. */
  readonly compute: (earlier: Answer | undefined) => Promise<Answer>;
}

/** What an answer was computed of. */
interface Moment {
  readonly stand: string;
  readonly version: number;
  readonly generation: number;
}

/**
 * Expensive answers, computed once for all readers: one computation at a time for each name, shared by
 * all who wait, and none sooner than `gapMs` after the one before it began. Nobody is given an answer older than what
 * the view held when they asked.
 */
export class KeptAnswers<Answer> {
  private readonly ofView = new WeakMap<ElectionView, Map<string, Kept<Answer>>>();

  constructor(
    private readonly gapMs: number,
    private readonly keptMax: number = LIMITS.reads.keptAnswers,
  ) {}

  /** The answer of that name as the view now stands. */
  async get(view: ElectionView, name: string, computation: Computation<Answer>): Promise<Answer> {
    const kept = this.find(view, name);
    if (kept.answer && holds(kept.answer, momentOf(view, computation), computation)) return kept.answer.value;
    kept.next ??= this.computeNext(kept, view, computation);
    return kept.next;
  }

  /** The answer of that name where it need not be computed again as the view now stands; undefined where it must be. */
  newest(view: ElectionView, name: string, computation: Computation<Answer>): Answer | undefined {
    const ofView = this.ofView.get(view);
    const kept = ofView?.get(name);
    if (!ofView || !kept?.answer || !holds(kept.answer, momentOf(view, computation), computation))
      return undefined;
    // What is asked for goes last.
    ofView.delete(name);
    ofView.set(name, kept);
    return kept.answer.value;
  }

  private find(view: ElectionView, name: string): Kept<Answer> {
    const ofView = this.ofView.get(view) ?? new Map<string, Kept<Answer>>();
    this.ofView.set(view, ofView);
    const kept = ofView.get(name) ?? {
      ...{ answer: undefined, next: undefined },
      ...{ running: Promise.resolve(), begunAtMs: Number.NEGATIVE_INFINITY },
    };
    ofView.delete(name);
    ofView.set(name, kept);
    for (const [oldest] of ofView) {
      if (ofView.size <= this.keptMax) break;
      ofView.delete(oldest);
    }
    return kept;
  }

  private async computeNext(
    kept: Kept<Answer>,
    view: ElectionView,
    computation: Computation<Answer>,
  ): Promise<Answer> {
    await kept.running;
    // It may have been begun for the same moment that this one was asked for.
    if (kept.answer && holds(kept.answer, momentOf(view, computation), computation)) {
      kept.next = undefined;
      return kept.answer.value;
    }
    const waitMs = kept.begunAtMs + this.gapMs - performance.now();
    if (waitMs > 0) await delay(waitMs);
    // Taken before anything is read: what changes meanwhile is computed again.
    const moment = momentOf(view, computation);
    const { answer } = kept;
    kept.begunAtMs = performance.now();
    const computing = computation.compute(
      answer?.moment.generation === moment.generation ? answer.value : undefined,
    );
    kept.running = computing.catch(() => undefined);
    kept.next = undefined;
    const value = await computing;
    kept.answer = { moment, value };
    return value;
  }
}

function momentOf(view: ElectionView, { stand }: { readonly stand: () => string }): Moment {
  return { stand: stand(), version: view.version, generation: view.generation };
}

function holds<Answer>(
  { moment, value }: { readonly moment: Moment; readonly value: Answer },
  now: Moment,
  { outlasts }: Computation<Answer>,
): boolean {
  if (moment.generation !== now.generation || moment.stand !== now.stand) return false;
  return moment.version === now.version || outlasts(value);
}
