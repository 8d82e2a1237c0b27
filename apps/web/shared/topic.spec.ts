import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { takeAnswer, takePush, UNSEEN, type Push, type Topic } from './topic.js';

interface Body {
  readonly version: number;
}

const push = (version: number, previous: number): Push<Body> => ({
  topic: 't',
  version,
  previous,
  body: { version },
});
const held = (version: number): Topic<Body> => ({ body: { version }, version, fault: null });

describe('a push', () => {
  test('is taken as it is while nothing is held, whatever came before it', () => {
    expect(takePush<Body>(UNSEEN, push(40, 30))).toEqual({ topic: held(40), missed: false });
  });

  test('that follows what is held replaces it', () => {
    expect(takePush(held(30), push(40, 30))).toEqual({ topic: held(40), missed: false });
  });

  test('with a gap before it is shown, and the topic must be fetched', () => {
    expect(takePush(held(30), push(40, 35))).toEqual({ topic: held(40), missed: true });
  });

  test('that answers a watch (previous 0) leaves no gap', () => {
    expect(takePush(held(30), push(40, 0)).missed).toBe(false);
  });

  test("of a replay that answers a watch is taken whatever version another connection's pushes had", () => {
    const replay = (version: number, previous: number): Push<{ sent: number }> => ({
      topic: 'replay/x',
      version,
      previous,
      body: { sent: version },
    });
    const before = takePush<{ sent: number }>(UNSEEN, replay(900, 0)).topic;
    const after = takePush(before, replay(3, 0)).topic;
    expect(after).toMatchObject({ version: 3, body: { sent: 3 } });
    expect(takePush(after, replay(2, 1)).topic).toBe(after);
  });

  test('no newer than what is held changes nothing', () => {
    const now = held(40);
    expect(takePush(now, push(40, 30)).topic).toBe(now);
    expect(takePush(now, push(12, 10)).topic).toBe(now);
  });
});

describe('an answer', () => {
  test('replaces what is held unless it is older', () => {
    expect(takeAnswer(held(30), { ok: true, body: { version: 31 } })).toEqual(held(31));
    expect(takeAnswer(held(30), { ok: true, body: { version: 29 } })).toEqual(held(30));
  });

  test('without a version of its own is as new as what is held', () => {
    const replay: Topic<{ clock: string }> = { body: { clock: 'a' }, version: 7, fault: null };
    expect(takeAnswer(replay, { ok: true, body: { clock: 'b' } })).toEqual({
      ...replay,
      body: { clock: 'b' },
    });
  });

  test('that is a fault leaves the figures standing and says why; the next good one ends it', () => {
    const lost = takeAnswer(held(30), { ok: false, fault: { kind: 'offline' } });
    expect(lost).toEqual({ ...held(30), fault: { kind: 'offline' } });
    expect(takeAnswer(lost, { ok: true, body: { version: 30 } })).toEqual(held(30));
  });
});

test('whatever order pushes and answers come in, the newest is what is shown', () => {
  const message = fc.record({ version: fc.nat(99), previous: fc.nat(99), pushed: fc.boolean() });
  fc.assert(
    fc.property(fc.array(message, { minLength: 1 }), (messages) => {
      let topic: Topic<Body> = UNSEEN;
      for (const { version, previous, pushed } of messages) {
        topic = pushed
          ? takePush(topic, push(version, previous)).topic
          : takeAnswer(topic, { ok: true, body: { version } });
      }
      expect(topic.body).toEqual({ version: Math.max(...messages.map(({ version }) => version)) });
    }),
  );
});
