import {
  considerBulletins,
  issueMs,
  slotsTouchedBy,
  type BulletinDecision,
  type Layout,
  type Subject,
} from '#election';
import {
  readStatement,
  topicOfRow,
  type BulletinOutcome,
  type BulletinProgress,
  type BulletinWork,
  type Ledger,
  type Moment,
} from '#ledger';
import { groupBySize } from './groups.js';
import { Layouts } from './layouts.js';

/** How often another process that issued first is met, before the next sweep has the rest. */
const MEETINGS_MAX = 3;

/** What looking at an election's bulletins came to. */
export interface Issued {
  /** How many were issued now. */
  readonly bulletins: number;
  /** The number of the last of them; 0 where there is none. */
  readonly last: number;
}

interface Due {
  readonly moment: Moment;
  /** How far the election was considered. */
  readonly from: BulletinProgress;
}

const NOTHING: Issued = { bulletins: 0, last: 0 };

/**
 * Issues bulletins: what is due follows from the ledger and the election's clock alone, so it does not matter who looks,
 * when, or how often. Each moment of issue is considered once everything recorded by then is counted.
 */
export class BulletinIssuer {
  private readonly layouts: Layouts;
  /** Moments that are over, and whose records are still to be counted, by the election's key. */
  private readonly moments = new Map<number, Moment>();
  private readonly underWay = new Map<number, Promise<Issued>>();
  /** How far elections had been considered when a job was last sent for what was due of them, by key. */
  private readonly sent = new Map<number, BulletinProgress>();

  constructor(private readonly ledger: Ledger) {
    this.layouts = new Layouts(ledger);
  }

  /**
   * Issues what is due of every election; one that fails does not keep the others waiting. Where `send` is given it has
   * each issued by a job, and what is still due at the next sweep is issued here: its job was lost with the queue.
   * @returns the number of elections of which something was due
   */
  async sweep(
    onError: (election: BulletinWork, error: unknown) => void,
    send?: (election: number) => void,
  ): Promise<number> {
    let elections = 0;
    for (const election of await this.ledger.bulletinWriter.work()) {
      try {
        const due = await this.findDue(election);
        if (!due) continue;
        elections += 1;
        if (send && this.isNew(election.key, due.from)) send(election.key);
        else await this.issue(election);
      } catch (error) {
        onError(election, error);
      }
    }
    return elections;
  }

  /** Issues what is due of the election with this key. @see issue */
  async issueByKey(key: number): Promise<Issued> {
    const stored = await this.ledger.elections.headByKey(key);
    return stored ? this.issue(stored) : NOTHING;
  }

  /** Issues what is due of an election; joins whoever in this process is doing so. */
  async issue(election: BulletinWork): Promise<Issued> {
    const running = this.underWay.get(election.key) ?? this.issueOnce(election);
    this.underWay.set(election.key, running);
    return running.finally(() => this.underWay.delete(election.key));
  }

  private async issueOnce(election: BulletinWork): Promise<Issued> {
    for (let meetings = 0; meetings < MEETINGS_MAX; meetings++) {
      const due = await this.findDue(election);
      if (!due) return NOTHING;
      const { moment, from } = due;
      const layout = await this.layouts.get(election.key);
      if (!layout) return NOTHING;
      const outcome = await this.consider(election, layout, from, moment);
      const last = await this.ledger.bulletinWriter.issue(election, layout, from, outcome);
      if (last !== undefined) return { bulletins: outcome.bulletins.length, last };
    }
    return NOTHING;
  }

  /** The moment through which an election can be considered, and how far it was; undefined where it was already. */
  private async findDue(election: BulletinWork): Promise<Due | undefined> {
    const moment = await this.findMoment(election);
    if (!moment) return undefined;
    const from = await this.ledger.bulletinWriter.progress(election.key);
    return moment.atMs <= from.throughMs && moment.seq <= from.lastSeq ? undefined : { moment, from };
  }

  /** Whether no job was sent yet for what is due of an election that was considered so far. */
  private isNew(key: number, { throughMs, lastSeq }: BulletinProgress): boolean {
    const sent = this.sent.get(key);
    this.sent.set(key, { throughMs, lastSeq });
    return sent?.throughMs !== throughMs || sent.lastSeq !== lastSeq;
  }

  /** The latest moment that is over and all of whose records are counted; undefined while there is none. */
  private async findMoment(election: BulletinWork): Promise<Moment | undefined> {
    const { bulletinSources } = this.ledger;
    // While records keep coming there is always something uncounted: so one moment is kept until it is counted.
    const moment = this.moments.get(election.key) ?? (await bulletinSources.moment(election));
    const isCounted = await bulletinSources.isCounted(election.key, moment.seq);
    if (isCounted) this.moments.delete(election.key);
    else this.moments.set(election.key, moment);
    return isCounted ? moment : undefined;
  }

