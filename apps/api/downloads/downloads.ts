import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LIMITS } from '#config';
import { downloadVersionSchema } from '#contract';
import { Ledger } from '#ledger';
import { Closing } from '../core/closing.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { KeptAnswers } from '../read-model/kept-answers.js';
import { beginningOf, DownloadMaker, type Moment } from './download-maker.js';
import type { DownloadSet } from './download-set.js';
import { DownloadShelf } from './download-shelf.js';

type DownloadLimits = Readonly<Record<keyof typeof LIMITS.downloads, number>>;

/** The files of elections, each set made once, when it is first asked for, and shared by all who ask. */
@Injectable()
export class Downloads implements OnApplicationShutdown {
  private readonly newestOf: KeptAnswers<DownloadSet>;
  private readonly shelf: DownloadShelf;
  private readonly maker: DownloadMaker;
  private readonly making = new Map<string, Promise<DownloadSet>>();
  private waiting = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly closing: Closing,
    private readonly limits: DownloadLimits = LIMITS.downloads,
  ) {
    this.newestOf = new KeptAnswers(limits.gapMs, 1);
    this.shelf = new DownloadShelf(limits);
    this.maker = new DownloadMaker(ledger, limits);
  }

  /**
   * The files of the newest version: of none older than the view held when this was called.
   * @throws ProblemError 503 where too many wait, or it takes too long
   */
  newest(view: ElectionView): Promise<DownloadSet> {
    return this.inTime(async () => {
      const set = await this.newestOf.get(view, 'newest', {
        stand: () => '',
        outlasts: () => false,
        compute: () => this.makeNewest(view),
      });
      // It was dropped to make room for others since.
      return set.isClosed ? this.makeNewest(view) : set;
    });
  }

  /**
   * The files of one version, as its address has it.
   * @throws ProblemError 404 where nothing was published at that position, 410 where it is too old to be made, 503 where
   * too many wait, or it takes too long
   */
  async ofVersion(view: ElectionView, asked: string): Promise<DownloadSet> {
    const version = downloadVersionSchema.safeParse(asked).data;
    const moment = version === undefined ? undefined : await this.momentOf(view, version);
    if (!moment) throw unknown('download', asked);
    const { key } = view.head;
    const set = this.shelf.get(key, moment.position);
    if (set?.chain === moment.chain) return set;
    if (set) await this.shelf.drop(key, set);
    if (!this.isMakeable(view, moment)) throw gone(view.head.id, moment.position);
    return this.inTime(() => this.make(view, moment));
  }

  async onApplicationShutdown(): Promise<void> {
    const close = async (): Promise<void> => {
      await this.maker.close();
      await this.shelf.close();
    };
    await this.closing.close({ name: 'downloads being made', close });
  }

  private async makeNewest(view: ElectionView): Promise<DownloadSet> {
    const moment = await this.momentOf(view, view.version);
    if (moment) return this.make(view, moment);
    throw new ProblemError('unavailable', 'The ledger is being read again; try again in a moment');
  }

  /** Makes a set, or waits for the same one that is being made. */
  private make(view: ElectionView, moment: Moment): Promise<DownloadSet> {
    const { key } = view.head;
    const kept = this.shelf.get(key, moment.position);
    if (kept?.chain === moment.chain) return Promise.resolve(kept);
    const name = `${key} ${moment.position} ${moment.chain}`;
    const making =
      this.making.get(name) ??
      this.maker
        .make(view, moment)
        .then(async (set) => {
          await this.shelf.put(key, set);
          return set;
        })
        .finally(() => this.making.delete(name));
    this.making.set(name, making);
    return making;
  }

  private async momentOf({ head }: ElectionView, position: number): Promise<Moment | undefined> {
    return position === 0 ? beginningOf(head.id) : this.ledger.history.runAt(head.key, position);
  }

  private isMakeable(view: ElectionView, { position, countedAt }: Moment): boolean {
    if (position >= view.version) return true;
    return countedAt !== null && Date.now() - Date.parse(countedAt) <= this.limits.makeableMs;
  }

  private async inTime<T>(work: () => Promise<T>): Promise<T> {
    const { waiting, waitMs } = this.limits;
    if (this.waiting >= waiting) throw busy();
    this.waiting += 1;
    const timeUp = new AbortController();
    try {
      const late = delay(waitMs, undefined, { signal: timeUp.signal, ref: false }).then(() => {
        throw busy();
      });
      return await Promise.race([work(), late]);
    } finally {
      this.waiting -= 1;
      timeUp.abort();
    }
  }
}

function busy(): ProblemError {
  return new ProblemError('unavailable', 'These files are being made; ask again in a moment', {
    retryAfterS: 10,
  });
}

function gone(election: string, version: number): ProblemError {
  const path = `/api/elections/${encodeURIComponent(election)}`;
  return new ProblemError(
    'download-gone',
    `The files of version ${version} are no longer kept, and only new versions are made. Take the newest ones, which ` +
      `${path}/downloads lists, or the ledger, ${path}/export: every version follows from it`,
  );
}
