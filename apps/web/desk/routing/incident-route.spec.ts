import { describe, expect, it } from '@jest/globals';
import { incidentsAddress } from './incident-route.js';
import { readRoute } from './route.js';

describe('the address of the incidents', () => {
  it.each([
    ['', '' as const],
    ['one', '' as const],
    ['one & two', 'in-hand' as const],
  ])('for the election %j and the state %j reads back unchanged', (election, state) => {
    const [path = '', query = ''] = incidentsAddress(election, { state }).split('?');
    expect(path).toBe('/desk/incidents');
    expect(readRoute(path, query)).toEqual({ page: 'incidents', election, filter: { state } });
  });

  it('leaves other pages alone and ignores an unknown state', () => {
    expect(readRoute('/desk/held', '').page).toBe('held');
    expect(readRoute('/desk/incidents', 'state=closed')).toMatchObject({ filter: { state: '' } });
  });
});
