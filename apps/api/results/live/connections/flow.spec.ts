import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIMITS } from '#config';
import { Flow } from './flow.js';

const limits = { ...LIMITS.live, confirmBytes: 1_000, pauseMessages: 1_000 };

/** A flow that has sent one message of the given number of bytes. */
function sent(bytes: number): Flow {
  const flow = new Flow(limits);
  flow.make(bytes);
  flow.pass(bytes);
  return flow;
}

describe('Flow', () => {
  it('asks for no acknowledgement of a few bytes', () => {
    const flow = sent(100);
    expect([flow.needsMark, flow.isWaiting]).toEqual([false, false]);
  });

  it('counts everything before a mark as confirmed once the mark comes back', () => {
    const flow = sent(5_000);
    expect([flow.needsMark, flow.isWaiting]).toEqual([true, true]);
    const mark = flow.mark();
    flow.make(100);
    expect(flow.confirm(mark)).toBe(true);
    expect(flow.bytes).toBeGreaterThanOrEqual(100);
    expect(flow.bytes).toBeLessThan(200);
    expect(flow.isWaiting).toBe(false);
  });

  it('rejects a mark that was not sent, or comes twice', () => {
    const flow = sent(5_000);
    const before = flow.bytes;
    const mark = flow.mark();
    expect(flow.confirm(Buffer.alloc(8))).toBe(false);
    expect(flow.bytes).toBe(before);
    expect([flow.confirm(mark), flow.confirm(mark)]).toEqual([true, false]);
  });

  it('does not confirm what the transport has not been given', () => {
    const flow = new Flow(limits);
    flow.make(2_000);
    expect(flow.needsMark).toBe(false);
    flow.pass(2_000);
    flow.make(3_000);
    flow.confirm(flow.mark());
    expect(flow.bytes).toBeGreaterThanOrEqual(3_000);
  });

  it('has nothing unconfirmed once its last mark has come back, whatever was sent in between', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 1, maxLength: 50 }), (sizes) => {
        const flow = new Flow(limits);
        for (const bytes of sizes) {
          flow.make(bytes);
          flow.pass(bytes);
          if (flow.needsMark) flow.mark();
        }
        expect(flow.confirm(flow.mark())).toBe(true);
        expect([flow.bytes, flow.messages, flow.needsMark, flow.waitedMs]).toEqual([0, 0, false, 0]);
      }),
    );
  });

  it('asks for the first confirmation earlier when told to, and for the next one as usual', () => {
    const flow = new Flow(limits, limits.confirmBytes - 1);
    expect(flow.needsMark).toBe(false);
    flow.make(1);
    flow.pass(1);
    expect(flow.needsMark).toBe(true);
    expect(flow.confirm(flow.mark())).toBe(true);
    flow.make(1);
    flow.pass(1);
    expect(flow.needsMark).toBe(false);
  });
});
