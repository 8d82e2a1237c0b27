import { setTimeout as sleep } from 'node:timers/promises';
import type { Decision, Submission } from '#election';
import { Courier } from './courier.js';
import { CHECKPOINTS, CONTEST, EXTRA_PRECINCTS, LOADED_PRECINCTS, OPTIONS } from './election.js';
import { protocolOf, reportOf } from './election.js';
import type { Entry, Journal } from './journal.js';
import { machine, type Credentials, type People } from './people.js';
import type { Random } from './random.js';
import { uuidOf } from './uuid.js';

const WORKERS = 6;
const PAUSE_MS = 180;
const REASON = 'Read again from the paper';
const HEAD = { decidedBy: 'Commission', decidedOn: '2021-07-25', reason: 'Decided for the faults' };

interface Report {
  readonly id: string;
  readonly place: string;
  readonly checkpoint: number;
  readonly version: number;
}

export interface LoadOptions {
  readonly election: string;
  readonly urls: readonly string[];
  readonly people: People;
  readonly journal: Journal;
  readonly random: Random;
}

/** Precincts, reviewers and a commission at work: whatever can be recorded of an election, all the time. */
export class Load {
  private readonly stopped = new AbortController();
  private readonly abandoned = new AbortController();
  private readonly courier: Courier;
  private readonly reportsDue: { readonly place: string; readonly checkpoint: number }[];
  private readonly papersDue: string[];
  private accepted: Report[] = [];
  private deciding: Promise<void> = Promise.resolve();
  private extra = 0;
  /** Whether nothing new is begun for a while. */
  isResting = false;
  private workers: Promise<void>[] = [];

  constructor(private readonly options: LoadOptions) {
    const { urls, journal, random } = options;
    this.courier = new Courier(urls, journal, random, this.abandoned.signal);
    const all = LOADED_PRECINCTS.flatMap((place) =>
      CHECKPOINTS.map((_, checkpoint) => ({ place, checkpoint })),
    );
    this.reportsDue = random.shuffle(all);
    this.papersDue = random.shuffle(LOADED_PRECINCTS);
  }

  start(): void {
    this.workers = Array.from({ length: WORKERS }, () => this.work());
  }

  /** Starts nothing more and waits until everything under way has its answer; gives up after `waitMs`. */
  async stop(waitMs: number): Promise<void> {
    this.stopped.abort();
    const timer = setTimeout(() => this.abandoned.abort(), waitMs);
    await Promise.all(this.workers);
    await this.deciding;
    clearTimeout(timer);
  }

  /** Corrects nothing any more that the journal does not know. */
  forgetCut(): void {
    const { entries } = this.options.journal;
    const known = new Set(entries.flatMap(({ sent, fate }) => (fate === 'unsure' ? [] : [sent.id])));
    this.accepted = this.accepted.filter(({ id }) => known.has(id));
  }

  /** One turnout report, or a correction where all have reported. */
  async report(): Promise<void> {
    const due = this.reportsDue.pop();
    if (!due) return this.correct();
    const report = { ...due, id: this.newId(), version: 1 };
    await this.keep(report, this.submit(reportOf(report.id, due.place, due.checkpoint, 1), machine));
  }

  /** A machine's correction of a report. */
  async correct(): Promise<void> {
    const before = this.takeAccepted();
    if (!before) return;
    const report = { ...before, id: this.newId(), version: before.version + 1 };
    await this.keep(report, this.submit(this.correctionOf(before, report), machine), before);
  }

  /** A person's correction, which somebody else reviews. */
  async correctUnderReview(): Promise<void> {
    const before = this.takeAccepted();
    if (!before) return;
    const report = { ...before, id: this.newId(), version: before.version + 1 };
    const correction = this.correctionOf(before, report);
    await this.keep(report, this.submit(correction, this.options.people.first), before);
  }

