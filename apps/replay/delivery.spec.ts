import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FeedItem } from '#documents';
import { Delivery } from './delivery.js';

/** A feed with one item a minute, each from the precinct with the given number. */
const feedOf = (precincts: readonly number[]): FeedItem[] =>
  precincts.map((precinct, index) => ({
    at: index * 60_000,
    submission: {
      id: String(index),
      kind: 'turnout',
      precinct: String(precinct),
      checkpoint: '10:00',
      voted: 1,
    },
  }));

/** A fake sender whose answers the test triggers, in any order. */
class Receiver {
  readonly received: FeedItem[] = [];
  readonly open = new Map<FeedItem, { resolve: () => void; reject: (error: Error) => void }>();
  underWayMax = 0;

  readonly take = (item: FeedItem): Promise<void> => {
    this.received.push(item);
    return new Promise((resolve, reject) => {
      this.open.set(item, { resolve, reject });
      this.underWayMax = Math.max(this.underWayMax, this.open.size);
    });
  };

  async answer(pick: number): Promise<void> {
    const item = [...this.open.keys()][pick % this.open.size];
    if (!item) return;
    this.open.get(item)?.resolve();
    this.open.delete(item);
    await settle();
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Delivery', () => {
  const precincts = fc.array(fc.nat(5), { minLength: 1, maxLength: 60 });

  test('sends every allowed item once, in order per precinct, within its concurrency limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        precincts,
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.nat(100), { minLength: 1 }),
        async (numbers, most, picks) => {
          const receiver = new Receiver();
          const feed = feedOf(numbers);
          const delivery = new Delivery(feed, 0, receiver.take, most);
          delivery.allow(Number.POSITIVE_INFINITY);
          await settle();
          for (let turn = 0; !delivery.finished; turn += 1) {
            await receiver.answer(picks[turn % picks.length] ?? 0);
            // Everything before the oldest open item has its answer.
            expect(delivery.oldestOpen).toBe(feed[delivery.sent]?.at);
          }
          expect(receiver.underWayMax).toBeLessThanOrEqual(most);
          expect(new Set(receiver.received).size).toBe(feed.length);
          for (const precinct of new Set(numbers)) {
            const own = receiver.received.filter(
              ({ submission }) => submission.precinct === String(precinct),
            );
            expect(own.map(({ at }) => at)).toEqual([...own.map(({ at }) => at)].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('sends nothing past the allowed moment', async () => {
    const receiver = new Receiver();
    const delivery = new Delivery(feedOf([0, 1, 2, 3]), 0, receiver.take, 8);
    delivery.allow(60_000);
    await settle();
    expect(receiver.received).toHaveLength(2);
    await receiver.answer(1);
    expect(delivery).toMatchObject({ sent: 0, oldestOpen: 0, finished: false });
    await receiver.answer(0);
    expect(delivery).toMatchObject({ sent: 2, oldestOpen: 120_000, finished: false });
    expect(receiver.received).toHaveLength(2);
  });

  test('starts at the given position of the feed', async () => {
    const receiver = new Receiver();
    const feed = feedOf([0, 1, 2]);
    const delivery = new Delivery(feed, 2, receiver.take, 8);
    delivery.allow(Number.POSITIVE_INFINITY);
    await settle();
    expect(receiver.received).toEqual([feed[2]]);
    await receiver.answer(0);
    expect(delivery).toMatchObject({ sent: 3, oldestOpen: undefined, finished: true });
  });

  test('stops sending after a refusal and keeps the reason', async () => {
    const receiver = new Receiver();
    const delivery = new Delivery(feedOf([0, 0, 1, 2]), 0, receiver.take, 2);
    delivery.allow(Number.POSITIVE_INFINITY);
    await settle();
    for (const { reject } of receiver.open.values()) reject(new Error('refused'));
    await settle();
    expect(delivery.failure?.message).toBe('refused');
    expect(receiver.received).toHaveLength(1);
    await delivery.stop();
  });

  test('waits for the answers under way before it stops', async () => {
    const receiver = new Receiver();
    const delivery = new Delivery(feedOf([0, 1, 2]), 0, receiver.take, 2);
    delivery.allow(Number.POSITIVE_INFINITY);
    await settle();
    let stopped = false;
    const stopping = delivery.stop().then(() => (stopped = true));
    await settle();
    expect(stopped).toBe(false);
    await receiver.answer(0);
    await receiver.answer(0);
    await stopping;
    expect(delivery.sent).toBe(2);
    expect(receiver.received).toHaveLength(2);
  });
});
