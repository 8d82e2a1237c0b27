import { Tally, layOut, type Layout } from '#election';
import { genesis, snapshotsOf, type Drain, type Head, type Ledger, type PositionMark } from '#ledger';
import { Commits } from './commits.js';
import { divide, markOf } from './minute-boundaries.js';

/** Entries read at a time: one chunk is folded while the next is on its way. */
const CHUNK_ENTRIES = 5_000;
/**
 * While more is waiting, a commit comes after this many entries for each snapshot it will store, so that
 * storing snapshots stays a small part of counting however many areas there are. What arrives at the pace of a
 * night is committed as soon as it is folded.
 */
const ENTRIES_A_SNAPSHOT = 30;
const COMMIT_ENTRIES_MAX = 500_000;

/**
 * One election's totals in this process's memory, and the counting that keeps them and the stored snapshots
 * equal to the ledger. What is in memory may be lost at any moment: it is folded again from the ledger.
 */
export class ElectionCount {
  /** How long its counts have waited for intake to let the fence go, milliseconds. */
  fenceWaitMs = 0;
  /** How many snapshots its counts have stored. */
  snapshots = 0;
  private tally: Tally;
  /** Where the ledger stood when memory was last equal to it. */
  private held: Pick<Head, 'position' | 'chain'>;

  private constructor(
    private readonly ledger: Ledger,
    private readonly key: number,
    private readonly id: string,
    private layout: Layout,
  ) {
    this.tally = new Tally(layout);
    this.held = { position: 0, chain: genesis(id) };
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
      const fence = await drain.fence();
      await this.meetPrecincts();
      await this.catchUp(drain);
      const entries = await this.countThrough(drain, fence);
      this.held = drain.head;
      return entries;
    } catch (error) {
      // What was folded may not have been stored: only the ledger knows, so memory starts again from it.
      this.forget();
      throw error;
    } finally {
      this.fenceWaitMs += drain.fenceWaitMs;
      await drain.release();
    }
  }

  /**
   * Lays the election out again where decisions have added precincts: whatever the fence lets through finds its
   * precinct then. That folds the ledger again, which so rare an event may cost.
   */
  private async meetPrecincts(): Promise<void> {
    const precincts = await this.ledger.elections.countPrecincts(this.key);
    if (precincts === this.layout.definition.precincts.length) return;
    const election = await this.ledger.elections.loadByKey(this.key);
    if (!election) return;
    this.layout = layOut(election.definition);
    this.forget();
  }

  /** What is in memory is folded again from the ledger at the next count. */
  private forget(): void {
    this.tally = new Tally(this.layout);
    this.held = { position: 0, chain: genesis(this.id) };
  }

  /**
   * Brings memory to the ledger's head, after a start or when another process has counted meanwhile. A database that
   * came back older, and was counted on since, has another chain where memory stands.
   */
  private async catchUp(drain: Drain): Promise<void> {
    const { position, chain } = drain.head;
    if (this.held.position === position && this.held.chain === chain) return;
    if (!(await drain.has(this.held))) this.forget();
    for await (const run of this.ledger.history.runs(this.key, this.id, this.tally.position)) {
      this.tally.take(run);
      this.tally.settle();
    }
  }

  private async countThrough(drain: Drain, fence: number): Promise<number> {
    const start = drain.head;
    const commits = new Commits(drain, start);
    let head = start;
    let marks: PositionMark[] = [];
    let mark = markOf(this.tally.changedAt);
    const commit = async (): Promise<void> => {
      const snapshots = snapshotsOf(this.layout, this.tally);
      this.tally.settle();
      this.snapshots += snapshots.length;
      await commits.add(head, snapshots, marks);
      marks = [];
    };
    let page = await drain.read(start.seq, fence, CHUNK_ENTRIES);
    while (page) {
      // The next chunk is read while this one is chained and folded, and a commit runs beside both.
      const reading = drain.read(page.lastSeq, fence, CHUNK_ENTRIES);
      reading.catch(() => undefined);
      for (const stretch of divide(page, mark)) {
        if (stretch.mark > mark && head.position > commits.committed.position) await commit();
        const run = drain.order(stretch, head);
        this.tally.take(run);
        marks.push(...run.marks);
        ({ head } = run);
        ({ mark } = stretch);
      }
      page = await reading;
      if (!page || this.isWorthCommitting(head.position - commits.committed.position)) await commit();
    }
    await commits.done();
    return head.position - start.position;
  }

  private isWorthCommitting(entries: number): boolean {
    if (entries >= COMMIT_ENTRIES_MAX) return true;
    const { areas, rows } = this.tally.touched();
    return entries >= ENTRIES_A_SNAPSHOT * (areas.length + rows.length + 1);
  }
}
