import { describe, expect, test } from '@jest/globals';
import { allocate, type ListCount, type ListVotes } from '#election';
import { allocationSchema } from './allocation.js';

const list = (id: string, votes: number, changes: Partial<ListVotes> = {}): ListVotes => ({
  id,
  votes,
  standing: true,
  ...changes,
});

const lists = [
  list('a', 920, { registeredOn: '2020-11-27', listSize: 5 }),
  list('b', 30),
  list('c', 0),
  list('d', 30),
  list('e', 20, { standing: false }),
];

describe('an allocation as it is answered', () => {
  test.each<[string, Partial<ListCount>]>([
    ['admitRunnerUp', {}],
    ['takesAll', { solePasser: 'takesAll' }],
    ['no threshold', { threshold: undefined }],
    ['nobody passes', { threshold: '99.99' }],
    ['nobody voted', { base: { of: 'cast', votes: 0 }, lists: lists.map((one) => ({ ...one, votes: 0 })) }],
    ['nobody stands', { lists: [] }],
  ])('is what the contract says, no field more or less: %s', (_, changes) => {
    const base = { of: 'valid', votes: 1000 } as const;
    const allocation = allocate({ seats: 20, threshold: '7', base, lists, ...changes });
    expect(allocationSchema.parse(allocation)).toEqual(allocation);
    expect(allocationSchema.parse(JSON.parse(JSON.stringify(allocation)))).toEqual(allocation);
  });
});
