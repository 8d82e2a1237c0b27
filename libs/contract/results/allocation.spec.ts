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

describe('allocationSchema', () => {
  test.each<[string, Partial<ListCount>]>([
    ['admitRunnerUp', {}],
    ['takesAll', { solePasser: 'takesAll' }],
    ['no threshold', { threshold: undefined }],
    ['no list passes', { threshold: '99.99' }],
    ['no votes', { base: { of: 'cast', votes: 0 }, lists: lists.map((one) => ({ ...one, votes: 0 })) }],
    ['no lists', { lists: [] }],
  ])('has exactly the fields that allocate gives: %s', (_, changes) => {
    const base = { of: 'valid', votes: 1000 } as const;
    const allocation = allocate({ seats: 20, threshold: '7', base, lists, ...changes });
    expect(allocationSchema.parse(allocation)).toEqual(allocation);
    expect(allocationSchema.parse(JSON.parse(JSON.stringify(allocation)))).toEqual(allocation);
  });
});
