import { describe, expect, test } from '@jest/globals';
import { findReportBefore, readProtocol, type Protocol, type TurnoutReport } from './protocol.js';

const recorded = {
  ...{ replaces: null, reason: null, findings: [], position: 1, reviewedAt: null, note: null, scan: null },
  ...{ recordedAt: '2021-07-25T17:00:00Z', receivedAt: '2021-07-25T17:00:00Z' },
};

const protocol = (id: string, state: Protocol['state'], more: Partial<Protocol> = {}): Protocol => ({
  ...{ kind: 'protocol', id, state, version: 1, contest: 'c', ...recorded },
  ...{ ballots: { inBox: 90, invalid: 2 }, votes: { a: 60, b: 20 }, againstAll: 8 },
  ...more,
});

const turnout: TurnoutReport = {
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

  test('says by how many ballots a correction revised it, by the box or else by what it counts', () => {
    const old = protocol('1', 'superseded');
    const fewer = { replaces: '1', ballots: { inBox: 60, invalid: 2 }, votes: { a: 30, b: 20 } };
    expect(readProtocol([old, protocol('2', 'counted', fewer)], 'c')?.castChange).toBe(-30);
    expect(readProtocol([old], 'c')?.castChange).toBeNull();
    const unboxed = (of: Protocol): Protocol => ({ ...of, ballots: { invalid: 2 } });
    const moved = protocol('2', 'counted', { replaces: '1', votes: { a: 61, b: 20 }, againstAll: 5 });
    expect(readProtocol([unboxed(old), unboxed(moved)], 'c')?.castChange).toBe(-2);
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

describe('the report before a turnout report', () => {
  const corrected = { ...turnout, id: 'u', replaces: 't', version: 2, voted: 4 };

  test('is the one whose place it took', () => {
    expect(findReportBefore([turnout, corrected], corrected)).toBe(turnout);
    expect(findReportBefore([turnout, corrected], turnout)).toBeNull();
  });

  test('is none while it waits to be counted', () => {
    const held = { ...corrected, state: 'held', position: null } as const;
    expect(findReportBefore([turnout, held], held)).toBeNull();
  });
});
