import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Tally, tallyBytes, type Layout, type PrecinctAddition } from '#election';
import { chainOn, genesis, hashContent, hashDecision, slotName } from '../base/submission-hash.js';
import type { CountedRun, RecordedEntry, RecordedRuling } from './transcript.js';

/** Which precinct and slot of the definition an entry is of. */
export interface Spot {
  readonly precinct: number;
  readonly slot: number;
}

/** Why something written down cannot be as it was, as a sentence. */
export interface Misfit {
  readonly fault: string;
}

/** What of an entry the fold looks at. */
type Folding = Pick<RecordedEntry, 'version' | 'counts' | 'state' | 'content'> & Spot;

/**
 * Counts a ledger that was written down again, entry by entry and commit by commit: hashes, versions, positions,
 * chain and totals are computed, and what the document says of them is only compared. Touches no database.
 */
export class Refold {
  /** Submissions so far, held ones too. */
  submissions = 0;
  /** Position of the last entry counted. */
  position = 0;
  /** The hash over all that was accepted so far. */
  chain: string;
  readonly tally: Tally;
  /** Position of the last run. */
  private counted = 0;
  private readonly added = new Set<string>();
  private readonly slots: ReadonlyMap<string, number>;

  constructor(private readonly layout: Layout) {
    this.tally = new Tally(layout);
    this.chain = genesis(layout.definition.id);
    this.slots = new Map(Array.from({ length: layout.slots }, (_, slot) => [slotName(layout, slot), slot]));
  }

  /** SHA-256 of every total: the same submissions in any order give the same. */
  get totals(): string {
    return createHash('sha256').update(tallyBytes(this.tally)).digest('hex');
  }

  /** Accepted entries that no run has closed yet. */
  get open(): number {
    return this.position - this.counted;
  }

  /** Where an entry belongs, its content held against its hash. */
  find(entry: RecordedEntry): Spot | Misfit {
    const precinct = this.layout.precinctIndex.get(entry.precinct);
    const slot = this.slots.get(entry.slot);
    if (precinct === undefined) return { fault: `there is no precinct ${JSON.stringify(entry.precinct)}` };
    if (slot === undefined) return { fault: `there is no ${JSON.stringify(entry.slot)} to report` };
    const contest = this.layout.contestOfSlot(slot);
    if (contest !== -1 && !this.layout.covers(contest, precinct)) {
      return { fault: `precinct ${entry.precinct} has no ${entry.slot}` };
    }
    const width = this.layout.widthOfSlot(slot);
    if (entry.counts.length !== width) {
      return { fault: `there are ${entry.counts.length} counts; ${entry.slot} has ${width}` };
    }
    if (hashContent(entry) !== entry.content) {
      return { fault: 'the submission is not what its hash was made of' };
    }
    return { precinct, slot };
  }

  /**
   * Counts the next entry, a held one for nothing.
   * @param recordedMs milliseconds since 1970 UTC
   */
  take(entry: Folding, recordedMs: number): Misfit | undefined {
    const { precinct, slot, version, counts, state, content } = entry;
    const current = this.tally.current(precinct, slot)?.version ?? 0;
    const fits = state === 'accepted' ? version === current + 1 : version <= current + 1;
    if (!fits) return { fault: `version ${version} cannot follow version ${current} of the same` };
    this.submissions += 1;
    if (state !== 'accepted') return undefined;
    this.position += 1;
    this.chain = chainOn(this.chain, content);
    this.tally.apply({ position: this.position, precinct, slot, version, counts, recordedAt: recordedMs });
    return undefined;
  }

  /**
   * Puts the next decision into force.
   * @param recordedMs milliseconds since 1970 UTC
   */
  rule(
    { decision, content }: Pick<RecordedRuling, 'decision' | 'content'>,
    recordedMs: number,
  ): Misfit | undefined {
    if (hashDecision(JSON.stringify(decision)) !== content) {
      return { fault: 'the decision is not what its hash was made of' };
    }
    if (decision.kind === 'precinct-addition' && !this.fits(decision)) {
      return { fault: `precinct ${decision.added.id} is not as this decision adds it` };
    }
    const position = this.position + 1;
    try {
      this.tally.rule({ position, recordedAt: recordedMs, decision });
    } catch (error) {
      return { fault: (error as Error).message };
    }
    if (decision.kind === 'precinct-addition') this.added.add(decision.added.id);
    this.position = position;
    this.chain = chainOn(this.chain, content);
    return undefined;
  }

  /** Whether the definition holds the precinct as the decision adds it. */
  private fits({ added }: PrecinctAddition): boolean {
    const precinct = this.layout.definition.precincts[this.layout.precinctIndex.get(added.id) ?? -1];
    return isDeepStrictEqual(precinct, { ...added, added: true });
  }

  /** Precincts that are marked as added and that no decision has added, by id. */
  get unfounded(): readonly string[] {
    const { precincts } = this.layout.definition;
    return this.layout.addedPrecincts.flatMap((precinct) => {
      const id = precincts[precinct]?.id ?? '';
      return this.added.has(id) ? [] : [id];
    });
  }

  /** Holds a run against what was counted since the one before it. */
  close(run: CountedRun): Misfit | undefined {
    const { position, counted } = this;
    if (run.first !== counted + 1 || run.last !== position || run.last < run.first) {
      return { fault: `the run holds positions ${counted + 1} to ${position}, not what it says` };
    }
    if (run.chain !== this.chain) {
      return { fault: `the chain at position ${position} is ${this.chain}, not what the run says` };
    }
    this.counted = position;
    return undefined;
  }
}

/** When a decision counts as recorded, milliseconds since 1970 UTC. */
export function ruledMsOf({ decision, receivedAt }: RecordedRuling): number {
  return recordedMsOf({ recordedAt: decision.recordedAt ?? null, reviewedAt: null, receivedAt });
}

/** When an entry counts as recorded, milliseconds since 1970 UTC, rounded as the ledger rounds it. */
export function recordedMsOf({ recordedAt, reviewedAt, receivedAt }: Moments): number {
  if (recordedAt !== null) return Date.parse(recordedAt);
  const exact = reviewedAt ?? receivedAt;
  const micros = /\.(\d{3})(\d)\d*Z$/.exec(exact);
  return Date.parse(exact) + (Number(micros?.[2] ?? 0) >= 5 ? 1 : 0);
}

type Moments = Pick<RecordedEntry, 'recordedAt' | 'reviewedAt' | 'receivedAt'>;
