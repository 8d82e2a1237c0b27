import { describe, expect, it } from '@jest/globals';
import { describeRefusal, toRefusal } from './refusals.js';

const finding = (code: 'E201' | 'E204') => ({
  code,
  severity: 'error' as const,
  field: 'ballots.inBox',
  message: `${code} fails`,
});

describe('a refused row', () => {
  it('is described by its line in the file and every finding', () => {
    const answer = {
      line: 3,
      id: '7b1f0c0e-5d5c-4f8e-9a53-3f1f2a1b9c10',
      state: 'refused' as const,
      findings: [finding('E201'), finding('E204')],
    };
    expect(describeRefusal(toRefusal('night.csv', 20_000, answer))).toBe(
      'night.csv, line 20003 (7b1f0c0e-5d5c-4f8e-9a53-3f1f2a1b9c10): E201 E204: E201 fails; E204 fails',
    );
  });

  it('is described by what cannot be read or by the taken id', () => {
    const errors = [{ path: '', message: 'the line has 2 cells, the header 3' }];
    expect(describeRefusal(toRefusal('a', 0, { line: 1, state: 'refused', errors }))).toBe(
      'a, line 1: line: the line has 2 cells, the header 3',
    );
    const conflict = {
      line: 1,
      id: 'x',
      state: 'conflict' as const,
      errors: [{ path: 'id', message: 'taken' }],
    };
    expect(toRefusal('a', 0, conflict)).toMatchObject({ code: 'conflict', id: 'x', message: 'taken' });
  });
});
