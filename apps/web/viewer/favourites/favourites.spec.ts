import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ELECTIONS_MAX,
  FAVOURITE_KINDS,
  type Favourite,
  FAVOURITES_MAX,
  type Favourites,
  favouritesOf,
  isMarked,
  mark,
  readFavourites,
  writeFavourites,
} from './favourites.js';

const RACE: Favourite = { kind: 'contest', id: 'race' };
const favourite = fc.record({
  kind: fc.constantFrom(...FAVOURITE_KINDS),
  id: fc.string({ minLength: 1, maxLength: 40 }),
});
const step = fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), favourite, fc.boolean());
const walk = (steps: readonly (readonly [string, Favourite, boolean])[]): Favourites =>
  steps.reduce<Favourites>((known, [election, each, isOn]) => mark(known, election, each, isOn), []);

describe('mark', () => {
  test('adds a favourite of one election, and takes it off again', () => {
    const marked = mark([], 'a', RACE, true);
    expect(marked).toEqual([{ election: 'a', items: [RACE] }]);
    expect(isMarked(marked, 'a', RACE)).toBe(true);
    expect(isMarked(marked, 'b', RACE)).toBe(false);
    expect(isMarked(marked, 'a', { kind: 'area', id: 'race' })).toBe(false);
    expect(mark(marked, 'a', RACE, false)).toEqual([]);
  });

  test('changes nothing where it is so already, where there is no room, and for an id that is none', () => {
    const marked = mark([], 'a', RACE, true);
    expect(mark(marked, 'a', RACE, true)).toBe(marked);
    expect(mark(marked, 'a', { kind: 'area', id: 'x' }, false)).toBe(marked);
    expect(mark(marked, 'a', { kind: 'area', id: '' }, true)).toBe(marked);
    expect(mark(marked, 'a', { kind: 'area', id: 'x'.repeat(201) }, true)).toBe(marked);
    const full = walk(
      Array.from({ length: FAVOURITES_MAX }, (_, at) => ['a', { kind: 'precinct', id: `${at}` }, true]),
    );
    expect(favouritesOf(full, 'a')).toHaveLength(FAVOURITES_MAX);
    expect(mark(full, 'a', RACE, true)).toBe(full);
  });

  test('forgets the election marked longest ago where there are too many', () => {
    const many = walk(Array.from({ length: ELECTIONS_MAX + 1 }, (_, at) => [`e${at}`, RACE, true]));
    expect(many).toHaveLength(ELECTIONS_MAX);
    expect(favouritesOf(many, 'e0')).toEqual([]);
    expect(favouritesOf(many, 'e1')).toEqual([RACE]);
  });
});

describe('readFavourites', () => {
  test('reads what was written, whatever was marked', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const favourites = walk(steps);
        expect(readFavourites(writeFavourites(favourites))).toEqual(favourites);
      }),
    );
  });

  test('gives favourites within their bounds for any content, each once', () => {
    const shaped = fc
      .record({ shape: fc.constant(1), elections: fc.anything() })
      .map((value) => JSON.stringify(value));
    const listed = fc
      .array(
        fc.record({
          election: fc.oneof(fc.constantFrom('a', 'b'), fc.anything()),
          items: fc.oneof(fc.array(fc.oneof(favourite, fc.anything()), { maxLength: 30 }), fc.anything()),
        }),
        { maxLength: 30 },
      )
      .map((elections) => JSON.stringify({ shape: 1, elections }));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), shaped, listed), (text) => {
        const read = readFavourites(text);
        expect(read.length).toBeLessThanOrEqual(ELECTIONS_MAX);
        expect(new Set(read.map(({ election }) => election)).size).toBe(read.length);
        for (const { items } of read) {
          expect(items.length).toBeGreaterThan(0);
          expect(items.length).toBeLessThanOrEqual(FAVOURITES_MAX);
          expect(new Set(items.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(items.length);
        }
      }),
    );
  });

  test.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another shape', JSON.stringify({ shape: 2, elections: [{ election: 'a', items: [RACE] }] })],
    ['a prototype', '{"__proto__":{"shape":1,"elections":[]}}'],
    ['too much', JSON.stringify({ shape: 1, elections: [{ election: 'a'.repeat(300_000), items: [RACE] }] })],
  ])('reads nothing from %s', (_, text) => {
    expect(readFavourites(text)).toEqual([]);
  });
});
