import { describe, expect, test } from '@jest/globals';
import { allocate, type ListCount, type ListVotes } from '#election';
import fc from 'fast-check';
import { sayEnglish } from '../words/english.js';
import { createFormat } from '../words/format.js';
import { explainAllocation, type Saying, type Step } from './allocation.js';

const f = createFormat('en-GB');
const saying: Saying = {
  nameOf: (list) => list,
  list: createFormat('en-GB').list,
  decimal: (value) => f.decimal(value),
  date: (date) => f.date(date),
};

const list = (id: string, votes: number, changes: Partial<ListVotes> = {}): ListVotes => ({
  ...{ id, votes, standing: true },
  ...changes,
});

/** Explains an allocation of 10 seats with a threshold of 7% of 1,000 valid ballots, unless changed. */
function explain(lists: readonly ListVotes[], changes: Partial<ListCount> = {}): readonly Step[] {
  const count = { seats: 10, threshold: '7', base: { of: 'valid', votes: 1000 }, lists, ...changes } as const;
  return explainAllocation(allocate(count), { cast: 0, invalid: 0 }, sayEnglish, saying);
}

/** The sentences of the step with this title, or undefined when there is none. */
const say = (steps: readonly Step[], title: string): string | undefined =>
  steps.find((step) => step.title === title)?.text.join(' ');

test('explainAllocation gives every step and sum of Aqtöbe, 10 January 2021', () => {
  const allocation = allocate({
    ...{ seats: 33, threshold: '7', base: { of: 'valid', votes: 56_991 } },
    lists: [list('NO', 46_003), list('ADAL', 1425), list('AJ', 4924), list('AUYL', 4639)],
  });
  const steps = explainAllocation(allocation, { cast: 57_823, invalid: 832 }, sayEnglish, saying);
  expect(steps).toEqual([
    {
      title: 'Threshold',
      text: [
        '7% of 56,991 valid ballots (57,823 cast, less 832 invalid) = 3,989.37. A list needs at least 3,990 votes.',
        'NO (46,003), AJ (4,924) and AUYL (4,639) pass.',
        'ADAL has 1,425 votes, 2,565 too few.',
      ],
      sums: [],
      outcome: null,
    },
    {
      title: 'Quota',
      text: ['These lists together have 55,566 votes. 55,566 ÷ 33 seats = 1,683.81… votes for one seat.'],
      sums: [],
      outcome: null,
    },
    {
      title: 'Whole quotas',
      text: ['A list gets a seat for each whole quota in its votes: its votes × 33 ÷ 55,566.'],
      sums: [
        { list: 'NO', name: 'NO', sum: '46,003 × 33 ÷ 55,566 = 27.32…', result: '27 seats' },
        { list: 'AJ', name: 'AJ', sum: '4,924 × 33 ÷ 55,566 = 2.92…', result: '2 seats' },
        { list: 'AUYL', name: 'AUYL', sum: '4,639 × 33 ÷ 55,566 = 2.75…', result: '2 seats' },
      ],
      outcome: 'That gives out 31 seats; 2 are left.',
    },
    {
      title: 'Remainders',
      text: [
        'The 2 seats left go, one each, to the lists with the most left over: its votes × 33, less 55,566 for each whole quota.',
      ],
      sums: [
        {
          ...{ list: 'AJ', name: 'AJ', result: '1 seat' },
          sum: '4,924 × 33 − 2 × 55,566 = 51,360, 0.92… of 55,566',
        },
        {
          ...{ list: 'AUYL', name: 'AUYL', result: '1 seat' },
          sum: '4,639 × 33 − 2 × 55,566 = 41,955, 0.75… of 55,566',
        },
        {
          ...{ list: 'NO', name: 'NO', result: 'none' },
          sum: '46,003 × 33 − 27 × 55,566 = 17,817, 0.32… of 55,566',
        },
      ],
      outcome: null,
    },
  ]);
});

describe('the threshold', () => {
  test('names a list without votes and one struck off', () => {
    const steps = explain([list('A', 500), list('B', 400), list('C', 0), list('D', 90, { standing: false })]);
    expect(say(steps, 'Threshold')).toBe(
      '7% of 1,000 valid ballots = 70. A list needs at least 70 votes. A (500) and B (400) pass. C has no votes. ' +
        'D was struck off: its 90 votes still count among the ballots, and it gets no seat.',
    );
  });

  test('is absent when every list with a vote shares in the seats', () => {
    const steps = explain([list('A', 500), list('B', 1)], { threshold: undefined });
    expect(say(steps, 'No threshold')).toBe('Every list with a vote shares in the seats.');
  });

  test('leaves all seats unfilled when no list passes or has a vote', () => {
    const none = 'No list has enough votes, so all 10 seats stay unfilled.';
    const small = explain([list('A', 69), list('B', 5)]);
    expect(small.map(({ title }) => title)).toEqual(['Threshold', 'No list passes']);
    expect(say(small, 'No list passes')).toBe(none);
    const empty = explain([list('A', 0)], { base: { of: 'cast', votes: 0 } });
    expect(say(empty, 'Threshold')).toBe(
      '7% of 0 ballots cast = 0. A list needs at least 1 vote. A has no votes.',
    );
    expect(say(empty, 'No list passes')).toBe(none);
  });
});

