import { randomUUID } from 'node:crypto';
import type { DataSource, QueryDeepPartialEntity } from 'typeorm';
import { clock } from '../base/database-clock.js';
import { ask, listLiteral, parseArray, quote, quoteKnown } from '../base/sql.js';
import { PushSubscriptionRow } from '../entities/push.js';
import * as push from '../statements/push.js';
import type { ElectionHead } from './elections.js';

/** An election that was not looked at through its newest position, or in which something is followed anew. */
export interface PushWork extends Pick<ElectionHead, 'key' | 'id' | 'mode'> {
  /** How far it was looked at: ledger position, and seq of what is recorded; and the number of the last event. */
  readonly position: number;
  readonly lastSeq: number;
  readonly newest: number;
  /** The same of what is counted by now. */
  readonly head: number;
  readonly headSeq: number;
}

/** A followed contest or area. */
export interface FollowedSnapshot {
  readonly subject: string;
  /** As it was noted last; null before. */
  readonly state: string | null;
  /** Its snapshot as JSON; null where that has not changed, or there is none. */
  readonly body: string | null;
}

/** A precinct's newest counted protocol of a contest. */
export interface CountedSlot {
  readonly precinct: number;
  readonly slot: number;
  readonly version: number;
  readonly counts: readonly number[];
}

export interface NotedSubject {
  readonly subject: string;
  readonly state: string;
}

/** Something that those who follow its subject are told. */
export interface NewPushEvent {
  readonly subject: string;
  readonly position: number;
  readonly body: string;
}

/** What looking at an election came to. */
export interface PushOutcome {
  readonly subjects: readonly NotedSubject[];
  readonly events: readonly NewPushEvent[];
}

export interface PushEvent extends NewPushEvent {
  readonly number: number;
}

/** A subscription that this process alone sends to, until its time is over. */
export type PushClaim = Pick<
  PushSubscriptionRow,
  'id' | 'endpoint' | 'p256dh' | 'auth' | 'language' | 'through' | 'newest' | 'attempts'
> & {
  readonly claim: string;
  /** Whether it has failed for so long that it is not worth another failure; null where it did not fail. */
  readonly isLost: boolean | null;
};

/** What has become of what is followed, who is to be told, and what came of that. What is due follows from the rows alone. */
export class PushNotices {
  constructor(private readonly source: DataSource) {}

  /** Elections that are to be looked at. */
  async work(limit: number): Promise<PushWork[]> {
    const rows = await ask<Record<keyof PushWork, unknown>>(this.source, push.PUSH_WORK, [limit]);
    return rows.map(({ position, lastSeq, head, headSeq, ...row }) => ({
      ...(row as Pick<PushWork, 'key' | 'id' | 'mode' | 'newest'>),
      ...{ position: Number(position), lastSeq: Number(lastSeq) },
      ...{ head: Number(head), headSeq: Number(headSeq) },
    }));
  }

  /** The followed contests and areas after one of them, in their order, as they stood at the election's head. */
  async snapshots(
    { key, head, position }: PushWork,
    after: string,
    limit: number,
  ): Promise<FollowedSnapshot[]> {
    return ask<FollowedSnapshot>(this.source, push.FOLLOWED_SNAPSHOTS, [key, head, position, after, limit]);
  }

  /** The followed precincts. */
  async precincts({ key }: PushWork): Promise<Omit<FollowedSnapshot, 'body'>[]> {
    return ask(this.source, push.FOLLOWED_PRECINCTS, [key]);
  }

  /** Of some precincts, by index, those of which something was counted since the election was looked at. */
  async touched({ key, lastSeq, headSeq }: PushWork, precincts: readonly number[]): Promise<number[]> {
    const places = listLiteral(precincts, (precinct) => precinct);
    const rows = await ask<{ precinct: number }>(this.source, push.TOUCHED_PRECINCTS, [
      ...[key, lastSeq, headSeq, places],
    ]);
    return rows.map(({ precinct }) => precinct);
  }

  /** Of some precincts the newest counted entry of each slot from one slot on. */
  async counted(
    { key, headSeq }: PushWork,
    precincts: readonly number[],
    fromSlot: number,
  ): Promise<CountedSlot[]> {
    const places = listLiteral(precincts, (precinct) => key * 2 ** 32 + precinct);
    const rows = await ask<Omit<CountedSlot, 'counts'> & { counts: readonly number[] | string }>(
      this.source,
      push.COUNTED_SLOTS,
      [places, fromSlot, headSeq],
    );
    return rows.map(({ counts, ...row }) => ({
      ...row,
      counts: typeof counts === 'string' ? parseArray(counts) : counts,
    }));
  }

