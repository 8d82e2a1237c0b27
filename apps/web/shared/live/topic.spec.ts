import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Doubt, OLDER_MS_MIN, takeAnswer, takePush, UNSEEN, type Push, type Topic } from './topic.js';

interface Body {
  readonly version: number;
}

const push = (version: number, previous: number): Push<Body> => ({
  topic: 't',
  version,
  previous,
  body: { version },
});
const held = (version: number): Topic<Body> => ({ ...UNSEEN, body: { version }, version });

describe('takePush', () => {
  test('takes any push while nothing is held', () => {
    expect(takePush<Body>(UNSEEN, push(40, 30))).toEqual({ topic: held(40), missed: false, older: false });
  });

  test('replaces what is held with the push that follows it', () => {
    expect(takePush(held(30), push(40, 30))).toEqual({ topic: held(40), missed: false, older: false });
  });

  test('takes a push after a gap and reports pushes missed', () => {
    expect(takePush(held(30), push(40, 35))).toEqual({ topic: held(40), missed: true, older: false });
  });

  test('sees no gap before a push that answers a watch (previous 0)', () => {
    expect(takePush(held(30), push(40, 0)).missed).toBe(false);
  });

  test('takes a replay push that answers a watch, whatever version another connection had reached', () => {
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

  test('ignores a push no newer than what is held', () => {
    const now = held(40);
    expect(takePush(now, push(40, 30)).topic).toBe(now);
    expect(takePush(now, push(12, 10))).toEqual({ topic: now, missed: false, older: true });
  });

  test('takes a withdrawal of what is held as it is, and later pushes continue from it', () => {
    const { topic, missed } = takePush(held(840), { ...push(508, 840), withdrawn: true });
    expect(missed).toBe(false);
    expect(topic).toEqual({ ...held(508), generation: 1 });
    expect(takePush(topic, push(509, 508))).toEqual({
      topic: { ...held(509), generation: 1 },
      missed: false,
      older: false,
    });
  });

  test('begins no new generation when what is withdrawn was never shown', () => {
    expect(takePush<Body>(UNSEEN, { ...push(508, 840), withdrawn: true }).topic).toEqual(held(508));
  });
});

describe('takeAnswer', () => {
  test('replaces what is held unless the answer is older', () => {
    expect(takeAnswer(held(30), { ok: true, body: { version: 31 } }).topic).toEqual(held(31));
    expect(takeAnswer(held(30), { ok: true, body: { version: 29 } }).topic).toEqual(held(30));
  });

  test('takes an answer without a version as being as new as what is held', () => {
    const replay: Topic<{ clock: string }> = { ...UNSEEN, body: { clock: 'a' }, version: 7 };
    expect(takeAnswer(replay, { ok: true, body: { clock: 'b' } }).topic).toEqual({
      ...replay,
      body: { clock: 'b' },
    });
  });

  test('keeps the figures on a fault and reports it until the next good answer', () => {
    const lost = takeAnswer(held(30), { ok: false, fault: { kind: 'offline' } }).topic;
    expect(lost).toEqual({ ...held(30), fault: { kind: 'offline' } });
    expect(takeAnswer(lost, { ok: true, body: { version: 30 } }).topic).toEqual(held(30));
  });

  test('ignores an answer requested before a withdrawal, whatever its version', () => {
    const withdrawn = takePush(held(840), { ...push(508, 840), withdrawn: true }).topic;
    expect(takeAnswer(withdrawn, { ok: true, body: { version: 841 } }, 0).topic).toBe(withdrawn);
    expect(takeAnswer(withdrawn, { ok: false, fault: { kind: 'offline' } }, 0).topic).toBe(withdrawn);
  });
});

test('takePush and takeAnswer show the newest body in any order', () => {
  const message = fc.record({ version: fc.nat(99), previous: fc.nat(99), pushed: fc.boolean() });
  fc.assert(
    fc.property(fc.array(message, { minLength: 1 }), (messages) => {
      let topic: Topic<Body> = UNSEEN;
      for (const { version, previous, pushed } of messages) {
        topic = pushed
          ? takePush(topic, push(version, previous)).topic
          : takeAnswer(topic, { ok: true, body: { version } }).topic;
      }
      expect(topic.body).toEqual({ version: Math.max(...messages.map(({ version }) => version)) });
    }),
  );
});

test('takePush and takeAnswer ignore requests under way during a withdrawal', () => {
  const event = fc.record({
    version: fc.nat(99),
    kind: fc.constantFrom('push', 'withdraw', 'ask', 'answer'),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 40 }), (events) => {
      let topic: Topic<Body> = UNSEEN;
      let expected = 0;
      // The answer to a request is settled when it is asked for and arrives at any later time.
      const underWay: { readonly version: number; readonly generation: number }[] = [];
      for (const { version, kind } of events) {
        if (kind === 'ask') underWay.push({ version, generation: topic.generation });
        const answer = kind === 'answer' ? underWay.shift() : undefined;
        if (answer) {
          const { generation } = topic;
          topic = takeAnswer(topic, { ok: true, body: { version: answer.version } }, answer.generation).topic;
          if (answer.generation === generation) expected = Math.max(expected, answer.version);
        }
        if (kind === 'push') {
          topic = takePush(topic, push(version, 0)).topic;
          expected = Math.max(expected, version);
        }
        if (kind === 'withdraw') {
          topic = takePush(topic, { ...push(version, 99), withdrawn: true }).topic;
          expected = version;
        }
        expect(topic.version).toBe(expected);
        expect(topic.body?.version ?? 0).toBe(expected);
      }
    }),
  );
});

describe('Doubt', () => {
  test('believes older bodies only when nothing newer has come for OLDER_MS_MIN', () => {
    let nowMs = 0;
    const doubt = new Doubt(() => nowMs);
    expect(doubt.grow()).toBe(false);
    nowMs = OLDER_MS_MIN - 1;
    expect(doubt.grow()).toBe(false);
    nowMs = OLDER_MS_MIN;
    expect(doubt.grow()).toBe(true);
  });

  test('starts over when a newer body comes between older ones', () => {
    let nowMs = 0;
    const doubt = new Doubt(() => nowMs);
    doubt.grow();
    nowMs = OLDER_MS_MIN;
    doubt.end();
    expect(doubt.grow()).toBe(false);
  });
});
