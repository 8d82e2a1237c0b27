import { expect, test } from '@jest/globals';
import { addressOf, readRoute } from './route.js';

test('the address of a protocol keeps its ids', () => {
  const paper = { election: 'small', precinct: 'a/1', contest: 'race:2' };
  expect(readRoute(addressOf.enter('small', 'a/1', 'race:2'), '')).toEqual({ page: 'enter', paper });
});

test.each(['', '/a/1', '/a/1/race/more', '/a/1/%E0%A4'])('finds no protocol at "/desk/enter%s"', (rest) =>
  expect(readRoute(`/desk/enter${rest}`, '')).toEqual({ page: 'unknown' }),
);