  /**
   * Notes how an election's subjects stand, and what those who follow them are told, in one transaction.
   * @returns the number of subscriptions that are told; undefined, and nothing is done, where another process was first
   */
  async note(
    { key, position, lastSeq, head, headSeq }: PushWork,
    { subjects, events }: PushOutcome,
  ): Promise<number | undefined> {
    return this.source.transaction(async (manager) => {
      const [state] = await ask<{ position: string; lastSeq: string; newest: number }>(
        manager,
        push.PUSH_STATE,
        [key],
      );
      if (!state || Number(state.position) !== position || Number(state.lastSeq) !== lastSeq)
        return undefined;
      const { newest } = state;
      if (subjects.length > 0) {
        const names = listLiteral(subjects, ({ subject }) => quote(subject));
        const states = listLiteral(subjects, (each) => quoteKnown(each.state));
        await ask(manager, push.STORE_SUBJECTS, [key, names, states]);
      }
      let told = 0;
      if (events.length > 0) {
        const [row] = await ask<{ subscriptions: string }>(manager, push.STORE_EVENTS, [
          key,
          listLiteral(
            events.map((_, place) => newest + 1 + place),
            (number) => number,
          ),
          listLiteral(events, ({ subject }) => quote(subject)),
          listLiteral(events, (event) => event.position),
          listLiteral(events, ({ body }) => quote(body)),
        ]);
        told = Number(row?.subscriptions ?? 0);
      }
      await ask(manager, push.STORE_PUSH_PROGRESS, [key, head, headSeq, newest + events.length]);
      return told;
    });
  }

  /** Keys of elections of which a subscription is due. */
  async due(limit: number): Promise<number[]> {
    const rows = await ask<{ election: number }>(this.source, push.DUE_FOR_PUSH, [limit]);
    return rows.map(({ election }) => election);
  }

  /**
   * Takes subscriptions of an election that may be tried now, for so long.
   * @param leaseMs longer than sending to all of them can take
   * @param lostMs how long one may have failed
   */
  async claim(election: number, limit: number, leaseMs: number, lostMs: number): Promise<PushClaim[]> {
    return ask<PushClaim>(this.source, push.CLAIM_PUSHES, [election, randomUUID(), leaseMs, limit, lostMs]);
  }

  /** What each of some subscriptions is to be told, by its id: of each subject the newest event, in their order. */
  async news(
    election: number,
    claims: readonly PushClaim[],
    newsMs: number,
  ): Promise<ReadonlyMap<string, readonly PushEvent[]>> {
    const ids = listLiteral(claims, ({ id }) => id);
    const rows = await ask<PushEvent & { subscription: string }>(this.source, push.NEWS_OF, [
      ...[election, ids, newsMs],
    ]);
    const news = new Map<string, PushEvent[]>();
    for (const { subscription, position, ...event } of rows) {
      const of = news.get(subscription) ?? [];
      of.push({ ...event, position: Number(position) });
      news.set(subscription, of);
    }
    return news;
  }

  /** Notes that a subscription has had all that it was due when it was taken, and for how long it is left alone. */
  async sent({ id, claim, newest }: PushClaim, gapMs: number): Promise<void> {
    await this.settle(id, claim, {
      ...{ through: newest, attempts: 0, failingSince: null },
      nextAt: () => clock(gapMs),
    });
  }

  /** Gives one back to which nothing was sent. */
  async release({ id, claim }: PushClaim): Promise<void> {
    await this.settle(id, claim, { nextAt: () => clock() });
  }

  /** Notes that a try failed, and how long it is from now to the next. */
  async failed({ id, claim }: PushClaim, pauseMs: number): Promise<void> {
    await this.settle(id, claim, {
      attempts: () => 'attempts + 1',
      failingSince: () => `coalesce(failing_since, ${clock()})`,
      nextAt: () => clock(pauseMs),
    });
  }

  /** Removes one that its push service knows no more, or that failed for too long. */
  async remove({ id, claim }: PushClaim): Promise<void> {
    await this.source.getRepository(PushSubscriptionRow).delete({ id, claim });
  }

  /** Changes nothing where it is another's by now. */
  private async settle(
    id: string,
    claim: string,
    changes: QueryDeepPartialEntity<PushSubscriptionRow>,
  ): Promise<void> {
    await this.source.getRepository(PushSubscriptionRow).update({ id, claim }, changes);
  }
}
