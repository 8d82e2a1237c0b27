import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ElectionDescription, PrecinctPage } from '#contract';
import type { AreaSnapshot, ContestSnapshot } from '#election';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';

describe('a precinct without a list of voters', () => {
  const api = sharedApi({ counting: true });
  const elsewhere = sharedApi({ counting: true });

  const postal = { id: 'post', area: 'KZ-EAST', number: '9', kind: 'postal', registered: null } as const;
  const read = async <Body>(path: string, from = api): Promise<Body> =>
    (await from.ask<Body>(`/api/elections/${path}`)).body;
  const vote = (id: string, registered: number, aida: number, bolat: number) => {
    const cast = aida + bolat;
    const lines = { registered, received: registered, issued: cast, unused: registered - cast, spoiled: 0 };
    return {
      ...protocol({ ...lines, inBox: cast, invalid: 0 }, { aida, bolat }, 0),
      id: randomUUID(),
      precinct: id,
    };
  };

  it('keeps a race undecided until it reports, is left out of turnout, and survives export and import', async () => {
    await api.define(smallElection({ id: 'post', precincts: [precinct('2', 'KZ-EAST', 200), postal] }));
    expect(await read<ElectionDescription>('post')).toMatchObject({ registered: 200, precincts: 2 });
    expect(await read<PrecinctPage>('post/precincts/post')).toMatchObject({
      kind: 'postal',
      registered: null,
    });
    await api.submit('post', vote('2', 200, 150, 10));
    await api.settle('post');
    expect(await read<ContestSnapshot>('post/contests/race')).toMatchObject({
      ...{ state: 'leading', leader: 'aida', outstanding: 0, unlistedOut: 1, turnout: '80.00' },
    });
    // More ballots than registered voters: without a list there is no bound to check against.
    expect((await api.submit('post', vote('post', 5_000, 100, 4_000))).body).toMatchObject({
      state: 'accepted',
    });
    await api.settle('post');
    const result = await read<ContestSnapshot>('post/contests/race');
    expect(result).toMatchObject({ state: 'complete', leader: 'bolat', cast: 4_260, turnout: '80.00' });
    expect(result).not.toHaveProperty('unlistedOut');
    const { latest } = await read<AreaSnapshot>('post/turnout/series?area=KZ-EAST');
    expect(latest).toMatchObject({ voted: 160, votedUnlisted: 4_100, registered: 200, turnout: '80.00' });
    const stored = await api.ledger.elections.load('post');
    expect(stored && (await prove(api.ledger, stored))).toMatchObject({ faults: [] });
    const exported = await (await fetch(`${api.url}/api/elections/post/export`)).text();
    const imported = await fetch(`${elsewhere.url}/api/elections/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${TOKEN}` },
      body: exported,
    });
    expect([imported.status, await imported.text()]).toEqual([201, expect.any(String)]);
    expect(await (await fetch(`${elsewhere.url}/api/elections/post/export`)).text()).toBe(exported);
    expect(await read('post/contests/race', elsewhere)).toEqual(result);
  });

  it('is defined by an empty registered cell, if its kind may have no list', async () => {
    await api.define(smallElection({ id: 'table', precincts: [] }));
    const put = async (table: string) => {
      const response = await fetch(`${api.url}/api/elections/table/precincts`, {
        method: 'PUT',
        headers: { 'content-type': 'text/csv', authorization: `Bearer ${TOKEN}` },
        body: table,
      });
      return [response.status, await response.text()] as const;
    };
    const header = 'id,area,number,kind,registered\n';
    const [status, told] = await put(`${header}1,west-1,1,,\n2,KZ-EAST,2,mail,5\n3,KZ-EAST,3,early,\n`);
    expect(status).toBe(422);
    expect(told).toContain('line 2, registered');
    expect(told).toContain('line 3, kind');
    expect(told).not.toContain('line 4');
    expect((await put(`${header}1,west-1,1,,100\n3,KZ-EAST,3,early,\n`))[0]).toBeLessThan(300);
    expect(await read<PrecinctPage>('table/precincts/3')).toMatchObject({ kind: 'early', registered: null });
  });

  it('can be added by a decision', async () => {
    await api.define(smallElection({ id: 'late' }));
    const head = { decidedBy: 'Commission', decidedOn: '2021-07-25', reason: 'came by post' };
    const decide = (added: object) => {
      const body = { id: randomUUID(), ...head, kind: 'precinct-addition', added };
      return api.ask<{ detail?: string }>('/api/elections/late/decisions', { body, token: TOKEN });
    };
    expect(await decide({ ...postal, kind: undefined })).toMatchObject({ status: 422 });
    expect(await decide(postal)).toMatchObject({ status: 201 });
    await api.settle('late');
    expect(await read('late/precincts/post')).toMatchObject({ kind: 'postal', registered: null });
    expect(await read('late/contests/race')).toMatchObject({ unlistedOut: 1 });
  });
});
