import type { Rulings, Settlement } from '../contests/rulings.js';
import type { Contest, Option } from '../definition/definition.js';
import { Electorate } from '../layout/electorate.js';
import type { Layout } from '../layout/layout.js';
import type { Ruling } from '../published/snapshot.js';
import type { Decision, DecisionEntry } from './decision.js';

/** What of the count a decision changes. */
export type Change =
  | { readonly contest: number }
  | { readonly precinct: number; readonly counts: boolean }
  | { readonly precinct: number; readonly voters: number };

/** The entry with which a certification lapsed. */
type Lapse = Pick<DecisionEntry, 'position' | 'recordedAt'>;

/**
 * The decisions of an election in ledger order, and their effect on its contests. The later of two that
 * contradict each other holds, and one that is revoked never was.
 */
export class DecisionLog implements Rulings {
  /** Changed by the caller, who applies what `take` gives. */
  readonly electorate: Electorate;
  private readonly entries = new Map<string, DecisionEntry>();
  /** Revocation by the id of what it takes back. */
  private readonly revocations = new Map<string, DecisionEntry>();
  private readonly ofContest = new Map<number, DecisionEntry[]>();
  private readonly options = new Map<number, readonly Option[]>();
  /** Precincts that no decision in force has added. */
  private readonly awaited: Set<number>;
  /** Annulments in force by precinct. */
  private readonly annulments = new Map<number, number>();
  /** Contests that were ever certified, lapsed or revoked since or not. */
  private readonly certified = new Set<number>();
  private readonly lapses = new Map<string, Lapse>();

  constructor(readonly layout: Layout) {
    this.electorate = new Electorate(layout);
    this.awaited = new Set(layout.addedPrecincts);
  }

  /** A log with everything applied: the state of an election by its decisions alone. */
  static of(layout: Layout, entries: readonly DecisionEntry[]): DecisionLog {
    const decisionLog = new DecisionLog(layout);
    for (const entry of entries) decisionLog.enact(entry);
    return decisionLog;
  }

  /** Takes note of the next decision and applies what it changes of the lists; see `take`. */
  enact(entry: DecisionEntry): void {
    for (const change of this.take(entry)) {
      if ('counts' in change) this.electorate.setCounts(change.precinct, change.counts);
      else if ('voters' in change) this.electorate.addVoters(change.precinct, change.voters);
    }
  }

  /**
   * Takes note of the next decision and gives what it changes; nothing where it stands already. Throws on one that
   * names what the election does not have: such a one cannot come through `checkDecision`.
   */
  take(entry: DecisionEntry): readonly Change[] {
    const { decision } = entry;
    if (this.entries.has(decision.id)) return [];
    this.entries.set(decision.id, entry);
    if (decision.kind !== 'revocation') return this.put(entry, 1);
    const target = this.entries.get(decision.decision);
    if (!target || this.revocations.has(decision.decision)) {
      throw new Error(`decision ${decision.id} revokes ${decision.decision}, which does not stand`);
    }
    this.revocations.set(decision.decision, entry);
    return this.put(target, -1);
  }

  get size(): number {
    return this.entries.size;
  }

  get(id: string): DecisionEntry | undefined {
    return this.entries.get(id);
  }

  isRevoked(id: string): boolean {
    return this.revocations.has(id);
  }

  /** The contest's options with the status that decisions leave them. */
  optionsOf(contest: number): readonly Option[] {
    return this.options.get(contest) ?? (this.layout.definition.contests[contest] as Contest).options;
  }

  /** Whether the contest is off, for this day or for good; the annulment where it is both. */
  fateOf(contest: number): 'postponed' | 'annulled' | undefined {
    const kinds = this.inForce(contest).map(({ decision }) => decision.kind);
    if (kinds.includes('contest-annulment')) return 'annulled';
    return kinds.includes('postponement') ? 'postponed' : undefined;
  }

  /** The last settlement of a tie; undefined while there is none. */
  settlementOf(contest: number): Settlement | undefined {
    for (const { decision } of this.inForce(contest).reverse()) {
      if (decision.kind !== 'tie-settlement') continue;
      const { method, option } = decision;
      return { method, option: option === undefined ? null : this.findOption(contest, option) };
    }
    return undefined;
  }

  /** Whether the contest was ever certified. */
  hasCertificates(contest: number): boolean {
    return this.certified.has(contest);
  }

  /** The certifications of the contest that hold: neither revoked nor lapsed. */
  certificates(contest: number): readonly DecisionEntry[] {
    if (!this.hasCertificates(contest)) return [];
    return this.inForce(contest).filter(
      ({ decision: { kind, id } }) => kind === 'certification' && !this.lapses.has(id),
    );
  }

