import { LRUCache } from 'lru-cache';
import type { Ledger } from '#ledger';
import type { ProblemError } from '../http/problems/problem-error.js';
import { refuseShape } from '../http/problems/shape.js';
import type { ElectionView } from './election-view.js';

/** Past moments held in memory; the one asked for longest ago goes first. */
const MOMENTS_MAX = 24;

const AHEAD_MS_MAX = 10 * 60 * 1000;

const past = (told: string): ProblemError =>
  refuseShape('invalid-query', [{ path: ['asOf'], message: told }]);

/** Elections as they were known at earlier moments: read from the snapshots stored then, never counted again. */
export class PastViews {
  private readonly views = new LRUCache<string, Promise<ElectionView>>({ max: MOMENTS_MAX });

  constructor(private readonly ledger: Ledger) {}

  /**
   * @param asOf a ledger position, or a time in ISO 8601
   * @throws ProblemError 400 where it is past the end: another moment is no answer
   * @param topic the only one that will be looked at, where there is only one: then nothing else is read
   */
  async get(now: ElectionView, asOf: string, topic?: string): Promise<ElectionView> {
    const moment = /^\d+$/.test(asOf) ? Number(asOf) : new Date(asOf);
    // Clocks differ a little; a replay's own clock is never ahead of the real one.
    if (typeof moment !== 'number' && moment.getTime() > Date.now() + AHEAD_MS_MAX) {
      throw past(`${asOf} lies in the future: what will be known then is not known now`);
    }
    const position = await this.ledger.snapshots.publishedBy(now.head.key, moment);
    if (typeof moment === 'number' && moment > Math.max(position, now.version)) {
      throw past(`${asOf} is past the end: the ledger stands at position ${Math.max(position, now.version)}`);
    }
    if (position >= now.version) return now;
    const key = `${now.head.key} ${position} ${now.generation}`;
    const cached = this.views.get(key);
    if (!cached && topic !== undefined) {
      const row = await this.ledger.snapshots.topicAsOf(now.head.key, topic, position);
      return now.at(row ? [row] : []);
    }
    if (cached) return cached;
    const view = this.read(now, position);
    this.views.set(key, view);
    view.catch(() => this.views.delete(key));
    return view;
  }

  /** Drops an election's moments: its history is another one. */
  forget(election: number): void {
    for (const key of [...this.views.keys()]) if (key.startsWith(`${election} `)) this.views.delete(key);
  }

  private async read(now: ElectionView, position: number): Promise<ElectionView> {
    return now.at(await this.ledger.snapshots.asOf(now.head.key, position));
  }
}
