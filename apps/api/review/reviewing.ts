import { Injectable } from '@nestjs/common';
import type {
  AnsweredPage,
  HeldPage,
  HeldQuery,
  HeldView,
  NotedPage,
  ReviewManyReceipt,
  ReviewRequest,
} from '#contract';
import { reachedPrecincts, reachesPrecinct } from '#election';
import { Ledger, slotName, type AnsweredSubmission, type AuditEntry, type HeldSubmission } from '#ledger';
import { Doorbell } from '#queue';
import { FourEyes, type Done } from '../auth/four-eyes.js';
import { isUuid } from '../auth/uuid.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { quote } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea } from '../read-model/find-part.js';
import { linesOf, TURNOUT_LINES, writeLines } from './lines.js';
import type { Overseer, Reviewer } from './overseer.js';
import { reachOf } from './reach-of.js';

/** Where held submissions are accepted, sent back or withdrawn. */
@Injectable()
export class Reviewing {
  constructor(
    private readonly ledger: Ledger,
    private readonly doorbell: Doorbell,
    private readonly eyes: FourEyes,
  ) {}

  /** What waits, within the overseer's grants. */
  async list(view: ElectionView, overseer: Overseer, query: HeldQuery): Promise<HeldPage> {
    const { limit } = query;
    const precincts = reachIn(view, overseer, query);
    const held = await this.ledger.reviews.queue(view.head.key, { ...query, precincts });
    const last = held.length === limit ? held.at(-1) : undefined;
    const names = await this.ledger.people.namesOf(held.map(({ enteredBy }) => enteredBy));
    const isOwn = await this.eyes.ownOf(view, overseer.who, held.map(toDone));
    const items = held.map((each) => describe(view, each, isOwn(toDone(each)), names));
    return { items, next: last?.seq ?? null };
  }

  /** Findings for a reviewer that hold nothing, within the overseer's grants. */
  async noted(view: ElectionView, overseer: Overseer, query: HeldQuery): Promise<NotedPage> {
    return this.describeMany(view, overseer, query, 'noted');
  }

  /** Acknowledged warnings and by whom, within the overseer's grants. */
  async answered(view: ElectionView, overseer: Overseer, query: HeldQuery): Promise<AnsweredPage> {
    return this.describeMany(view, overseer, query, 'answered');
  }

  private async describeMany(
    view: ElectionView,
    overseer: Overseer,
    query: HeldQuery,
    which: 'answered' | 'noted',
  ): Promise<AnsweredPage> {
    const { after, limit } = query;
    const precincts = reachIn(view, overseer, query);
    const found = await this.ledger.reviews[which](view.head.key, { after, limit, precincts });
    const last = found.length === limit ? found.at(-1) : undefined;
    const names = await this.ledger.people.namesOf(found.map(({ enteredBy }) => enteredBy));
    return { items: found.map((each) => describeAnswered(view, each, names)), next: last?.seq ?? null };
  }

  /**
   * Withdraws what somebody entered themselves, while it waits for a reviewer or for its second entry.
   * @throws ProblemError 404 where none of theirs of that id waits
   */
  async withdraw(view: ElectionView, by: Reviewer, id: string, note: string | null): Promise<void> {
    const { reviews } = this.ledger;
    const withdrawn =
      isUuid(id) &&
      (await reviews.withdraw(view.head.key, { id, by: by.who, note }, (place) =>
        auditEntryOfReview(view, by, { action: 'submission-withdrawn', subject: id, ...place, note }),
      ));
    if (!withdrawn) throw refuseUnknown(id);
  }

  /**
   * Settles a held submission; one that is accepted will be counted, whatever happens to this process.
   * @throws ProblemError 404 where none of that id waits within the reviewer's grants, 403 for their own entry, 409
   * where another was accepted meanwhile
   */
  async review(view: ElectionView, reviewer: Reviewer, id: string, request: ReviewRequest): Promise<void> {
    const { key } = view.head;
    const held = isUuid(id) ? await this.ledger.reviews.find(key, id) : undefined;
    if (!held || !reachesPrecinct(view.layout, reviewer.grants, held.precinct)) throw refuseUnknown(id);
    await this.eyes.demandSecond(view, reviewer.who, [toDone(held)], OWN);
    const { verdict, note = null } = request;
    const { precinct, slot } = held;
    const said = { action: `submission-${verdict}`, subject: id, precinct, slot, note };
    const outcome = await this.ledger.reviews.settle(
      key,
      { id, verdict, note, reviewedBy: reviewer.who },
      auditEntryOfReview(view, reviewer, said),
    );
    if (outcome === 'not-held') throw refuseUnknown(id);
    if (outcome === 'overtaken') {
      throw new ProblemError(
        'overtaken',
        'Another submission was accepted in its place meanwhile; look at the precinct, and send this one back',
      );
    }
    if (verdict === 'accepted') this.doorbell.ring(key);
  }

