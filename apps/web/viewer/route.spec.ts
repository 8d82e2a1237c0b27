import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, apiOf, readRoute } from './route.js';

const read = (address: string): unknown => {
  const { pathname, search } = new URL(address, 'http://sanaq.test');
  return readRoute(pathname, search);
};

test('the pages there are', () => {
  expect(read('/')).toEqual({ page: 'latest' });
  expect(read(addressOf.elections)).toEqual({ page: 'elections' });
  expect(read('/e/a')).toEqual({ page: 'election', election: 'a' });
  expect(read('/e/a/')).toEqual({ page: 'election', election: 'a' });
  expect(read(addressOf.figures('a'))).toEqual({ page: 'figures', election: 'a' });
  expect(read('/e/a/precinct/12')).toEqual({ page: 'precinct', election: 'a', precinct: '12' });
});

test.each(['/x', '/elections', '/e/a/area', '/e/a/party/NO', '/e/a/area/b/c'])('%s is none', (address) => {
  expect(read(address)).toEqual({ page: 'unknown' });
});

describe('an address', () => {
  const id = fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,20}$/u);

  test('reads back as what it was made for', () => {
    fc.assert(
      fc.property(id, id, (election, thing) => {
        expect(read(addressOf.area(election, thing))).toEqual({ page: 'area', election, area: thing });
        expect(read(addressOf.contest(election, thing))).toEqual({
          page: 'contest',
          election,
          contest: thing,
        });
      }),
    );
  });

  test('keeps what a list is narrowed to, whatever is typed', () => {
    fc.assert(
      fc.property(id, fc.string({ unit: 'grapheme' }), (election, q) => {
        const filter = { q, state: '', area: 'KZ-ZHA' };
        expect(read(addressOf.contests(election, filter))).toEqual({ page: 'contests', election, filter });
      }),
    );
  });

  test('that cannot be decoded is taken as it stands', () => {
    expect(readRoute('/e/%E0%A4%A', '')).toEqual({ page: 'election', election: '%E0%A4%A' });
  });
});

test('the api is asked for no empty filters', () => {
  expect(apiOf.contests('a', { q: '', state: 'tie' }, null)).toBe('/api/elections/a/contests?state=tie');
  expect(apiOf.contests('a', {}, 'z')).toBe('/api/elections/a/contests?cursor=z');
});
