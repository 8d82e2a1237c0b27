import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { NDJSON } from '../../fixtures/data/bulk.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { oddPrecincts } from '../../property/odd-precincts.js';

const HEAD = { decidedBy: 'Commission', decidedOn: '2021-07-25', reason: 'a ship came in' };

describe('an added precinct', () => {
  const source = sharedApi({ counting: true });
  const target = sharedApi();
  const last = sharedApi();

  const exportOf = async (api: TestApi, id: string) =>
    (await api.ask<string>(`/api/elections/${id}/export`)).body;
  const decide = (id: string, decision: object) =>
    source.ask(`/api/elections/${id}/decisions`, { body: { ...HEAD, ...decision }, token: TOKEN });

  /** Imports the election there, and checks that nothing of it was lost. */
  const carry = async (id: string, to: TestApi): Promise<void> => {
    const body = await exportOf(source, id);
    const sent = { body, headers: { 'content-type': NDJSON }, token: TOKEN };
    const { status, body: receipt } = await to.ask('/api/elections/import', sent);
    expect([status, receipt]).toEqual([201, expect.anything()]);
    expect(await exportOf(to, id)).toBe(body);
  };

  it('is shown at the desk, exported, imported byte for byte, and revoked, however odd its fields', async () => {
    const drawn = [
      ...fc.sample(oddPrecincts, { numRuns: 150, seed: 7 }),
      { id: 'ship', area: 'KZ-EAST', number: '1', registered: 7, timeZone: 'Mars/Base' },
    ];
    const id = 'odd';
    await source.define(smallElection({ id }));
    const accepted: string[] = [];
    for (const added of drawn) {
      const decision = { id: randomUUID(), kind: 'precinct-addition', added };
      const { status } = await decide(id, decision);
      expect([201, 400, 422]).toContain(status);
      if (status === 201) accepted.push(decision.id);
    }
    expect(accepted.length).toBeGreaterThan(20);
    expect(accepted.length).toBeLessThan(drawn.length);
    const grants = [{ role: 'reviewer', election: id, area: 'KZ' }];
    const staff = await Staff.join(source, { login: 'aigerim', grants });
    await source.settle(id);
    await carry(id, target);
    expect((await staff.ask(`/api/elections/${id}/desk/precincts`)).status).toBe(200);
    for (const decision of accepted) {
      const { status, body } = await decide(id, { id: randomUUID(), kind: 'revocation', decision });
      expect([status, body]).toEqual([201, expect.anything()]);
    }
    await source.settle(id);
    expect((await source.ask(`/api/elections/${id}`)).body).toMatchObject({ precincts: 3, registered: 600 });
    await carry(id, last);
  });
});
