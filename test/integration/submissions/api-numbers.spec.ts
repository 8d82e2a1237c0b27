import { beforeAll, describe, expect, it } from '@jest/globals';
import { describedRoutes } from '../../fixtures/clients/described-routes.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';

/** Malformed numbers, and numbers beyond what they are compared with, such as the ends of PostgreSQL's integers. */
const VALUES = [
  ...['2147483647', '2147483648', '9007199254740991', '9007199254740993', '9223372036854775808'],
  ...['-1', '1e3', '0x10', '1.5', '', ' 7', 'NaN', '9'.repeat(400)],
];
const PARTS: Readonly<Record<string, string>> = { id: 'small', contest: 'race', precinct: '2' };

describe('a number in a query string', () => {
  const api = sharedApi();
  beforeAll(async () => {
    await api.define(smallElection());
  });

  it('never causes a server error, in any query parameter of any GET route', async () => {
    const faults: string[] = [];
    let asked = 0;
    for (const [route, { parameters = [] }] of await describedRoutes(api)) {
      const [method, path = ''] = route.split(' ');
      if (method !== 'get') continue;
      const place = path.replace(/\{(\w+)\}/g, (_, part: string) => PARTS[part] ?? 'none');
      for (const { name, in: where } of parameters) {
        if (where !== 'query') continue;
        for (const value of VALUES) {
          const address = `${place}?${name}=${encodeURIComponent(value)}`;
          const { status } = await api.ask(address, { token: TOKEN });
          asked += 1;
          if (status >= 500) faults.push(`${status} ${address.slice(0, 120)}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(300);
  });

  it.each(['0x10', '1e2', '', ' 7', '1.0', '+1'])('is rejected when written as %j', async (value) => {
    const address = `/api/elections/small/incidents?before=${encodeURIComponent(value)}`;
    expect((await api.refuse(address)).errors).toEqual([
      { path: 'before', message: expect.stringMatching(/must be a whole number from 1 to 2147483647/) },
    ]);
  });
});