  private async consider(
    election: BulletinWork,
    layout: Layout,
    from: BulletinProgress,
    moment: Moment,
  ): Promise<BulletinOutcome> {
    const { bulletinSources, bulletinWriter } = this.ledger;
    // A moment kept for long may be earlier than what another process has considered meanwhile.
    const progress = {
      throughMs: Math.max(moment.atMs, from.throughMs),
      lastSeq: Math.max(moment.seq, from.lastSeq),
    };
    const decisions = await bulletinSources.decisions(election, progress.lastSeq);
    const due = await bulletinWriter.due(election.key);
    const noted = await this.noteTouched(election, layout, decisions, from, progress, due);
    const subjects = await this.findSubjects(election.key, layout, decisions, noted, progress.throughMs);
    const bulletins: BulletinOutcome['bulletins'][number][] = [];
    const next = new Map<number, number | null>();
    for (const [slot, at] of noted) if (at > progress.throughMs && due.get(slot) !== at) next.set(slot, at);
    for (const [slot, at] of noted) if (at <= progress.throughMs) next.set(slot, null);
    for (const group of groupBySize(layout, subjects)) {
      const slots = group.map(({ slot }) => slot);
      const entries = await bulletinSources.entries(election, layout, slots, progress.lastSeq);
      const span = { afterMs: from.throughMs, throughMs: progress.throughMs };
      const considered = considerBulletins(layout, group, { entries, decisions }, span);
      bulletins.push(...considered.bulletins);
      for (const [slot, at] of considered.due) next.set(slot, at);
    }
    bulletins.sort((one, other) => one.issuedMs - other.issuedMs || one.slot - other.slot);
    return { bulletins, due: next, progress };
  }

  /** When each slot is due, after what was recorded since last time: at the next moment of issue, never in the past. */
  private async noteTouched(
    election: BulletinWork,
    layout: Layout,
    decisions: readonly BulletinDecision[],
    from: BulletinProgress,
    progress: BulletinProgress,
    due: ReadonlyMap<number, number>,
  ): Promise<Map<number, number>> {
    const noted = new Map(due);
    const note = (slot: number, momentMs: number): void => {
      const at = issueMs(layout, slot, Math.max(momentMs, from.throughMs + 1));
      noted.set(slot, Math.min(noted.get(slot) ?? Number.POSITIVE_INFINITY, at));
    };
    const touched = await this.ledger.bulletinSources.touched(election, from.lastSeq, progress.lastSeq);
    for (const { slot, momentMs } of touched) note(slot, momentMs);
    const byId = new Map(decisions.map(({ decision }) => [decision.id, decision]));
    for (const { seq, momentMs, decision } of decisions) {
      if (seq <= from.lastSeq) continue;
      for (const slot of slotsTouchedBy(layout, decision, (id) => byId.get(id))) note(slot, momentMs);
    }
    return noted;
  }

  /** The slots that are due, with what was issued of them last. */
  private async findSubjects(
    key: number,
    layout: Layout,
    decisions: readonly BulletinDecision[],
    noted: ReadonlyMap<number, number>,
    throughMs: number,
  ): Promise<Subject[]> {
    const slots = [...noted].filter(([, at]) => at <= throughMs).map(([slot]) => slot);
    const issued = await this.ledger.bulletins.newestOf(key, slots);
    const lasts = new Map(issued.map((bulletin) => [bulletin.slot, readStatement(bulletin)]));
    const unfinished = decisions.some(({ decision }) => changesPrecincts(decision.kind))
      ? new Set<number>()
      : await this.findUnfinished(
          key,
          layout,
          slots.filter((slot) => !lasts.has(slot)),
        );
    return slots
      .filter((slot) => !unfinished.has(slot))
      .map((slot) => ({ slot, last: lasts.get(slot), dueMs: noted.get(slot) }));
  }

  /**
   * Of some slots those of contests whose precincts are not all in, even now: they were not at any moment before, as long
   * as no decision takes precincts out or in. So a night's contests cost little until each is complete.
   */
  private async findUnfinished(key: number, layout: Layout, slots: readonly number[]): Promise<Set<number>> {
    const ofTopic = new Map(
      slots
        .filter((slot) => slot >= layout.checkpoints)
        .map((slot) => [topicOfRow(layout, slot - layout.checkpoints), slot]),
    );
    const unfinished = await this.ledger.bulletinSources.unfinished(key, [...ofTopic.keys()]);
    return new Set(unfinished.map((topic) => ofTopic.get(topic) as number));
  }
}

function changesPrecincts(kind: BulletinDecision['decision']['kind']): boolean {
  return kind === 'precinct-annulment' || kind === 'precinct-addition' || kind === 'revocation';
}
