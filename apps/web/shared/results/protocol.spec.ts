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

describe('readProtocol', () => {
  test('lists the ballots, votes and against-all of a protocol', () => {
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

  test('gives the earlier count only of lines that a correction changed', () => {
    const old = protocol('1', 'superseded');
    const corrected = protocol('2', 'counted', { replaces: '1', votes: { a: 62, b: 20 }, againstAll: 6 });
    const read = readProtocol([old, corrected], 'c');
    expect(read?.votes).toEqual([
      { id: 'a', count: 62, was: 60 },
      { id: 'b', count: 20, was: null },
    ]);
    expect(read?.againstAll?.was).toBe(8);
  });

  test('gives the change in ballots cast by inBox, or else by the sum of the lines', () => {
    const old = protocol('1', 'superseded');
    const fewer = { replaces: '1', ballots: { inBox: 60, invalid: 2 }, votes: { a: 30, b: 20 } };
    expect(readProtocol([old, protocol('2', 'counted', fewer)], 'c')?.castChange).toBe(-30);
    expect(readProtocol([old], 'c')?.castChange).toBeNull();
    const unboxed = (of: Protocol): Protocol => ({ ...of, ballots: { invalid: 2 } });
    const moved = protocol('2', 'counted', { replaces: '1', votes: { a: 61, b: 20 }, againstAll: 5 });
    expect(readProtocol([unboxed(old), unboxed(moved)], 'c')?.castChange).toBe(-2);
  });

  test('prefers a counted protocol to a later held one, and falls back to the held one', () => {
    const held = protocol('2', 'held', { replaces: '1' });
    expect(readProtocol([protocol('1', 'counted'), held], 'c')?.protocol.id).toBe('1');
    expect(readProtocol([held], 'c')?.protocol.id).toBe('2');
  });

  test('gives null when the contest has no protocol', () => {
    expect(readProtocol([turnout, protocol('1', 'counted', { contest: 'd' })], 'c')).toBeNull();
  });

  test('gives no lines for missing votes or against-all', () => {
    const bare: Partial<Protocol> = { ...protocol('1', 'counted', { votes: {} }) };
    delete bare.againstAll;
    expect(readProtocol([bare as Protocol], 'c')).toMatchObject({ votes: [], againstAll: null });
  });
});

describe('findReportBefore', () => {
  const corrected = { ...turnout, id: 'u', replaces: 't', version: 2, voted: 4 };

  test('finds the report that a counted correction replaced', () => {
    expect(findReportBefore([turnout, corrected], corrected)).toBe(turnout);
    expect(findReportBefore([turnout, corrected], turnout)).toBeNull();
  });

  test('gives null while the correction is held', () => {
    const held = { ...corrected, state: 'held', position: null } as const;
    expect(findReportBefore([turnout, held], held)).toBeNull();
  });
});
