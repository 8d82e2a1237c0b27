import { Tally, layOut, type Layout } from '#election';
import type { Drain, Ledger, Run, SnapshotDraft } from '#ledger';
import { snapshotsOf } from './drafts.js';

/** Entries of one transaction at most: bounds its memory and the time until viewers see anything of it. */
const RUN_ENTRIES_MAX = 10_000;

/**
 * One election's totals in this process's memory, and the counting that keeps them and the stored snapshots
 * equal to the ledger. What is in memory may be lost at any moment: it is folded again from the ledger.
 */
export class ElectionCount {
  private tally: Tally;

  private constructor(
    private readonly ledger: Ledger,
    private readonly key: number,
    private readonly id: string,
    private readonly layout: Layout,
  ) {
    this.tally = new Tally(layout);
  }

  /** The election of that key; undefined when there is none. */
  static async open(ledger: Ledger, key: number): Promise<ElectionCount | undefined> {
    const election = await ledger.elections.loadByKey(key);
    if (!election) return undefined;
    return new ElectionCount(ledger, key, election.id, layOut(election.definition));
  }

  /**
   * Counts everything recorded by now and gives how many entries that were; undefined when another process is
   * counting this election, which then counts them.
   */
  async countAll(): Promise<number | undefined> {
    const drain = await this.ledger.drain(this.key, this.id);
    if (!drain) return undefined;
    try {
      await this.catchUp(drain);
      return await this.countThrough(drain, await drain.fence());
    } catch (error) {
      // What was folded may not have been stored: only the ledger knows, so memory starts again from it.
      this.tally = new Tally(this.layout);
      throw error;
    } finally {
      await drain.release();
    }
  }

  /** Brings memory to the ledger's head, after a start or when another process has counted meanwhile. */
  private async catchUp(drain: Drain): Promise<void> {
    const { head } = drain;
    if (this.tally.position === head.position) return;
    if (this.tally.position > head.position) this.tally = new Tally(this.layout);
    for await (const run of this.ledger.history.runs(this.key, this.id, this.tally.position)) {
      for (const entry of run.entries) this.tally.apply(entry);
      this.tally.settle();
    }
  }

  private async countThrough(drain: Drain, fence: number): Promise<number> {
    let counted = 0;
    let reading = drain.read(drain.head, fence, RUN_ENTRIES_MAX);
    for (;;) {
      const run = await reading;
      if (!run) return counted;
      // The next run is read while this one is folded and stored. Its failure is met when it is awaited.
      reading = drain.read(run.head, fence, RUN_ENTRIES_MAX);
      reading.catch(() => undefined);
      await drain.commit(run, this.fold(run));
      counted += run.entries.length;
    }
  }

  private fold(run: Run): SnapshotDraft[] {
    for (const entry of run.entries) this.tally.apply(entry);
    const drafts = snapshotsOf(this.layout, this.tally);
    this.tally.settle();
    return drafts;
  }
}