  /** Settles many, one after the other, in their order; why one cannot be settled is in its own answer. */
  async reviewMany(
    view: ElectionView,
    reviewer: Reviewer,
    ids: readonly string[],
    request: ReviewRequest,
  ): Promise<ReviewManyReceipt['items']> {
    const items: ReviewManyReceipt['items'] = [];
    for (const id of new Set(ids)) {
      try {
        await this.review(view, reviewer, id, request);
        items.push({ id, state: request.verdict });
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        items.push({ id, state: 'refused', detail: error.problem.detail });
      }
    }
    return items;
  }
}

const OWN = 'Nobody reviews what they entered; somebody else must';

const toDone = ({ enteredBy, receivedAt }: HeldSubmission): Done => ({ by: enteredBy, at: receivedAt });

interface ReviewDeed {
  readonly action: string;
  readonly subject: string;
  /** Index in the definition. */
  readonly precinct: number;
  readonly slot: number;
  readonly note: string | null;
}

function auditEntryOfReview(
  { definition, layout, head }: ElectionView,
  { who, name, address, permission }: Reviewer,
  { action, subject, precinct, slot, note }: ReviewDeed,
): AuditEntry {
  return {
    ...{ who, name, address, permission, action, election: head.id, subject },
    detail: { precinct: definition.precincts[precinct]?.id, slot: slotName(layout, slot), note },
  };
}

/** No submission of that id waits, or none that is theirs. */
function refuseUnknown(id: string): ProblemError {
  return new ProblemError(
    'unknown-submission',
    `No submission ${quote(id)} waits for a review here; somebody may have settled it already`,
  );
}

/** Indexes of the requested precincts within the overseer's grants; undefined for all. */
export function reachIn(
  view: ElectionView,
  { grants }: Overseer,
  { area }: Pick<HeldQuery, 'area'>,
): number[] | undefined {
  if (area === undefined) return reachOf(view, grants);
  return [...reachedPrecincts(view.layout, grants, findArea(view, area))];
}

function describeAnswered(
  { definition, layout }: ElectionView,
  { id, precinct, slot, state, findings, acknowledged, enteredBy, receivedAt }: AnsweredSubmission,
  names: ReadonlyMap<string, string>,
): AnsweredPage['items'][number] {
  return {
    id,
    precinct: definition.precincts[precinct]?.id ?? '',
    checkpoint: definition.checkpoints[slot] ?? null,
    contest: definition.contests[layout.contestOfSlot(slot)]?.id ?? null,
    state,
    acknowledged: [...acknowledged] as AnsweredPage['items'][number]['acknowledged'],
    findings: [...findings],
    enteredBy,
    enteredByName: names.get(enteredBy ?? '') ?? null,
    receivedAt: receivedAt.toISOString(),
  };
}

function describe(
  { layout, definition }: ElectionView,
  held: HeldSubmission,
  isOwn: boolean,
  names: ReadonlyMap<string, string>,
): HeldView {
  const { id, slot, counts, before, overtaken, replaces, reason, findings, enteredBy, receivedAt, scan } =
    held;
  const precinct = definition.precincts[held.precinct];
  const area = definition.areas[layout.areaOfPrecinct[held.precinct] ?? -1];
  const contest = definition.contests[layout.contestOfSlot(slot)];
  const lines = contest ? linesOf(definition, contest) : TURNOUT_LINES;
  return {
    id,
    precinct: precinct?.id ?? '',
    number: precinct?.number ?? '',
    area: area?.id ?? '',
    areaName: area?.name ?? { en: '' },
    checkpoint: definition.checkpoints[slot] ?? null,
    contest: contest ? { id: contest.id, name: contest.name } : null,
    lines: writeLines(lines, counts),
    before: before && [...before],
    overtaken,
    replaces,
    reason,
    findings: [...findings],
    enteredBy,
    enteredByName: names.get(enteredBy ?? '') ?? null,
    mine: isOwn,
    receivedAt: receivedAt.toISOString(),
    scan,
  };
}
