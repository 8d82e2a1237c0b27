import { describe, expect, test } from '@jest/globals';
import { sayEnglish } from '../words/english.js';
import { sayStatus, sayWithdrawal } from './figures-note.js';
import { joinWithdrawals } from './withdrawal.js';

const words = sayEnglish;
const tell = (instant: number): string => `t${instant}`;
const AT = { since: 2, asOf: 1 };

describe('notes on the figures', () => {
  test.each(['live', 'connecting', 'checking'] as const)('are empty while the figures are %s', (of) => {
    expect(sayStatus({ of }, words, tell)).toEqual([]);
  });

  test('give the time of the figures and the state of the connection', () => {
    const said = [
      { of: 'stale', asOf: 1 } as const,
      { of: 'lost', ...AT, ever: true } as const,
      { of: 'lost', since: null, asOf: 1, ever: true } as const,
      { of: 'lost', since: null, asOf: null, ever: false } as const,
      { of: 'away', ...AT } as const,
    ].map((status) => sayStatus(status, words, tell).join(' '));
    expect(said).toEqual([
      'Figures as of t1, not live. The server is cut off from the count; it tries again by itself.',
      'Connection lost at t2. Figures as of t1, not live. Reconnecting…',
      'Connection lost. Figures as of t1, not live. Reconnecting…',
      'There is no live connection yet. The figures are not live. Reconnecting…',
      'The server has not answered since t2. Figures as of t1, not live. Reconnecting…',
    ]);
  });

  test('say that figures were withdrawn and how far the count went back', () => {
    const first = { election: 'e', at: 5, from: 840, to: 508 };
    expect(sayWithdrawal(first, words, tell).join(' ')).toBe(
      'Figures shown before t5 were withdrawn. The count went back from entry 840 to entry 508. What is shown now is what the database holds.',
    );
    // A body with the same version may come from other submissions.
    expect(sayWithdrawal({ ...first, to: 840 }, words, tell).join(' ')).not.toContain('went back');
  });
});

describe('joinWithdrawals', () => {
  const first = { election: 'e', at: 5, from: 840, to: 508 };

  test('merges the withdrawals of one election', () => {
    const next = { election: 'e', at: 6, from: 200, to: 100 };
    expect(joinWithdrawals(first, next)).toEqual({ election: 'e', at: 6, from: 840, to: 508 });
  });

  test('replaces the withdrawal of another election', () => {
    const next = { election: 'f', at: 6, from: 2, to: 1 };
    expect(joinWithdrawals(first, next)).toBe(next);
    expect(joinWithdrawals(null, next)).toBe(next);
  });
});
