import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ENTRY_EVENTS, ENTRY_STATES, stateAfter, statesBefore, TRANSITIONS } from '../index.js';
import type { EntryState } from '../index.js';

/** Every transition of the table, as "held --accept--> accepted". */
const ARROWS = ENTRY_STATES.flatMap((state) =>
  ENTRY_EVENTS.flatMap((event) => {
    const next = TRANSITIONS[state][event];
    return next === undefined ? [] : [`${state} --${event}--> ${next}`];
  }),
);

/** The states an entry can be recorded in. */
const BORN: readonly EntryState[] = ['entered', 'differing', 'held', 'accepted'];

describe('the states of an entry', () => {
  test('are drawn in DESIGN.md as TRANSITIONS has them', () => {
    const design = readFileSync(new URL('../../../DESIGN.md', import.meta.url), 'utf8');
    const drawn = [...design.matchAll(/\b(\w+) --(\w+)--> (\w+)/g)].map(([arrow]) => arrow);
    expect(drawn.sort()).toEqual([...ARROWS].sort());
  });

  test('can all be reached from those in which an entry is recorded', () => {
    const reached = new Set(BORN);
    for (const state of reached) for (const next of Object.values(TRANSITIONS[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...ENTRY_STATES].sort());
  });

  test('come to rest within two events, and an accepted entry stays accepted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BORN),
        fc.array(fc.constantFrom(...ENTRY_EVENTS), { minLength: 1, maxLength: 20 }),
        (born, events) => {
          let state = born;
          let steps = 0;
          for (const event of events) {
            if (!statesBefore(event).includes(state)) {
              expect(() => stateAfter(state, event)).toThrow(`an entry that is ${state} cannot ${event}`);
              continue;
            }
            state = stateAfter(state, event);
            steps += 1;
          }
          expect(steps).toBeLessThanOrEqual(2);
          if (born === 'accepted') expect(state).toBe('accepted');
          if (born !== 'held' && born !== 'accepted') expect(state).not.toBe('accepted');
        },
      ),
    );
  });
});
