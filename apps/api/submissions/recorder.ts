import {
  isPermissionLost,
  type CheckedSubmission,
  type RelatedSubmission,
  type Ledger,
  type Waiting,
} from '#ledger';
import { divideByPermission } from '../auth/permission-recheck.js';
import { EqualLines, findEqual } from './equal-lines.js';
import type { ReceivedSubmission } from './received-submission.js';
import { judge, type Outcome } from './judgement.js';
import { Recorded, type FourEyesNow } from './recorded.js';
import {
  Batch,
  idsOf,
  likenessesOf,
  partOf,
  precinctsOf,
  auditItemsOf,
  type Part,
  type Row,
  type Sender,
} from './recorder-batch.js';
import type { SubmissionContext } from './submission-context.js';

/** Submissions of one commit at most. */
const BATCH_MAX = 1_000;
/** Batches under way at once: while one waits for the disk, the next are looked up and judged. */
const BATCHES_UNDER_WAY_MAX = 3;
/** Attempts at a batch that each met something committed just before; then it is tried in halves. */
const ATTEMPTS_MAX = 3;

/** States that everybody may see: an entry that waits for a second one, or differs from it, is hidden from others. */
const VISIBLE: ReadonlySet<CheckedSubmission['state']> = new Set(['accepted', 'held']);
const ACCEPTED: Outcome = { kind: 'recorded', state: 'accepted', findings: [], version: 1 };
const NOBODY_KEPT = { kept: [], lost: [] } as const;

/**
 * Records the submissions of one election by group commit: those that arrive while commits are under way share the
 * next one, so a busy minute costs few commits and a quiet one waits for nobody. What was sent as rows in an order, and
 * what is of one precinct, is recorded strictly in the order it came: what is counted follows that order, and with it
 * what was known at which moment. A batch is looked up while those it follows are stored, and judged as if they were
 * stored already; where one of them was not, it is judged again. Requests that nobody has put in an order, of precincts
 * apart, are committed side by side.
 */
export class Recorder {
  private waiting: Row[] = [];
  /** Batches under way, in their order. */
  private readonly underWay: Batch[] = [];
  private starting = false;

  /** `recorded` is called after each commit that stored something accepted. */
  constructor(
    private readonly ledger: Ledger,
    private readonly election: { readonly key: number; readonly context: SubmissionContext },
    private readonly recorded: () => void,
  ) {}

  /** How many submissions have not been taken up yet. */
  get backlog(): number {
    return this.waiting.length;
  }

  /**
   * Resolves once the submission is committed with its audit entry, or refused; rejects when the database could not be reached
   * or its sender may not enter any more.
   */
  record(received: ReceivedSubmission, by: Pick<Sender, 'permission' | 'toAuditEntry'>): Promise<Outcome> {
    const { permission, toAuditEntry } = by;
    return new Promise((resolve, reject) => {
      this.wait({
        received,
        sender: { permission, toAuditEntry, settle: resolve, fail: reject },
        isOrdered: false,
      });
    });
  }

  /** Records one of many rows, in the order in which they are added; `sender` gets the result. */
  add(received: ReceivedSubmission, sender: Sender): void {
    this.wait({ received, sender, isOrdered: true });
  }

  private wait(row: Row): void {
    this.waiting.push(row);
    this.startSoon();
  }

  /** At the end of this turn of the event loop, so that all requests read in it go together. */
  private startSoon(): void {
    if (this.starting || this.underWay.length >= BATCHES_UNDER_WAY_MAX) return;
    this.starting = true;
    setImmediate(() => {
      this.starting = false;
      this.start();
    });
  }

  private start(): void {
    const rows = this.waiting.slice(0, BATCH_MAX);
    if (rows.length === 0) return;
    this.waiting = this.waiting.slice(rows.length);
    const batch = new Batch(rows);
    const ahead = this.underWay.filter((other) => batch.follows(other));
    for (const other of this.underWay) {
      batch.beside.push(other.equalLines);
      other.beside.push(batch.equalLines);
    }
    batch.stored = this.store(batch, ahead).finally(() => {
      this.underWay.splice(this.underWay.indexOf(batch), 1);
      if (this.waiting.length > 0) this.startSoon();
    });
    this.underWay.push(batch);
    if (this.waiting.length > 0) this.startSoon();
  }

  /** Stores a batch after those it follows, and answers; true where it went as it was judged the first time. */
  private async store(batch: Batch, ahead: readonly Batch[]): Promise<boolean> {
    const judgement = await this.judgeBehind(batch, ahead).catch(() => undefined);
    batch.setJudged(judgement?.checked ?? []);
    const areStored = await Promise.all(ahead.map(({ stored }) => stored));
    const isSound = judgement !== undefined && areStored.every(Boolean);
    if (isSound && (await this.commit(batch.rows, judgement).catch(() => false))) return true;
    await this.settle(batch);
    return false;
  }

  /** Looks a batch up while others are stored, and judges it as if they were. */
  private async judgeBehind(batch: Batch, ahead: readonly Batch[]): Promise<Judgements> {
    const { rows } = batch;
    const senders = [...ahead.flatMap((batch) => batch.rows), ...rows];
    const related = await this.lookUp(rows, false, senders);
    await Promise.all(ahead.map(({ judged }) => judged));
    const carried = ahead.flatMap(({ checked }) => checked);
    const judgement = this.judgeAll(batch, related, carried);
    if (judgement.outcomes.every(({ kind }) => kind === 'recorded')) return judgement;
    // Something may have its id from one that is not accepted for its precinct: so rare that it is looked for last.
    return this.judgeAll(batch, await this.lookUp(rows, true, senders), carried);
  }

