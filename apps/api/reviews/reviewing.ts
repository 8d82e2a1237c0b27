import { Injectable } from '@nestjs/common';
import type { HeldPage, HeldQuery, HeldView, ReviewManyReceipt, ReviewRequest } from '#contract';
import { reachedPrecincts, reachesPrecinct, type Grant } from '#election';
import { slotName, type HeldSubmission, type Ledger } from '#ledger';
import type { Doorbell } from '#queue';
import { isUuid } from '../access/uuid.js';
import type { ElectionView } from '../elections/election-view.js';
import { ProblemError } from '../problems/problem-error.js';
import { quote } from '../problems/unknown.js';
import { findArea } from '../results/find-part.js';
import { linesOf, TURNOUT_LINES, writeLines } from './lines.js';
import { reachOf } from './reach-of.js';

/** Who looks at what is held, and by which grants. */
export interface Overseer {
  readonly who: string;
  readonly grants: readonly Grant[];
}

export interface Reviewer extends Overseer {
  readonly name: string;
  readonly address: string;
}

/** Where held submissions are accepted, sent back or withdrawn. */
@Injectable()
export class Reviewing {
  constructor(
    private readonly ledger: Ledger,
    private readonly doorbell: Doorbell,
  ) {}

  /** What waits, as far as the overseer's grants hold. */
  async list(view: ElectionView, overseer: Overseer, query: HeldQuery): Promise<HeldPage> {
    const { area, limit } = query;
    const precincts =
      area === undefined
        ? reachOf(view, overseer.grants)
        : [...reachedPrecincts(view.layout, overseer.grants, findArea(view, area))];
    const held = await this.ledger.reviews.queue(view.head.key, { ...query, precincts });
    const last = held.length === limit ? held.at(-1) : undefined;
    const names = await this.ledger.people.namesOf(held.map(({ enteredBy }) => enteredBy));
    return { items: held.map((each) => describe(view, each, overseer.who, names)), next: last?.seq ?? null };
  }

  /**
   * Takes back what somebody entered themselves, while it waits for a reviewer or for its second entry.
   * @throws ProblemError 404 where none of theirs of that id waits
   */
  async withdraw(view: ElectionView, by: Reviewer, id: string, note: string | null): Promise<void> {
    const { key, id: election } = view.head;
    const withdrawn = isUuid(id)
      ? await this.ledger.reviews.withdraw(key, { id, by: by.who, note })
      : undefined;
    if (!withdrawn) throw refuseUnknown(id);
    await this.tell(view, by, { action: 'submission-withdrawn', election, subject: id, ...withdrawn, note });
  }

  /**
   * Settles a held submission; one that is accepted will be counted, whatever happens to this process.
   * @throws ProblemError 404 where none of that id waits within the reviewer's grants, 403 for their own entry, 409
   * where another was accepted meanwhile
   */
  async review(view: ElectionView, reviewer: Reviewer, id: string, request: ReviewRequest): Promise<void> {
    const { key, id: election } = view.head;
    const held = isUuid(id) ? await this.ledger.reviews.find(key, id) : undefined;
    if (!held || !reachesPrecinct(view.layout, reviewer.grants, held.precinct)) throw refuseUnknown(id);
    if (held.enteredBy === reviewer.who) {
      throw new ProblemError('not-permitted', 'Nobody reviews what they entered; somebody else must');
    }
    const { verdict, note = null } = request;
    const outcome = await this.ledger.reviews.settle(key, { id, verdict, note, reviewedBy: reviewer.who });
    if (outcome === 'not-held') throw refuseUnknown(id);
    if (outcome === 'overtaken') {
      throw new ProblemError(
        'overtaken',
        'Another submission was accepted in its place meanwhile; look at the precinct, and send this one back',
      );
    }
    if (verdict === 'accepted') this.doorbell.ring(key);
    await this.tell(view, reviewer, {
      action: `submission-${verdict}`,
      election,
      subject: id,
      ...held,
      note,
    });
  }

  /** Settles many, one after the other, in their order; what keeps one from it is told of that one. */
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

  private async tell(view: ElectionView, { who, name, address }: Reviewer, deed: ReviewDeed): Promise<void> {
    const { action, election, subject, precinct, slot, note } = deed;
    await this.ledger.people.trail.add({
      ...{ who, name, address, action, election, subject },
      detail: { precinct: view.definition.precincts[precinct]?.id, slot: slotName(view.layout, slot), note },
    });
  }
}

interface ReviewDeed {
  readonly action: string;
  readonly election: string;
  readonly subject: string;
  /** Index in the definition. */
  readonly precinct: number;
  readonly slot: number;
  readonly note: string | null;
}

/** No submission of that id waits, or none that is theirs. */
export function refuseUnknown(id: string): ProblemError {
  return new ProblemError(
    'unknown-submission',
    `No submission ${quote(id)} waits for a review here; somebody may have settled it already`,
  );
}

function describe(
  { layout, definition }: ElectionView,
  held: HeldSubmission,
  who: string,
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
    mine: enteredBy === who,
    receivedAt: receivedAt.toISOString(),
    scan,
  };
}
