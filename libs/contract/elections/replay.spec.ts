import { describe, expect, it } from '@jest/globals';
import { newReplaySchema, steeringSchema } from './replay.js';

describe('newReplaySchema', () => {
  it('defaults to a speed of 300', () => {
    expect(newReplaySchema.parse({ scenario: 'akim-2021-07-25' }).speed).toBe(300);
  });

  it.each([0, 0.5, 100_001, -1, '300', 'fast', null, Number.POSITIVE_INFINITY])(
    'refuses speed %j',
    (speed) => {
      expect(newReplaySchema.safeParse({ scenario: 'akim-2021-07-25', speed }).success).toBe(false);
    },
  );
});

describe('steeringSchema', () => {
  it.each([
    { speed: 1 },
    { speed: 'max' },
    { paused: true },
    { jumpTo: '16:00' },
    { jumpTo: '2021-07-25T10:00:00Z' },
  ])('accepts %j', (asked) => expect(steeringSchema.parse(asked)).toEqual(asked));

  it.each([
    {},
    { paused: 'yes' },
    { jumpTo: '25:99' },
    { jumpTo: 16 },
    { jumpTo: 'noon' },
    { reverse: true },
  ])('refuses %j', (asked) => expect(steeringSchema.safeParse(asked).success).toBe(false));
});
