import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '#contract';
import { describedRoutes } from '../../fixtures/clients/described-routes.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';

const KNOWN: Readonly<Record<string, string>> = { id: 'small' };
const QUERIES = ['', '?asOf=0', '?asOf=2026-01-01T00:00:00Z'];

/** One path per parameter, in which that parameter holds a null byte and the others are valid. */
function poison(path: string): string[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return names.map((poisoned) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => (name === poisoned ? '%00' : (KNOWN[name] ?? '1'))),
  );
}

// PostgreSQL stores no null byte in text: a statement with one fails (22021).
describe('a null byte in a path', () => {
  const api = sharedApi({ counting: true });
  beforeAll(async () => {
    await api.define(smallElection());
    await api.submit('small', report(90, { checkpoint: '10:00' }));
    await api.settle('small');
  });

  it.each(['get', 'post', 'put', 'delete'])('gets a 4xx problem from every %s route', async (method) => {
    const routes = [...(await describedRoutes(api)).keys()].filter((route) => route.startsWith(`${method} `));
    const paths = routes.map((route) => route.slice(method.length + 1));
    // Single topics come first: the list of a past moment fills memory, and then they no longer reach the database.
    const poisoned = paths
      .flatMap(poison)
      .sort((a, b) => Number(b.endsWith('%00')) - Number(a.endsWith('%00')));
    const addresses = poisoned.flatMap((path) => QUERIES.map((query) => path + query));
    expect(addresses.length).toBeGreaterThan(0);
    const faults: string[] = [];
    for (const address of addresses) {
      const { status, body: problem } = await api.ask<Problem>(address, {
        method: method.toUpperCase(),
        token: TOKEN,
        ...(method === 'get' ? {} : { body: {} }),
      });
      if (status < 400 || status >= 500 || !problem.type.startsWith('/problems/'))
        faults.push(`${method} ${address}: ${status}`);
    }
    expect(faults).toEqual([]);
    expect(api.errors).toEqual([]);
  });
});