describe('the sole list to pass the threshold', () => {
  test('is joined by the runner-up, which is guaranteed two seats', () => {
    const steps = explain([list('A', 900), list('B', 50), list('C', 40)]);
    expect(say(steps, 'One list alone')).toBe(
      'Only A passes. So the list with the next most votes shares too: B, with 50, and it is sure of 2 seats.',
    );
    expect(say(steps, 'The runner-up’s seats')).toBe('B is sure of 2 seats: 1 goes over to it from A.');
  });

  test('is joined by the one registered earlier of two runners-up with equal votes', () => {
    const dates = { B: { registeredOn: '2020-12-02' }, C: { registeredOn: '2020-12-01' } };
    const steps = explain([list('A', 900), list('B', 50, dates.B), list('C', 50, dates.C)]);
    expect(say(steps, 'One list alone')).toContain(
      'C, with 50, and it is sure of 2 seats. Another list has as many votes; the one registered earlier goes first.',
    );
  });

  test('takes every seat under takesAll, or when no other list has a vote', () => {
    const alone = explain([list('A', 900), list('B', 50)], { solePasser: 'takesAll' });
    expect(say(alone, 'One list alone')).toBe(
      'A shares with nobody: by the rule of this contest it takes every seat.',
    );
    expect(say(alone, 'Quota')).toBe('This list has 900 votes. 900 ÷ 10 seats = 90 votes for one seat.');
    expect(alone.at(-1)?.outcome).toBe('That gives out all 10 seats.');
    expect(say(explain([list('A', 900), list('B', 0)]), 'One list alone')).toBe(
      'Only A passes, and no other list has a vote to share by.',
    );
  });
});

describe('the last seats', () => {
  test('go by date of registration between equal remainders', () => {
    const lists = [
      list('A', 300, { registeredOn: '2020-12-04' }),
      list('B', 300, { registeredOn: '2020-11-27' }),
    ];
    const steps = explain(lists, { seats: 3 });
    expect(say(steps, 'Remainders')).toBe(
      'The seat left goes to the list with the most left over: its votes × 3, less 600 for each whole quota. ' +
        'Of lists with equally much left over, the one registered earlier goes first: B on 27 November 2020 and A on 4 December 2020.',
    );
    expect(steps.at(-1)?.sums.map(({ sum, result }) => [sum, result])).toEqual([
      ['300 × 3 − 1 × 600 = 300, 0.5 of 600', '1 seat'],
      ['300 × 3 − 1 × 600 = 300, 0.5 of 600', 'none'],
    ]);
  });

  test('go by ballot order when registration dates do not break the tie', () => {
    expect(say(explain([list('A', 300), list('B', 300)], { seats: 3 }), 'Remainders')).toContain(
      'A and B have equally much left over, and dates of registration do not tell them apart: the one higher on the ballot goes first.',
    );
  });

  test('stay unfilled when a list has too few candidates', () => {
    const steps = explain([list('A', 500, { listSize: 3 }), list('B', 500)]);
    expect(say(steps, 'Lists too short')).toBe(
      'A is due 5 seats and has 3 candidates: 2 seats stay unfilled, and go to nobody.',
    );
  });
});

/** Computes the left side of a sum; the sums here have one or two products. */
function compute(left: string): number {
  const value = (product: string): number => {
    const [first = '', ...rest] = product.replaceAll(',', '').split(/ (?=[×÷])/);
    return rest.reduce(
      (sum, part) => (part.startsWith('×') ? sum * Number(part.slice(2)) : sum / Number(part.slice(2))),
      Number(first),
    );
  };
  const [minuend = '', subtrahend] = left.split(' − ');
  return value(minuend) - (subtrahend === undefined ? 0 : value(subtrahend));
}

test('explainAllocation gives correct sums, and results that add up to the seats of each list', () => {
  const votes = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(votes, fc.integer({ min: 1, max: 60 }), (counts, seats) => {
      const lists = counts.map((count, index) => list(`L${index}`, count));
      const base = { of: 'cast', votes: counts.reduce((sum, count) => sum + count, 0) } as const;
      const allocation = allocate({ seats, threshold: '5', base, lists });
      const steps = explainAllocation(allocation, { cast: 0, invalid: 0 }, sayEnglish, saying);
      const given = new Map<string, number>();
      for (const { sums } of steps) {
        for (const { list: id, sum, result } of sums) {
          const [, left = '', right = ''] = /^(.+) = ([\d,.]+)/.exec(sum) ?? [];
          const shown = Number(right.replaceAll(',', ''));
          expect(Math.abs(compute(left) - shown)).toBeLessThan(0.011);
          given.set(id, (given.get(id) ?? 0) + (result === 'none' ? 0 : Number.parseInt(result, 10)));
        }
      }
      for (const { id, wholeSeats, seatByRemainder } of allocation.lists) {
        expect(given.get(id) ?? 0).toBe(wholeSeats + (seatByRemainder ? 1 : 0));
      }
    }),
  );
});
