import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dueUntil, holdClock, readClock, setClock, steerClock, tickClock, type Clock } from './clock.js';

const speeds = fc.oneof(fc.constant('max' as const), fc.integer({ min: 1, max: 100_000 }));
const clocks: fc.Arbitrary<Clock> = fc.record({
  at: fc.integer({ min: 0, max: 2 ** 41 }),
  since: fc.nat(1_000_000),
  speed: speeds,
  paused: fc.boolean(),
});
const running = clocks.filter(({ speed, paused }) => speed !== 'max' && !paused);
const passed = fc.nat(100_000);

describe('a simulated clock', () => {
  test('advances five minutes in one second at speed 300', () => {
    const clock: Clock = { at: 0, since: 500, speed: 300, paused: false };
    expect(readClock(clock, 1500)).toBe(300_000);
  });

  test('never goes back and advances at its speed', () => {
    fc.assert(
      fc.property(running, passed, passed, (clock, first, second) => {
        const one = readClock(clock, clock.since + first);
        const other = readClock(clock, clock.since + first + second);
        expect(other - one).toBeCloseTo(second * Number(clock.speed), 3);
        expect(one).toBeGreaterThanOrEqual(clock.at);
      }),
    );
  });

  test('stands still while paused or at speed max', () => {
    fc.assert(
      fc.property(clocks, passed, (clock, real) => {
        fc.pre(clock.paused || clock.speed === 'max');
        expect(readClock(clock, clock.since + real)).toBe(clock.at);
      }),
    );
  });

  test('shows the same time before and after steerClock or tickClock', () => {
    fc.assert(
      fc.property(clocks, passed, speeds, fc.boolean(), (clock, real, speed, paused) => {
        const now = clock.since + real;
        const before = readClock(clock, now);
        expect(readClock(steerClock(clock, now, { speed, paused }), now)).toBe(before);
        expect(readClock(tickClock(clock, now), now)).toBe(before);
      }),
    );
  });

  test('loses only the time of the pause when paused and resumed', () => {
    fc.assert(
      fc.property(running, passed, passed, passed, (clock, ran, stood, again) => {
        const { speed } = clock;
        const pausedAt = clock.since + ran;
        const paused = steerClock(clock, pausedAt, { speed, paused: true });
        const resumed = steerClock(paused, pausedAt + stood, { speed, paused: false });
        const shown = readClock(resumed, pausedAt + stood + again);
        expect(shown).toBeCloseTo(readClock(clock, clock.since + ran + again), 2);
      }),
    );
  });

  test('does not count the time while it is held', () => {
    fc.assert(
      fc.property(running, passed, passed, (clock, stood, ran) => {
        const held = holdClock(clock, clock.since + stood);
        expect(readClock(held, clock.since + stood)).toBe(clock.at);
        expect(readClock(held, clock.since + stood + ran)).toBe(readClock(clock, clock.since + ran));
      }),
    );
  });

  test('shows the time it is set to, with speed and pause unchanged', () => {
    fc.assert(
      fc.property(clocks, passed, fc.nat(2 ** 40), (clock, real, to) => {
        const now = clock.since + real;
        const jumped = setClock(clock, now, to);
        expect(readClock(jumped, now)).toBe(to);
        expect(jumped).toMatchObject({ speed: clock.speed, paused: clock.paused });
      }),
    );
  });

  test('makes everything due at speed max unless paused, otherwise what it has reached', () => {
    fc.assert(
      fc.property(clocks, passed, (clock, real) => {
        const now = clock.since + real;
        const everything = clock.speed === 'max' && !clock.paused;
        expect(dueUntil(clock, now)).toBe(everything ? Number.POSITIVE_INFINITY : readClock(clock, now));
      }),
    );
  });
});