  /** Notes that a certification holds no more, from an entry on that changed what it had certified. */
  lapse(id: string, { position, recordedAt }: Lapse): void {
    if (!this.lapses.has(id)) this.lapses.set(id, { position, recordedAt });
  }

  /** Every decision on the contest itself, oldest first, as a snapshot shows it; undefined where there is none. */
  rulingsOf(contest: number): readonly Ruling[] | undefined {
    return this.ofContest.get(contest)?.map((entry) => this.describe(entry));
  }

  private describe({ position, recordedAt, decision }: DecisionEntry): Ruling {
    const { id, kind, decidedBy, decidedOn, reason } = decision;
    const revocation = this.revocations.get(id);
    const lapse = this.lapses.get(id);
    return {
      id,
      kind: kind as Ruling['kind'],
      ...('option' in decision && decision.option !== undefined ? { option: decision.option } : {}),
      ...('method' in decision ? { method: decision.method } : {}),
      ...('despite' in decision && decision.despite !== undefined ? { despite: decision.despite } : {}),
      decidedBy,
      decidedOn,
      reason,
      position,
      recordedAt: new Date(recordedAt).toISOString(),
      ...(lapse === undefined
        ? {}
        : {
            lapsed: { position: lapse.position, recordedAt: new Date(lapse.recordedAt).toISOString() },
          }),
      ...(revocation === undefined
        ? {}
        : {
            revoked: {
              decidedBy: revocation.decision.decidedBy,
              decidedOn: revocation.decision.decidedOn,
              reason: revocation.decision.reason,
              position: revocation.position,
              recordedAt: new Date(revocation.recordedAt).toISOString(),
            },
          }),
    };
  }

  /** Puts a decision into force, or takes it out again. */
  private put(entry: DecisionEntry, sign: 1 | -1): readonly Change[] {
    const { decision } = entry;
    switch (decision.kind) {
      case 'precinct-annulment': {
        const precinct = this.findPrecinct(decision, decision.precinct);
        this.annulments.set(precinct, (this.annulments.get(precinct) ?? 0) + sign);
        return this.weigh(precinct);
      }
      case 'precinct-addition': {
        const precinct = this.findPrecinct(decision, decision.added.id);
        if (sign === 1) this.awaited.delete(precinct);
        else this.awaited.add(precinct);
        return this.weigh(precinct);
      }
      case 'voters-addition':
        return [{ precinct: this.findPrecinct(decision, decision.precinct), voters: sign * decision.voters }];
      case 'revocation':
        throw new Error(`decision ${decision.id}: a revocation cannot be revoked`);
      default: {
        const contest = this.layout.contestIndex.get(decision.contest);
        if (contest === undefined)
          throw new Error(`decision ${decision.id} names no contest of this election`);
        if (sign === 1) this.ofContest.set(contest, [...(this.ofContest.get(contest) ?? []), entry]);
        if (decision.kind === 'strike-off') this.strike(contest);
        if (decision.kind === 'certification') this.certified.add(contest);
        return [{ contest }];
      }
    }
  }

  /** A precinct counts while it is part of the election and nothing of what annulled it is in force. */
  private weigh(precinct: number): readonly Change[] {
    const counts = !this.awaited.has(precinct) && (this.annulments.get(precinct) ?? 0) <= 0;
    return counts === this.electorate.counts(precinct) ? [] : [{ precinct, counts }];
  }

  private strike(contest: number): void {
    const { options } = this.layout.definition.contests[contest] as Contest;
    const struck = new Set(
      this.inForce(contest).flatMap(({ decision }) =>
        decision.kind === 'strike-off' ? [decision.option] : [],
      ),
    );
    this.options.set(
      contest,
      options.map((option) => (struck.has(option.id) ? { ...option, status: 'struck-off' } : option)),
    );
  }

  /** Decisions on the contest that nobody has revoked. */
  private inForce(contest: number): DecisionEntry[] {
    return (this.ofContest.get(contest) ?? []).filter(({ decision }) => !this.revocations.has(decision.id));
  }

  private findPrecinct({ id }: Decision, name: string): number {
    const precinct = this.layout.precinctIndex.get(name);
    if (precinct === undefined) throw new Error(`decision ${id} names no precinct of this election`);
    return precinct;
  }

  private findOption(contest: number, id: string): number {
    return (this.layout.definition.contests[contest] as Contest).options.findIndex(
      (option) => option.id === id,
    );
  }
}
