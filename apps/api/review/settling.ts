import { Injectable } from '@nestjs/common';
import type {
  DifferingPage,
  DifferingView,
  QueueQuery,
  SettlementReceipt,
  SettlementRequest,
} from '#contract';
import { reachesPrecinct } from '#election';
import { Ledger, slotName, type AuditEntry, type DifferingEntry, type DifferingPair } from '#ledger';
import { FourEyes, type Done } from '../auth/four-eyes.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { Intake } from '../submissions/intake.js';
import { answerOutcome } from '../submissions/receipt.js';
import { linesOf, writeLines } from './lines.js';
import { reachOf } from './reach-of.js';
import type { Overseer, Reviewer } from './overseer.js';

type Settled = Extract<SettlementRequest, { verdict: 'settled' }>;

/** Where two entries of a protocol that differ become one submission, or the paper is entered again. */
@Injectable()
export class Settling {
  constructor(
    private readonly ledger: Ledger,
    private readonly intake: Intake,
    private readonly eyes: FourEyes,
  ) {}

  /** The pairs that wait, within the overseer's grants. */
  async list(view: ElectionView, overseer: Overseer, { after, limit }: QueueQuery): Promise<DifferingPage> {
    const reach = reachOf(view, overseer.grants);
    const pairs = await this.ledger.pairs.queue(view.head.key, after, limit, reach);
    const last = pairs.length === limit ? pairs.at(-1) : undefined;
    const names = await this.ledger.people.namesOf(
      pairs.flatMap(({ entries }) => entries.map(({ enteredBy }) => enteredBy)),
    );
    const done = pairs.flatMap(({ entries }) => entries.map(toDone));
    const isOwn = await this.eyes.ownOf(view, overseer.who, done);
    return { items: pairs.map((pair) => describe(view, pair, isOwn, names)), next: last?.seq ?? null };
  }

  /**
   * Settles the two entries of a protocol by what the paper says, which is recorded and counted as the reviewer's
   * submission; or discards both.
   * @throws ProblemError 404 where no two entries of it differ within the reviewer's grants, 403 where one of them is
   * the reviewer's own, 422 where a check refuses what they say
   */
  async settle(
    view: ElectionView,
    reviewer: Reviewer,
    at: { readonly precinct: string; readonly contest: string },
    request: SettlementRequest,
  ): Promise<SettlementReceipt> {
    const pair = await this.find(view, reviewer, at);
    await this.eyes.demandSecond(view, reviewer.who, pair.entries.map(toDone), OWN);
    if (request.verdict === 'settled') {
      const told = { action: 'entries-settled', subject: request.id, note: request.note };
      const auditEntry = auditEntryOfSettlement(view, reviewer, pair, told);
      return { verdict: 'settled', ...(await this.record(view, reviewer, at, request, auditEntry)) };
    }
    const { note } = request;
    const told = { action: 'entries-discarded', subject: pair.entries[0]?.id, note };
    const auditEntry = auditEntryOfSettlement(view, reviewer, pair, told);
    const by = { by: reviewer.who, note };
    if (!(await this.ledger.pairs.discard(view.head.key, pair, by, auditEntry))) throw refuse(at);
    return { verdict: 'returned' };
  }

  private async find(
    view: ElectionView,
    { grants }: Reviewer,
    at: { readonly precinct: string; readonly contest: string },
  ): Promise<DifferingPair> {
    const { layout } = view;
    const precinct = layout.precinctIndex.get(at.precinct);
    if (precinct === undefined || !reachesPrecinct(layout, grants, precinct)) {
      throw unknown('precinct', at.precinct);
    }
    const contest = layout.contestIndex.get(at.contest);
    if (contest === undefined) throw unknown('contest', at.contest);
    const pair = await this.ledger.pairs.find(view.head.key, precinct, layout.slotOfContest(contest));
    if (!pair) throw refuse(at);
    return pair;
  }

  private async record(
    view: ElectionView,
    { who, grants, permission }: Reviewer,
    at: { readonly precinct: string; readonly contest: string },
    { id, ballots, votes, againstAll, acknowledged, scan }: Settled,
    auditEntry: AuditEntry,
  ) {
    const said = { id, kind: 'protocol' as const, ...at, ballots, votes, againstAll, acknowledged, scan };
    const sender = { who, grants, isPerson: true, settles: true, permission };
    const outcome = await this.intake.submit(view, said, sender, (settled) =>
      settled.kind === 'recorded' && settled.before === undefined ? auditEntry : undefined,
    );
    return answerOutcome(id, outcome);
  }
}

function auditEntryOfSettlement(
  { layout, definition, head }: ElectionView,
  { who, name, address, permission }: Reviewer,
  { precinct, slot, entries }: DifferingPair,
  {
    action,
    subject,
    note = null,
  }: {
    readonly action: string;
    readonly subject: string | undefined;
    readonly note: string | null | undefined;
  },
): AuditEntry {
  return {
    ...{ who, name, address, permission, action, election: head.id, subject },
    detail: {
      precinct: definition.precincts[precinct]?.id,
      slot: slotName(layout, slot),
      entries: entries.map(({ id }) => id),
      note,
    },
  };
}

const OWN = 'One of the two entries is your own; somebody else must settle them';

const toDone = ({ enteredBy, receivedAt }: DifferingEntry): Done => ({ by: enteredBy, at: receivedAt });

function refuse({
  precinct,
  contest,
}: {
  readonly precinct: string;
  readonly contest: string;
}): ProblemError {
  return new ProblemError(
    'unknown-submission',
    `No two entries of precinct ${precinct}'s protocol of ${contest} differ; somebody may have settled them already`,
  );
}

function describe(
  view: ElectionView,
  { precinct, slot, entries }: DifferingPair,
  isOwn: (auditEntry: Done) => boolean,
  names: ReadonlyMap<string, string>,
): DifferingView {
  const { layout, definition } = view;
  const own = definition.precincts[precinct];
  const area = definition.areas[layout.areaOfPrecinct[precinct] ?? -1];
  const contest = definition.contests[layout.contestOfSlot(slot)];
  if (!own || !area || !contest) throw new Error(`there is no protocol ${slot} of precinct ${precinct}`);
  const lines = linesOf(definition, contest);
  const describeEntry = (entry: DifferingEntry) => ({
    id: entry.id,
    lines: writeLines(lines, entry.counts),
    acknowledged: [...entry.acknowledged] as DifferingView['entries'][number]['acknowledged'],
    enteredBy: entry.enteredBy,
    enteredByName: names.get(entry.enteredBy ?? '') ?? null,
    mine: isOwn(toDone(entry)),
    receivedAt: entry.receivedAt.toISOString(),
    scan: entry.scan,
  });
  return {
    precinct: own.id,
    number: own.number,
    area: area.id,
    areaName: area.name,
    contest: { id: contest.id, name: contest.name },
    entries: entries.map(describeEntry),
  };
}
