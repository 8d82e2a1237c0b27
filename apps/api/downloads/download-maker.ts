import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import { LIMITS } from '#config';
import { DOCUMENTS, FIGURES } from '#documents';
import { DATA_PACKAGE, DOWNLOADS, writeDataPackage, type DownloadSource } from '#downloads';
import { genesis, type Ledger, type RunEnd } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';
import { DownloadSet } from './download-set.js';
import { LedgerFold } from './ledger-fold.js';

type Bounds = Readonly<Record<'restMs' | 'setBytes', number>>;

/** An end of a run, or the beginning of a ledger, which was never counted. */
export type Moment = Omit<RunEnd, 'countedAt'> & { readonly countedAt: string | null };

/** The beginning of an election's ledger. */
export function beginningOf(id: string): Moment {
  return { position: 0, chain: genesis(id), countedAt: null };
}

/**
 * Makes sets of files from the ledger: one at a time, in pieces between which others have their turn, and with a rest
 * after each as long as it took, so that downloads never take more than half of a processor.
 */
export class DownloadMaker {
  private readonly queue = new PQueue({ concurrency: 1 });
  private readonly fold: LedgerFold;
  private rest: Promise<unknown> = Promise.resolve();
  private readonly stop = new AbortController();

  constructor(
    private readonly ledger: Ledger,
    private readonly bounds: Bounds = LIMITS.downloads,
  ) {
    this.fold = new LedgerFold(ledger);
  }

  /** The files of an election at the end of a run. Close the set when it is no longer wanted. */
  make(view: ElectionView, end: Moment): Promise<DownloadSet> {
    return this.queue.add(async () => {
      await this.rest;
      this.stop.signal.throwIfAborted();
      const begunMs = performance.now();
      try {
        return await this.write(view, end);
      } finally {
        const restMs = Math.min(performance.now() - begunMs, this.bounds.restMs);
        this.rest = delay(restMs, undefined, { ref: false, signal: this.stop.signal }).catch(() => undefined);
      }
    });
  }

  /** Waits for what is under way; makes nothing more. */
  async close(): Promise<void> {
    this.stop.abort(new Error('the process ends'));
    await this.queue.onIdle();
    this.fold.forget();
  }

  private async write(view: ElectionView, end: Moment): Promise<DownloadSet> {
    const { layout, head } = view;
    const { position: version, chain, countedAt } = end;
    const tally = await this.fold.at(head, layout, { ...end, countedAt: countedAt ?? '' });
    const documents = await this.documentsOf(view);
    const source: DownloadSource = {
      tally,
      moment: { version, chain, countedAt, mode: head.mode, documents },
    };
    const set = new DownloadSet(version, chain, this.bounds.setBytes);
    try {
      for (const download of DOWNLOADS) {
        this.stop.signal.throwIfAborted();
        await set.add(download, download.write(source));
      }
      await set.add(DATA_PACKAGE, [{ text: writeDataPackage(source, set.files) }]);
    } catch (error) {
      await set.close();
      throw error;
    }
    return set;
  }

  /** Titles of the documents that a replay follows. */
  private async documentsOf({ head }: ElectionView): Promise<readonly string[]> {
    if (head.mode !== 'replay') return [];
    const [replay] = await this.ledger.replays.list({ election: head.id });
    const codes = new Set(
      FIGURES.flatMap(({ scenario, source }) => (scenario === replay?.scenario ? [source.document] : [])),
    );
    return DOCUMENTS.filter(({ code }) => codes.has(code)).map(({ title }) => title);
  }
}
