import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pairUp as pairUpIn, stateAfter } from '../index.js';
import type { ArrivingEntry, EntryState, Pairing, WaitingEntry } from '../index.js';

const waiting = (
  state: EntryState,
  enteredBy: string | null,
  counts: readonly number[] = [1, 2],
): WaitingEntry => ({
  id: `by ${enteredBy}`,
  state,
  counts,
  enteredBy,
  atMs: 0,
});
const pairUp = (entries: readonly WaitingEntry[], arriving: Omit<ArrivingEntry, 'atMs'>): Pairing =>
  pairUpIn(entries, { ...arriving, atMs: 0 }, { ties: [], hours: null });
const codes = (pairing: Pairing) => pairing.outcome === 'refused' && pairing.findings.map(({ code }) => code);

describe('a protocol that is entered twice', () => {
  test('waits for its second entry', () => {
    expect(pairUp([], { counts: [1, 2], enteredBy: 'aida' })).toEqual({
      outcome: 'entered',
      consequences: [],
    });
  });

  test('is submitted by an equal entry of another person', () => {
    expect(pairUp([waiting('entered', 'aida')], { counts: [1, 2], enteredBy: 'bolat' })).toEqual({
      outcome: 'submitted',
      consequences: [{ id: 'by aida', before: 'entered', event: 'confirm' }],
    });
  });

  test.each([[[1, 3]], [[1, 2, 3]], [[]]])('differs when the second entry has the counts %j', (counts) => {
    expect(pairUp([waiting('entered', 'aida')], { counts, enteredBy: null })).toEqual({
      outcome: 'differing',
      consequences: [{ id: 'by aida', before: 'entered', event: 'differ' }],
    });
  });

  test('E122 rejects a second entry by the same person or by holders of one token', () => {
    for (const who of ['aida', null]) {
      const again = pairUp([waiting('entered', who)], { counts: [1, 2], enteredBy: who });
      expect(codes(again)).toEqual(['E122']);
    }
  });

  test('E123 rejects a third entry while a reviewer has the protocol', () => {
    const differing = [waiting('differing', 'aida'), waiting('differing', 'bolat', [3, 4])];
    const third = { counts: [1, 2], enteredBy: 'chingiz' };
    expect(codes(pairUp(differing, third))).toEqual(['E123']);
    expect(codes(pairUp([waiting('held', 'aida')], third))).toEqual(['E123']);
  });

  test('is settled once for both entries', () => {
    const differing = [waiting('differing', 'aida'), waiting('differing', 'bolat', [3, 4])];
    const settlement = { counts: [1, 4], enteredBy: 'chingiz', settles: true };
    expect(pairUp(differing, settlement)).toEqual({
      outcome: 'submitted',
      consequences: [
        { id: 'by aida', before: 'differing', event: 'settle' },
        { id: 'by bolat', before: 'differing', event: 'settle' },
      ],
    });
    expect(codes(pairUp([], settlement))).toEqual(['E123']);
  });

  test('is not settled by a person who made one of the entries', () => {
    const differing = [waiting('differing', 'aida'), waiting('differing', 'bolat', [3, 4])];
    const settlement = { counts: [1, 4], enteredBy: 'bolat', settles: true };
    expect(codes(pairUp(differing, settlement))).toEqual(['E122']);
  });

  test('waits with one entry or two that differ, and is submitted by two people, in any order', () => {
    const arrival = fc.record({
      counts: fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })),
      enteredBy: fc.constantFrom('aida', 'bolat', 'chingiz', null),
      settles: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 12 }), (arrivals) => {
        let entries: WaitingEntry[] = [];
        for (const [i, arriving] of arrivals.entries()) {
          const pairing = pairUp(entries, arriving);
          if (pairing.outcome === 'refused') continue;
          for (const { id, before, event } of pairing.consequences) {
            entries = entries.map((each) =>
              each.id === id ? { ...each, state: stateAfter(before, event) } : each,
            );
          }
          if (pairing.outcome === 'submitted') {
            const behind = new Set([arriving.enteredBy, ...entries.map(({ enteredBy }) => enteredBy)]);
            expect(behind.size).toBeGreaterThanOrEqual(2);
            return;
          }
          entries.push({ id: String(i), state: pairing.outcome, atMs: 0, ...arriving });
          const states = entries.map(({ state }) => state).sort();
          expect([['entered'], ['differing', 'differing']]).toContainEqual(states);
        }
      }),
    );
  });
});
