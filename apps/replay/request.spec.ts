import { expect, test } from '@jest/globals';
import { describeCommand } from './request.js';

/** Reads arguments and throws where commander would end the process. */
const read = (...args: string[]): unknown =>
  describeCommand(['akim-2021-07-25'])
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parse(args, { from: 'user' })
    .opts();

test('reads the scenario, the speed and the hour to jump to', () => {
  expect(read('--scenario', 'akim-2021-07-25', '--speed', '1200', '--jump', '16:00')).toEqual({
    scenario: 'akim-2021-07-25',
    speed: 1200,
    jump: '16:00',
  });
  expect(read('--speed', 'max')).toEqual({ speed: 'max' });
  expect(read()).toEqual({});
});

test.each([
  [['--speed', 'fast']],
  [['--speed', '0']],
  [['--speed', '-3']],
  [['--jump', '25:00']],
  [['--jump', 'noon']],
  [['--unknown']],
  [['extra']],
])('rejects the arguments %j', (args) => {
  expect(() => read(...args)).toThrow();
});
