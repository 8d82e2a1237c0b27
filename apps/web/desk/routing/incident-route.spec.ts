import { describe, expect, it } from '@jest/globals';
import { incidentsAddress } from './incident-route.js';
import { readRoute } from './route.js';

describe('the address of the incidents', () => {
  it.each([
    ['', '' as const],
    ['one', '' as const],
    ['one & two', 'in-hand' as const],
  ])('of %j in the state %j is read as it was written', (election, state) => {
    const [path = '', query = ''] = incidentsAddress(election, { state }).split('?');
    expect(path).toBe('/desk/incidents');
    expect(readRoute(path, query)).toEqual({ page: 'incidents', election, filter: { state } });
  });

  it('is no other page, and no other state', () => {
    expect(readRoute('/desk/held', '').page).toBe('held');
    expect(readRoute('/desk/incidents', 'state=closed')).toMatchObject({ filter: { state: '' } });
  });
});
