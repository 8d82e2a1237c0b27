import { describe, expect, test } from '@jest/globals';
import type { RecordedSubmissionView } from './bodies.js';
import { readProtocol, type Protocol } from './protocol.js';

const recorded = {
  ...{ replaces: null, reason: null, findings: [], position: 1, reviewedAt: null, note: null },
  ...{ recordedAt: '2021-07-25T17:00:00Z', receivedAt: '2021-07-25T17:00:00Z' },
};

const protocol = (id: string, state: Protocol['state'], more: Partial<Protocol> = {}): Protocol => ({
  ...{ kind: 'protocol', id, state, version: 1, contest: 'c', ...recorded },
  ...{ ballots: { inBox: 90, invalid: 2 }, votes: { a: 60, b: 20 }, againstAll: 8 },
  ...more,
});

const turnout: RecordedSubmissionView = {
  ...{ kind: 'turnout', id: 't', state: 'counted', version: 1, ...recorded },
  ...{ checkpoint: '10:00', voted: 5, registered: 100 },
};

describe('the protocol of a contest', () => {
  test('is read line by line', () => {
    expect(readProtocol([turnout, protocol('1', 'counted')], 'c')).toMatchObject({
      ballots: [
        { id: 'inBox', count: 90, was: null },
        { id: 'invalid', count: 2, was: null },
      ],
      votes: [
        { id: 'a', count: 60, was: null },
        { id: 'b', count: 20, was: null },
      ],
      againstAll: { count: 8, was: null },
    });
  });

  test('says what a correction changed, and only that', () => {
    const old = protocol('1', 'superseded');
    const corrected = protocol('2', 'counted', { replaces: '1', votes: { a: 62, b: 20 }, againstAll: 6 });
    const read = readProtocol([old, corrected], 'c');
    expect(read?.votes).toEqual([
      { id: 'a', count: 62, was: 60 },
      { id: 'b', count: 20, was: null },
    ]);
    expect(read?.againstAll?.was).toBe(8);
  });

  test('is the counted one while a later one is held, and the held one where none is counted', () => {
    const held = protocol('2', 'held', { replaces: '1' });
    expect(readProtocol([protocol('1', 'counted'), held], 'c')?.protocol.id).toBe('1');
    expect(readProtocol([held], 'c')?.protocol.id).toBe('2');
  });

  test('is of that contest, and may be missing', () => {
    expect(readProtocol([turnout, protocol('1', 'counted', { contest: 'd' })], 'c')).toBeNull();
  });

  test('without votes or against-all has no such lines', () => {
    const bare: Partial<Protocol> = { ...protocol('1', 'counted', { votes: {} }) };
    delete bare.againstAll;
    expect(readProtocol([bare as Protocol], 'c')).toMatchObject({ votes: [], againstAll: null });
  });
});
