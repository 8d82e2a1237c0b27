import { LIMITS } from '#config';
import { Tally, type Layout } from '#election';
import type { Ledger, RunEnd } from '#ledger';

interface Folded {
  readonly election: number;
  readonly layout: Layout;
  readonly tally: Tally;
  /** The chain at the tally's position. */
  chain: string;
}

/**
 * Folds an election's ledger up to a position. The last fold stays in memory for a while, so that a newer version of the
 * same election only adds what came since. Not for use by two at a time.
 */
export class LedgerFold {
  private kept: Folded | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly ledger: Ledger) {}

  /**
   * What the ledger adds up to at the end of a run. The tally is the caller's until the next call.
   * @throws Error where the entries are not those that the ledger's chain was made of
   */
  async at(election: { key: number; id: string }, layout: Layout, end: RunEnd): Promise<Tally> {
    clearTimeout(this.timer);
    const begun = (await this.goOn(election.key, layout, end.position)) ?? {
      ...{ election: election.key, layout, tally: new Tally(layout) },
      chain: '',
    };
    // Where it fails half-way, nothing of it is used again.
    this.kept = undefined;
    const { tally } = begun;
    if (tally.position < end.position) {
      for await (const run of this.ledger.history.runs(election.key, election.id, tally.position)) {
        if (run.head.chain !== run.stored.chain) {
          throw new Error(`the ledger of ${election.id} was changed before position ${run.stored.position}`);
        }
        tally.take(run);
        begun.chain = run.stored.chain;
        if (tally.position >= end.position) break;
      }
    }
    // Nobody here asks which topics changed.
    tally.settle();
    if (tally.position !== end.position || (end.position > 0 && begun.chain !== end.chain)) {
      throw new Error(`the ledger of ${election.id} has another history than at position ${end.position}`);
    }
    this.kept = begun;
    this.timer = setTimeout(() => this.forget(), LIMITS.downloads.foldKeptMs).unref();
    return tally;
  }

  /** Frees the memory. */
  forget(): void {
    clearTimeout(this.timer);
    this.kept = undefined;
  }

  /** The fold that is kept, where it is of that election, not past the position, and the ledger still has its history. */
  private async goOn(election: number, layout: Layout, position: number): Promise<Folded | undefined> {
    const { kept } = this;
    if (!kept || kept.election !== election || kept.layout !== layout) return undefined;
    if (kept.tally.position > position || kept.tally.position === 0) return undefined;
    const end = await this.ledger.history.runAt(election, kept.tally.position);
    return end?.chain === kept.chain ? kept : undefined;
  }
}