  /** Two entries of a protocol; where they differ the reviewer settles them. */
  async enterTwice(): Promise<void> {
    const place = this.papersDue.pop();
    if (place === undefined) return this.report();
    const { people, random, election } = this.options;
    const differs = random.next() < 0.25;
    await this.submit(protocolOf(this.newId(), place), people.first);
    const second = await this.submit(protocolOf(this.newId(), place, differs ? 5 : 0), people.second);
    if (second.state !== 'differing') return;
    const submission = protocolOf(this.newId(), place);
    const { id, ballots, votes } = submission;
    await this.courier.deliver({
      sent: { kind: 'submission', id, submission },
      path: `/api/elections/${election}/differing/${place}/${CONTEST}`,
      body: { verdict: 'settled', id, ballots, votes },
      by: people.reviewer,
      repeatable: false,
    });
  }

  /** A decision; one after another, as a commission decides. */
  async decide(): Promise<void> {
    this.deciding = this.deciding.then(() => this.decideNow());
    await this.deciding;
  }

  private async work(): Promise<void> {
    const { random } = this.options;
    while (!this.stopped.signal.aborted) {
      if (this.isResting) {
        await sleep(PAUSE_MS);
        continue;
      }
      const drawn = random.next();
      if (drawn < 0.5) await this.report();
      else if (drawn < 0.62) await this.correct();
      else if (drawn < 0.72) await this.correctUnderReview();
      else if (drawn < 0.92) await this.enterTwice();
      else await this.decide();
      await sleep(PAUSE_MS * (0.5 + random.next()));
    }
  }

  private async decideNow(): Promise<void> {
    const { random } = this.options;
    const extra = EXTRA_PRECINCTS[this.extra++ % EXTRA_PRECINCTS.length] ?? '';
    if (random.next() < 0.5) {
      const added = { kind: 'voters-addition', precinct: extra, voters: random.between(1, 20) } as const;
      await this.sendDecision({ ...HEAD, id: this.newId(), ...added });
      return;
    }
    const id = this.newId();
    const precinct = random.pick(LOADED_PRECINCTS);
    const decision: Decision =
      random.next() < 0.5
        ? { ...HEAD, id, kind: 'precinct-annulment', precinct }
        : { ...HEAD, id, kind: 'strike-off', contest: CONTEST, option: random.pick(OPTIONS) };
    const { fate } = await this.sendDecision(decision);
    if (fate !== 'recorded') return;
    await this.sendDecision({ ...HEAD, id: this.newId(), kind: 'revocation', decision: id });
  }

  private sendDecision(decision: Decision): Promise<Entry> {
    const path = `/api/elections/${this.options.election}/decisions`;
    const sent = { kind: 'decision', id: decision.id, decision } as const;
    return this.courier.deliver({ sent, path, body: decision, by: machine });
  }

  private submit(submission: Submission, by: Credentials): Promise<Entry> {
    const path = `/api/elections/${this.options.election}/submissions`;
    const sent = { kind: 'submission', id: submission.id, submission } as const;
    return this.courier.deliver({ sent, path, body: submission, by });
  }

  /** Keeps a report for correction once it is accepted, by a reviewer where it must be; else what stood before. */
  private async keep(report: Report, sending: Promise<Entry>, before?: Report): Promise<void> {
    const { fate, state } = await sending;
    if (fate === 'recorded' && state === 'accepted') this.accepted.push(report);
    else if (fate === 'recorded' && state === 'held') await this.review(report);
    else if (before && fate === 'refused') this.accepted.push(before);
  }

  private async review(report: Report): Promise<void> {
    const { fate } = await this.courier.deliver({
      sent: { kind: 'review', id: report.id },
      path: `/api/elections/${this.options.election}/submissions/${report.id}/review`,
      body: { verdict: 'accepted' },
      by: this.options.people.reviewer,
      repeatable: false,
    });
    if (fate === 'recorded') this.accepted.push(report);
  }

  private correctionOf(before: Report, { id, place, checkpoint, version }: Report): Submission {
    return { ...reportOf(id, place, checkpoint, version), replaces: before.id, reason: REASON };
  }

  private takeAccepted(): Report | undefined {
    if (this.accepted.length === 0) return undefined;
    const [taken] = this.accepted.splice(this.options.random.between(0, this.accepted.length - 1), 1);
    return taken;
  }

  private newId(): string {
    return uuidOf(this.options.random);
  }
}
