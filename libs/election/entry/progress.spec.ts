import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TRANSITIONS, type EntryState } from './entry.js';
import {
  fitsProgress,
  isOpen,
  LATE_AFTER_MS,
  PROGRESS_FILTERS,
  SLOT_STATES,
  slotState,
  decisiveRecords,
  type SlotProgress,
  type SlotRecord,
  type SlotTerms,
} from './progress.js';

const DUE = Date.parse('2021-07-25T06:00:00Z');

describe('a slot’s state', () => {
  test.each<[string, number, Partial<SlotTerms>, string]>([
    ['before its hour', -1, {}, 'later'],
    ['at its hour', 0, {}, 'due'],
    ['half an hour after it', LATE_AFTER_MS, {}, 'due'],
    ['longer after it', LATE_AFTER_MS + 1, {}, 'late'],
    ['accepted before its hour', -1, { accepted: 'accepted' }, 'accepted'],
    ['counted, however late it is', LATE_AFTER_MS + 1, { accepted: 'counted' }, 'counted'],
    ['sent back before its hour', -1, { returned: true }, 'returned'],
    ['sent back', LATE_AFTER_MS + 1, { returned: true }, 'returned'],
    ['a correction of it sent back', 0, { accepted: 'counted', returned: true }, 'counted'],
    ['held', LATE_AFTER_MS + 1, { waiting: 'held' }, 'held'],
    ['a correction of it held', 0, { accepted: 'counted', waiting: 'held' }, 'held'],
    ['entered once', 0, { waiting: 'entered' }, 'entered'],
    ['entered differently', 0, { waiting: 'differing' }, 'differing'],
    ['of a postponed contest', LATE_AFTER_MS + 1, { off: 'postponed' }, 'postponed'],
    [
      'of an annulled precinct, whatever it sent',
      0,
      { off: 'annulled', waiting: 'held', accepted: 'counted' },
      'annulled',
    ],
  ])('%s', (_, after, terms, state) => {
    expect(slotState({ dueMs: DUE, nowMs: DUE + after, ...terms })).toBe(state);
  });
});

describe('what decides where a slot stands', () => {
  const at = (state: EntryState, version = 1): SlotRecord => ({ state, version });
  test.each<[string, SlotRecord[], (keyof ReturnType<typeof decisiveRecords>)[]]>([
    ['nothing', [], []],
    ['a held one', [at('held')], ['waiting']],
    ['one sent back', [at('returned')], ['returned']],
    ['two that differed, to be entered anew', [at('discarded'), at('discarded')], ['returned']],
    ['one sent back, and another since', [at('returned'), at('entered')], ['waiting']],
    ['one withdrawn', [at('withdrawn')], []],
    ['one withdrawn after one sent back', [at('returned'), at('withdrawn')], ['returned']],
    ['a pair that was settled', [at('settled'), at('settled'), at('accepted')], ['accepted']],
    ['a pair that was equal', [at('confirmed'), at('accepted')], ['accepted']],
    ['a held one, and another accepted since', [at('held'), at('accepted')], ['accepted']],
    ['one sent back, and another accepted since', [at('returned'), at('accepted')], ['accepted']],
    ['a held correction', [at('accepted'), at('held', 2)], ['accepted', 'waiting']],
    ['a correction sent back', [at('accepted'), at('returned', 2)], ['accepted', 'returned']],
  ])('%s', (_, records, found) => {
    const decisive = decisiveRecords(records);
    expect(Object.keys(decisive).filter((key) => decisive[key as 'accepted'] !== undefined)).toEqual(found);
  });

  test('the newest accepted version is what stands', () => {
    const records = [at('accepted', 2), at('accepted', 1), at('held', 2), at('held', 3)];
    expect(decisiveRecords(records)).toEqual({
      accepted: records[0],
      waiting: records[3],
      returned: undefined,
    });
  });

  test('every state that something can still happen to is one that waits', () => {
    for (const [state, events] of Object.entries(TRANSITIONS)) {
      const { waiting } = decisiveRecords([at(state as EntryState)]);
      expect([state, waiting !== undefined]).toEqual([state, Object.keys(events).length > 0]);
    }
  });
});

const SLOT = fc.record<SlotProgress>({ state: fc.constantFrom(...SLOT_STATES), mine: fc.boolean() });

describe('a precinct', () => {
  test.each<[SlotProgress['state'], boolean, string[]]>([
    ['later', false, ['done']],
    ['due', false, ['due']],
    ['late', false, ['due', 'late']],
    ['returned', false, ['due', 'waiting']],
    ['entered', false, ['due']],
    ['entered', true, ['waiting']],
    ['differing', false, ['waiting']],
    ['held', true, ['waiting']],
    ['accepted', false, ['done']],
    ['counted', false, ['done']],
    ['postponed', false, ['done']],
    ['annulled', false, ['done']],
  ])('whose one slot is %s (mine: %s) is %j', (state, mine, filters) => {
    expect(PROGRESS_FILTERS.filter((filter) => fitsProgress(filter, [{ state, mine }]))).toEqual(filters);
  });

  test('is done exactly where it is neither due nor waiting, and due where any slot is open', () => {
    fc.assert(
      fc.property(fc.array(SLOT), (slots) => {
        const is = (filter: (typeof PROGRESS_FILTERS)[number]) => fitsProgress(filter, slots);
        expect(is('done')).toBe(!is('due') && !is('waiting'));
        expect(is('due')).toBe(slots.some(isOpen));
        if (is('late')) expect(is('due')).toBe(true);
      }),
    );
  });
});
