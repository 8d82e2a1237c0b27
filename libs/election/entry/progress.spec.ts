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

describe('slotState', () => {
  test.each<[string, number, Partial<SlotTerms>, string]>([
    ['is later before the hour', -1, {}, 'later'],
    ['is due at the hour', 0, {}, 'due'],
    ['is due until half an hour after it', LATE_AFTER_MS, {}, 'due'],
    ['is late after that', LATE_AFTER_MS + 1, {}, 'late'],
    ['is accepted before the hour', -1, { accepted: 'accepted' }, 'accepted'],
    ['is counted, however late', LATE_AFTER_MS + 1, { accepted: 'counted' }, 'counted'],
    ['is returned before the hour', -1, { returned: true }, 'returned'],
    ['is returned, however late', LATE_AFTER_MS + 1, { returned: true }, 'returned'],
    ['is counted when a correction is returned', 0, { accepted: 'counted', returned: true }, 'counted'],
    ['is held, however late', LATE_AFTER_MS + 1, { waiting: 'held' }, 'held'],
    ['is held when a correction is held', 0, { accepted: 'counted', waiting: 'held' }, 'held'],
    ['is entered after the first of two entries', 0, { waiting: 'entered' }, 'entered'],
    ['is differing after two different entries', 0, { waiting: 'differing' }, 'differing'],
    ['is postponed with its contest', LATE_AFTER_MS + 1, { off: 'postponed' }, 'postponed'],
    [
      'is annulled with its precinct, whatever was sent',
      0,
      { off: 'annulled', waiting: 'held', accepted: 'counted' },
      'annulled',
    ],
  ])('%s', (_, after, terms, state) => {
    expect(slotState({ dueMs: DUE, nowMs: DUE + after, ...terms })).toBe(state);
  });
});

describe('decisiveRecords', () => {
  const at = (state: EntryState, version = 1): SlotRecord => ({ state, version });
  test.each<[string, SlotRecord[], (keyof ReturnType<typeof decisiveRecords>)[]]>([
    ['finds nothing without records', [], []],
    ['finds a held record waiting', [at('held')], ['waiting']],
    ['finds a returned record', [at('returned')], ['returned']],
    ['finds a discarded pair returned', [at('discarded'), at('discarded')], ['returned']],
    ['finds a later entry waiting after a returned one', [at('returned'), at('entered')], ['waiting']],
    ['finds nothing in a withdrawn record', [at('withdrawn')], []],
    ['finds a returned record before a withdrawn one', [at('returned'), at('withdrawn')], ['returned']],
    [
      'finds the accepted record of a settled pair',
      [at('settled'), at('settled'), at('accepted')],
      ['accepted'],
    ],
    ['finds the accepted record of an equal pair', [at('confirmed'), at('accepted')], ['accepted']],
    ['finds a record accepted after a held one', [at('held'), at('accepted')], ['accepted']],
    ['finds a record accepted after a returned one', [at('returned'), at('accepted')], ['accepted']],
    [
      'finds an accepted record and its held correction',
      [at('accepted'), at('held', 2)],
      ['accepted', 'waiting'],
    ],
    [
      'finds an accepted record and its returned correction',
      [at('accepted'), at('returned', 2)],
      ['accepted', 'returned'],
    ],
  ])('%s', (_, records, found) => {
    const decisive = decisiveRecords(records);
    expect(Object.keys(decisive).filter((key) => decisive[key as 'accepted'] !== undefined)).toEqual(found);
  });

  test('takes the newest accepted version', () => {
    const records = [at('accepted', 2), at('accepted', 1), at('held', 2), at('held', 3)];
    expect(decisiveRecords(records)).toEqual({
      accepted: records[0],
      waiting: records[3],
      returned: undefined,
    });
  });

  test('takes every state with a further transition as waiting', () => {
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
  ])('with one slot in the state %s (mine: %s) fits the filters %j', (state, mine, filters) => {
    expect(PROGRESS_FILTERS.filter((filter) => fitsProgress(filter, [{ state, mine }]))).toEqual(filters);
  });

  test('is done exactly when it is neither due nor waiting, and due when any slot is open', () => {
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