  /** Judges and stores rows with nothing ahead of them, again where they met something committed just before. */
  private async settle(part: Part): Promise<void> {
    const { rows } = part;
    try {
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const judgement = this.judgeAll(part, await this.lookUp(rows, true), []);
        if (await this.commit(rows, judgement)) return;
      }
      if (rows.length === 1) throw new Error('a submission keeps meeting others of its slot');
    } catch (error) {
      await this.refuse(part, error);
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await this.settle(partOf(part, rows.slice(0, half)));
    await this.settle(partOf(part, rows.slice(half)));
  }

  /** Answers the senders of rows that an error kept from being recorded; of a shared commit only those it is about. */
  private async refuse(part: Part, error: unknown): Promise<void> {
    const { rows } = part;
    const { people } = this.ledger;
    const { kept, lost } = isPermissionLost(error)
      ? await divideByPermission(people, rows, ({ sender }) => sender.permission).catch(() => NOBODY_KEPT)
      : NOBODY_KEPT;
    const refused = lost.length > 0 ? lost : rows;
    for (const { sender } of refused) sender.fail(error);
    if (lost.length > 0 && kept.length > 0) await this.settle(partOf(part, kept));
  }

  /**
   * What is recorded of the rows' precincts and, if it `looksForIds`, of their ids. A former id is always looked for:
   * no index refuses what is recorded under another one.
   */
  private async lookUp(
    rows: readonly Row[],
    looksForIds: boolean,
    senders: readonly Row[] = rows,
  ): Promise<Related> {
    const { submissions, people } = this.ledger;
    const { key, context } = this.election;
    const ids = new Set(
      rows.flatMap(({ received }) => (looksForIds ? idsOf(received) : (received.others?.former ?? []))),
    );
    const precincts = [...precinctsOf(rows)];
    const found = submissions
      .related(key, [...ids], precincts, likenessesOf(rows))
      .then(({ recorded, equal }) => ({ recorded, equal: EqualLines.from(equal) }));
    if (context.layout.definition.entry === 'single') return await found;
    const [related, waiting] = await Promise.all([found, submissions.waiting(key, precincts)]);
    const entering = senders.map(({ received }) => received.enteredBy);
    const whos = [...waiting.map(({ enteredBy }) => enteredBy), ...entering];
    const { ties, nowMs } = await people.appointments.tiesOf(whos);
    return { ...related, waiting, fourEyes: { eyes: { ties, hours: context.liveHours }, nowMs } };
  }

  /** Judges rows in their order, each against what is recorded, what is `carried` ahead, and those before it. */
  private judgeAll(part: Part, related: Related, carried: readonly CheckedSubmission[]): Judgements {
    const { rows, equalLines, beside } = part;
    const { layout, districtRise } = this.election.context;
    const precincts = precinctsOf(rows);
    const everywhere = [related.equal, equalLines, ...beside];
    const recorded = new Recorded(related.recorded, related.waiting, related.fourEyes, {
      equal: (likeness, precinct) => findEqual(likeness, precinct, everywhere),
      districtRise,
    });
    for (const ahead of carried) if (precincts.has(ahead.precinct)) recorded.add(ahead);
    // Where no two could conflict, none needs to be checked against those before it.
    const ids = new Set(rows.map(({ received }) => received.id));
    const apart = ids.size === rows.length && precincts.size === rows.length;
    const checked: CheckedSubmission[] = [];
    const outcomes = rows.map(({ received }): Outcome => {
      const judgement = judge(layout, received, recorded);
      if ('outcome' in judgement) return judgement.outcome;
      const { checked: next } = judgement;
      checked.push(next);
      if (!apart) recorded.add(next);
      if (received.likeness !== undefined && VISIBLE.has(next.state)) {
        equalLines.add(received.likeness, next.precinct);
      }
      const { id, state, findings, version } = next;
      if (id !== received.id) return { kind: 'recorded', state, findings, version, id };
      return state === 'accepted' && findings.length === 0 && version === 1
        ? ACCEPTED
        : { kind: 'recorded', state, findings, version };
    });
    return { checked, outcomes };
  }

  /** Stores what was judged and answers; false, and nothing stored, where something was met that was not seen. */
  private async commit(rows: readonly Row[], { checked, outcomes }: Judgements): Promise<boolean> {
    const auditItems = auditItemsOf(rows, outcomes);
    if (checked.length > 0) {
      if (!(await this.ledger.submissions.record(this.election.key, checked, auditItems))) return false;
      if (checked.some(({ state }) => state === 'accepted')) this.recorded();
    } else {
      // Nothing is recorded, so only senders with an audit entry need their permission checked.
      await this.ledger.people.auditLog.addEntries(auditItems.filter((each) => 'action' in each));
    }
    outcomes.forEach((outcome, i) => rows[i]?.sender.settle(outcome));
    return true;
  }
}

/** What is recorded for the ids and slots of rows; for double entry, what waits there, and which senders are one person. */
interface Related {
  readonly recorded: readonly RelatedSubmission[];
  /** Precincts whose recorded protocols have the same lines. */
  readonly equal: EqualLines;
  readonly waiting?: readonly Waiting[];
  readonly fourEyes?: FourEyesNow;
}

/** The result of each row, and what is to be stored for it. */
interface Judgements {
  readonly checked: readonly CheckedSubmission[];
  readonly outcomes: readonly Outcome[];
}
