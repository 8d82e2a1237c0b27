import { expect, test } from '@jest/globals';
import { addressTo, findRoute, page, withQuery } from './pages.js';

const PAGES = [
  page('/', () => ({ page: 'home' })),
  page('/lists/new', () => ({ page: 'new' })),
  page('/lists/:list', ({ list }, query) => ({ page: 'list', list, q: query('q') })),
];

test('findRoute takes the first page whose pattern matches', () => {
  expect(findRoute(PAGES, '/', '')).toEqual({ page: 'home' });
  expect(findRoute(PAGES, '/lists/new', '')).toEqual({ page: 'new' });
  expect(findRoute(PAGES, '/lists/7/', '?q=a%20b')).toEqual({ page: 'list', list: '7', q: 'a b' });
});

test.each(['/lists', '/lists/7/more', '/other', '//'])('findRoute finds no page at %s', (path) => {
  expect(findRoute(PAGES, path, '')).toBe(null);
});

test('findRoute decodes an address made by addressTo exactly once', () => {
  const address = addressTo('/lists/:list', { list: '%41/б' }, { q: '%41 & б' });
  const { pathname, search } = new URL(address, 'http://sanaq.test');
  expect(findRoute(PAGES, pathname, search)).toEqual({ page: 'list', list: '%41/б', q: '%41 & б' });
});

test('findRoute keeps a malformed escape sequence as it stands', () => {
  expect(findRoute(PAGES, '/lists/%E0%A4', '')).toEqual({ page: 'list', list: '%E0%A4', q: '' });
});

test('withQuery omits empty parameters', () => {
  expect(withQuery('/lists', { q: '', at: '10:00' })).toBe('/lists?at=10%3A00');
  expect(withQuery('/lists', { q: '' })).toBe('/lists');
});
