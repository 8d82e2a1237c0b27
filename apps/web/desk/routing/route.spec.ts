import { expect, test } from '@jest/globals';
import { addressOf, readRoute } from './route.js';

test.each([
  ['/desk', 'start'],
  ['/desk/', 'start'],
  ['/desk/account', 'account'],
  ['/desk/invitation', 'invitation'],
  ['/desk/people', 'people'],
  ['/desk/people/new', 'invite'],
  ['/desk/tokens', 'tokens'],
  ['/desk/tokens/new', 'issue'],
  ['/desk/tokens/other', 'unknown'],
  ['/desk/jobs', 'jobs'],
  ['/desk/jobs/1', 'unknown'],
  ['/desk/held', 'held'],
  ['/desk/held/1', 'unknown'],
  ['/desk/differing', 'differing'],
  ['/desk/precincts', 'precincts'],
  ['/desk/turnout', 'turnout'],
  ['/desk/enter/a/1/race', 'enter'],
  ['/desk/enter/a/1', 'unknown'],
  ['/desk/enter/a/1/race/more', 'unknown'],
  ['/desk/enter/a/1/%E0%A4', 'unknown'],
  ['/desk/people/new/more', 'unknown'],
  ['/desk/nothing', 'unknown'],
  ['/e/x', 'unknown'],
])('reads %s as the page "%s"', (path, page) => {
  expect(readRoute(path, '').page).toBe(page);
});

test('the addresses of a person and of a filtered audit log read back unchanged', () => {
  expect(readRoute(addressOf.person('17'), '')).toEqual({ page: 'person', person: '17' });
  const filter = {
    q: 'a & b',
    election: 'small',
    action: '',
    who: '',
    from: '',
    to: '2021-07-25T06:00:00.000Z',
  };
  const [path = '', query = ''] = addressOf.audit(filter).split('?');
  expect(readRoute(path, query)).toEqual({ page: 'audit', filter });
});

test('the addresses of filtered precincts and of a turnout cell read back unchanged', () => {
  const at = (address: string) => readRoute(...(address.split('?') as [string, string]));
  const filter = { election: 'small', area: 'KZ-EAST', state: 'late', q: 'a & b', cursor: 'Zm9v' };
  expect(at(addressOf.precincts(filter))).toEqual({ page: 'precincts', filter });
  expect(addressOf.precincts({ election: 'small', state: '' })).toBe('/desk/precincts?election=small');
  const cell = { precinct: '12', at: '10:00' };
  expect(at(addressOf.turnout('small', cell))).toEqual({ page: 'turnout', election: 'small', cell });
});
