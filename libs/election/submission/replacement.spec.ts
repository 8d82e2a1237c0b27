import { expect, test } from '@jest/globals';
import { smallElection } from '../../../test/fixtures/data/small-election.js';
import { checkReplacement, layOut } from '../index.js';

const layout = layOut(smallElection());
const protocolSlot = { precinct: 1, slot: 2 };

function check(replaces: string | undefined, reason: string | undefined, current: string | undefined) {
  return checkReplacement(layout, protocolSlot, { replaces, reason }, current).map(({ code, field }) => [
    code,
    field,
  ]);
}

test('an empty slot accepts a submission that replaces nothing', () => {
  expect(check(undefined, undefined, undefined)).toEqual([]);
});

test('E120 reports a submission to a taken slot that is not a correction', () => {
  expect(check(undefined, undefined, 'a')).toEqual([['E120', 'replaces']]);
  expect(check(undefined, 'miscounted', 'a')).toEqual([['E120', 'replaces']]);
  expect(check('a', 'miscounted', 'a')).toEqual([]);
});

test('E121 reports a correction that does not name the accepted submission', () => {
  expect(check('b', 'miscounted', 'a')).toEqual([['E121', 'replaces']]);
  expect(check('b', 'miscounted', undefined)).toEqual([['E121', 'replaces']]);
});

test('E121 reports a correction without a reason', () => {
  expect(check('a', undefined, 'a')).toEqual([['E121', 'reason']]);
  expect(check('a', '  ', 'a')).toEqual([['E121', 'reason']]);
});

test('the message names the slot, what it holds and what to do', () => {
  const told = (slot: number, replaces: string | undefined, current: string | undefined) =>
    checkReplacement(layout, { precinct: 1, slot }, { replaces }, current)[0]?.message;
  expect(told(2, undefined, 'a')).toBe(
    'precinct 2\'s protocol of contest race is already in; to correct it, send replaces "a" and the reason',
  );
  expect(told(1, 'b', 'a')).toBe(
    'replaces names "b", but for precinct 2\'s turnout report for 12:00 the accepted one is "a"; ' +
      'look at it, then replace that one',
  );
  expect(told(1, 'b', undefined)).toContain('nothing is in yet; leave replaces out');
  expect(told(1, 'a', 'a')).toBe(
    'this replaces "a" but gives no reason; say in reason why the count changes',
  );
});
