import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, apiOf, asOf, readMoment, readRoute, withMoment } from './route.js';

const read = (address: string): unknown => {
  const { pathname, search } = new URL(address, 'http://sanaq.test');
  return readRoute(pathname, search);
};

test('readRoute reads the address of each page', () => {
  expect(read('/')).toEqual({ page: 'latest' });
  expect(read(addressOf.elections())).toEqual({ page: 'elections' });
  expect(read('/e/a')).toEqual({ page: 'election', election: 'a' });
  expect(read('/e/a/')).toEqual({ page: 'election', election: 'a' });
  expect(read(addressOf.figures('a'))).toEqual({ page: 'figures', election: 'a' });
  expect(read(addressOf.incidents('a'))).toEqual({ page: 'incidents', election: 'a' });
  expect(read(addressOf.screen('a'))).toEqual({ page: 'screen', election: 'a', paceS: 12 });
  expect(read(addressOf.search('a', 'b c'))).toEqual({ page: 'search', election: 'a', q: 'b c' });
  expect(read('/e/a/precinct/12')).toEqual({ page: 'precinct', election: 'a', precinct: '12' });
});

test.each(['/x', '/elections', '/e/a/area', '/e/a/party/NO', '/e/a/area/b/c'])(
  'readRoute finds no page at %s',
  (address) => {
    expect(read(address)).toEqual({ page: 'unknown' });
  },
);

describe('an address', () => {
  const id = fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,20}$/u);

  test('reads back as the area or contest it was made for', () => {
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

  test('keeps the filter of a list, whatever is typed', () => {
    fc.assert(
      fc.property(id, fc.string({ unit: 'grapheme' }), (election, q) => {
        const filter = { q, state: '', area: 'KZ-ZHA', date: '2021-08-08', party: 'NO', sort: 'margin' };
        expect(read(addressOf.contests(election, filter))).toEqual({ page: 'contests', election, filter });
      }),
    );
  });

  test('is taken as it stands when it cannot be decoded', () => {
    expect(readRoute('/e/%E0%A4%A', '')).toEqual({ page: 'election', election: '%E0%A4%A' });
  });
});

test.each([
  ['0', 0],
  ['3', 5],
  ['20', 20],
  ['999', 120],
  ['-5', 12],
  ['1e9', 12],
])('the screen asked to wait %s s between slides waits %i s', (pace, paceS) => {
  expect(readRoute('/en/screen/e/a', `?pace=${pace}`)).toEqual({ page: 'screen', election: 'a', paceS });
});

test('apiOf omits empty filters', () => {
  expect(apiOf.contests('a', { q: '', state: 'tie' }, null)).toBe('/api/elections/a/contests?state=tie');
  expect(apiOf.contests('a', {}, 'z')).toBe('/api/elections/a/contests?cursor=z');
  expect(apiOf.contests('a', { sort: 'name' }, null)).toMatch(/\/contests\?sort=name&lang=(en|kk|ru)$/);
});

describe('the moment in an address', () => {
  const moments = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const search = (address: string): string => new URL(address, 'http://sanaq.test').search;

  test('reads back beside any other query', () => {
    fc.assert(
      fc.property(moments, fc.string(), (moment, q) => {
        const filter = { q, state: 'tie', area: '', date: '', party: '', sort: '' };
        const address = withMoment(addressOf.contests('a', filter), moment);
        expect(readMoment(search(address))).toBe(moment);
        expect(read(address)).toEqual({ page: 'contests', election: 'a', filter });
        expect(withMoment(address, null)).toBe(addressOf.contests('a', filter));
      }),
    );
  });

  test('omits seconds and milliseconds that are zero', () => {
    expect(withMoment('/e/a', '2021-07-25T10:20:00.000Z')).toBe('/e/a?at=2021-07-25T10:20Z');
    expect(withMoment('/e/a?at=2021-07-25T10:20Z', '2021-07-25T10:25:30.000Z')).toBe(
      '/e/a?at=2021-07-25T10:25:30Z',
    );
  });

  test.each(['', '?at=', '?at=16:20', '?at=2021-07-25', '?at=2021-13-25T10:20Z', '?at=9021-07-25T10:20Z'])(
    'is null in the query %j',
    (query) => expect(readMoment(query)).toBeNull(),
  );

  test('is passed to the api as asOf', () => {
    expect(asOf(apiOf.summary('a'), 'M')).toBe('/api/elections/a/summary?asOf=M');
    expect(asOf(apiOf.series('a', 'b'), 'M')).toBe('/api/elections/a/turnout/series?area=b&asOf=M');
  });
});
