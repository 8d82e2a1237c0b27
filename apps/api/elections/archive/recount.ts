import type { Layout } from '#election';
import { Refold, snapshotsOf } from '#ledger';
import type {
  CountedRun,
  Misfit,
  Place,
  RecordedEntry,
  RecordedRuling,
  Restoration,
  Restored,
  RestoredRuling,
} from '#ledger';
import { refuseLine } from './import-fault.js';

/** Submissions recorded at a time. */
const BATCH = 1_000;

interface Waiting {
  readonly line: number;
  readonly draft: Restored | RestoredRuling;
}

/**
 * Brings an imported ledger back: every entry is recorded and counted again, every commit stored with the snapshots
 * it changed. Nothing the document says is believed that can be computed.
 */
export class Recount {
  snapshots = 0;
  private lastSeq = 0;
  private acceptedSeq = 0;
  private readonly fold: Refold;
  private waiting: Waiting[] = [];

  constructor(
    private readonly layout: Layout,
    private readonly restoration: Restoration,
  ) {
    this.fold = new Refold(layout);
  }

  /** What has been counted so far. */
  get found(): Pick<Refold, 'submissions' | 'position' | 'chain' | 'totals'> {
    const { submissions, position, chain, totals } = this.fold;
    return { submissions, position, chain, totals };
  }

  async add(line: number, entry: RecordedEntry): Promise<void> {
    const spot = this.fold.find(entry);
    if ('fault' in spot) throw refuseLine(line, spot.fault);
    this.waiting.push({ line, draft: { ...entry, ...spot } });
    if (this.waiting.length >= BATCH) await this.flush();
  }

  async rule(line: number, ruling: RecordedRuling): Promise<void> {
    const { decision, content, receivedAt } = ruling;
    this.waiting.push({ line, draft: { decision, content, receivedAt } });
    if (this.waiting.length >= BATCH) await this.flush();
  }

  async close(line: number, run: CountedRun): Promise<void> {
    await this.flush();
    refuse(line, this.fold.close(run));
    const { tally } = this.fold;
    const snapshots = snapshotsOf(this.layout, tally);
    tally.settle();
    await this.restoration.count(run, { first: this.lastSeq + 1, last: this.acceptedSeq }, snapshots);
    this.snapshots += snapshots.length;
    this.lastSeq = this.acceptedSeq;
  }

  /** Takes in what came after the last run: nothing accepted. */
  async end(line: number): Promise<void> {
    await this.flush();
    const { open } = this.fold;
    if (open > 0) throw refuseLine(line, `${open} entries belong to no run`);
    const [unfounded] = this.fold.unfounded;
    if (unfounded !== undefined) throw refuseLine(line, `no decision has added precinct ${unfounded}`);
  }

  private async flush(): Promise<void> {
    const batch = this.waiting;
    if (batch.length === 0) return;
    this.waiting = [];
    const places = await this.record(batch);
    batch.forEach(({ line, draft }, i) => {
      const { seq, recordedMs } = places[i] as Place;
      const isRuling = 'decision' in draft;
      refuse(line, isRuling ? this.fold.rule(draft, recordedMs) : this.fold.take(draft, recordedMs));
      if (isRuling || draft.state === 'accepted') this.acceptedSeq = seq;
    });
  }

  private async record(batch: readonly Waiting[]): Promise<Place[]> {
    try {
      return await this.restoration.record(batch.map(({ draft }) => draft));
    } catch (error) {
      if ((error as { code?: string }).code !== '23505') throw error;
      const [first, last] = [batch[0]?.line ?? 0, batch.at(-1)?.line ?? 0];
      throw refuseLine(first, `from here to line ${last}, a submission stands that stood before`);
    }
  }
}

function refuse(line: number, misfit: Misfit | undefined): void {
  if (misfit) throw refuseLine(line, misfit.fault);
}
