import { createHash } from 'node:crypto';
import { Tally, tallyBytes, type Layout } from '#election';
import { chainOn, genesis, hashContent, snapshotsOf, slotName } from '#ledger';
import type { CountedRun, Place, RecordedEntry, Restoration, Restored } from '#ledger';
import { refuseLine } from './import-fault.js';

/** Submissions recorded at a time. */
const BATCH = 1_000;

interface Waiting {
  readonly line: number;
  readonly draft: Restored;
}

/**
 * Counts an imported ledger again, entry by entry and commit by commit: hashes, versions, chain and snapshots are
 * computed, and what the document says of them is only compared.
 */
export class Recount {
  submissions = 0;
  snapshots = 0;
  chain: string;
  /** Position of the last run. */
  private counted = 0;
  private lastSeq = 0;
  private accepted = { seq: 0, position: 0 };
  private readonly tally: Tally;
  private readonly slots: ReadonlyMap<string, number>;
  private waiting: Waiting[] = [];

  constructor(
    private readonly layout: Layout,
    private readonly restoration: Restoration,
  ) {
    this.tally = new Tally(layout);
    this.chain = genesis(layout.definition.id);
    this.slots = new Map(Array.from({ length: layout.slots }, (_, slot) => [slotName(layout, slot), slot]));
  }

  /** Position of the last entry counted. */
  get position(): number {
    return this.counted;
  }

  /** SHA-256 of every total. */
  get totals(): string {
    return createHash('sha256').update(tallyBytes(this.tally)).digest('hex');
  }

  async add(line: number, entry: RecordedEntry): Promise<void> {
    const place = this.lookUp(line, entry);
    if (hashContent(entry) !== entry.content) {
      throw refuseLine(line, 'the submission is not what its hash was made of');
    }
    this.waiting.push({ line, draft: { ...entry, ...place } });
    if (this.waiting.length >= BATCH) await this.flush();
  }

  async close(line: number, run: CountedRun): Promise<void> {
    await this.flush();
    const { seq, position } = this.accepted;
    if (run.first !== this.counted + 1 || run.last !== position || run.last < run.first) {
      throw refuseLine(line, `the run holds positions ${this.counted + 1} to ${position}, not what it says`);
    }
    if (run.chain !== this.chain) {
      throw refuseLine(line, `the chain at position ${position} is ${this.chain}, not what the run says`);
    }
    const snapshots = snapshotsOf(this.layout, this.tally);
    this.tally.settle();
    await this.restoration.count(run, { first: this.lastSeq + 1, last: seq }, snapshots);
    this.snapshots += snapshots.length;
    this.counted = position;
    this.lastSeq = seq;
  }

  /** Takes in what came after the last run: nothing accepted. */
  async end(line: number): Promise<void> {
    await this.flush();
    const left = this.accepted.position - this.counted;
    if (left > 0) throw refuseLine(line, `${left} accepted submissions belong to no run`);
  }

  private async flush(): Promise<void> {
    const batch = this.waiting;
    if (batch.length === 0) return;
    this.waiting = [];
    const places = await this.record(batch);
    batch.forEach((each, i) => this.apply(each, places[i] as Place));
    this.submissions += batch.length;
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

  private apply({ line, draft }: Waiting, { seq, recordedMs }: Place): void {
    const { precinct, slot, version, counts, state, content } = draft;
    const current = this.tally.current(precinct, slot)?.version ?? 0;
    const fits = state === 'accepted' ? version === current + 1 : version <= current + 1;
    if (!fits) throw refuseLine(line, `version ${version} cannot follow version ${current} of the same`);
    if (state === 'held') return;
    const position = this.accepted.position + 1;
    this.accepted = { seq, position };
    this.chain = chainOn(this.chain, content);
    this.tally.apply({ position, precinct, slot, version, counts, recordedAt: recordedMs });
  }

  private lookUp(line: number, entry: RecordedEntry): { precinct: number; slot: number } {
    const precinct = this.layout.precinctIndex.get(entry.precinct);
    const slot = this.slots.get(entry.slot);
    if (precinct === undefined)
      throw refuseLine(line, `there is no precinct ${JSON.stringify(entry.precinct)}`);
    if (slot === undefined) throw refuseLine(line, `there is no ${JSON.stringify(entry.slot)} to report`);
    const contest = this.layout.contestOfSlot(slot);
    if (contest !== -1 && !this.layout.covers(contest, precinct)) {
      throw refuseLine(line, `precinct ${entry.precinct} has no ${entry.slot}`);
    }
    const width = this.layout.widthOfSlot(slot);
    if (entry.counts.length !== width) {
      throw refuseLine(line, `there are ${entry.counts.length} counts; ${entry.slot} has ${width}`);
    }
    return { precinct, slot };
  }
}
