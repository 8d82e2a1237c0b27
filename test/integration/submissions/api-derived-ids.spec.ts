import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { RowAnswer } from '#contract';
import { canonicalRest, type Said } from '#ledger';
import { deriveId } from '../../../apps/api/submissions/derived-id.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const LINES =
  'precinct,registered,received,issued,unused,spoiled,inBox,invalid,votes.aida,votes.bolat,againstAll';
const PAPER = `${LINES}\n2,200,200,149,49,2,148,2,100,40,6\n`;
const turnout = (precinct: string, voted: number): string =>
  `precinct,checkpoint,voted\n${precinct},12:00,${voted}\n`;

describe('a row without an id', () => {
  const api = sharedApi({ counting: true });
  let id: string;
  let elections = 0;

  const found = async (entry: 'single' | 'double' = 'single'): Promise<void> => {
    id = `derived-${++elections}`;
    await api.define(smallElection({ id, entry }));
  };
  const join = (precinct: string): Promise<Staff> =>
    Staff.join(api, {
      login: `operator-${randomUUID()}`,
      grants: [{ role: 'operator', election: id, precincts: [precinct] }],
    });
  const send = async (body: string, by?: Staff): Promise<RowAnswer> => {
    const path = `/api/elections/${id}/submissions`;
    const asking = { body, headers: { 'content-type': 'text/csv' } };
    const answer = await (by
      ? by.ask<string>(path, asking)
      : api.ask<string>(path, { ...asking, token: TOKEN }));
    return JSON.parse(answer.body.split('\n')[0] ?? '') as RowAnswer;
  };
  const saying = (precinct: string, voted: number, registered: number): Said => ({
    ...{ precinct, slot: 'turnout/12:00', counts: [voted, registered], reason: null, recordedAt: null },
    acknowledged: [],
  });
  const idOf = (said: Said): string => deriveId(id, canonicalRest(said, null));

  it('is a second entry, not a repeat, when a second person sends it', async () => {
    await found('double');
    const [aida, bolat] = [await join('2'), await join('2')];
    const first = await send(PAPER, aida);
    expect(first).toMatchObject({ state: 'entered' });
    expect(await send(PAPER, aida)).toEqual({ ...first, repeated: true });
    const second = await send(PAPER, bolat);
    expect(second).toMatchObject({ state: 'accepted' });
    expect(second.id).not.toBe(first.id);
    expect(await send(PAPER, bolat)).toMatchObject({ id: second.id, repeated: true });
    await api.settle(id);
    const { body } = await api.ask(`/api/elections/${id}/contests/race`);
    expect(body).toMatchObject({ precincts: { reported: 1 }, cast: 148 });
  });

  it('is recorded even if another submission has taken the id derived from it', async () => {
    await found();
    const thief = await join('3');
    const taken = idOf(saying('2', 120, 200));
    const { status } = await thief.ask(`/api/elections/${id}/submissions`, {
      body: { id: taken, kind: 'turnout', precinct: '3', checkpoint: '12:00', voted: 1 },
    });
    expect(status).toBe(201);
    const recorded = await send(turnout('2', 120));
    expect(recorded).toMatchObject({ state: 'accepted' });
    expect(recorded.id).not.toBe(taken);
    expect(await send(turnout('2', 120))).toEqual({ ...recorded, repeated: true });
    await api.settle(id);
    const page = await api.ask(`/api/elections/${id}/precincts/2`);
    expect(page.body).toMatchObject({ submissions: [{ id: recorded.id, voted: 120, state: 'counted' }] });
  });

  it.each([
    ['accepted', 120],
    ['held', 199],
  ])(
    'that was %s under an id derived without its sender is recognized when sent again',
    async (state, voted) => {
      await found();
      const operator = await join('2');
      const former = idOf(saying('2', voted, 200));
      const body = { id: former, kind: 'turnout', precinct: '2', checkpoint: '12:00', voted };
      expect(await operator.ask(`/api/elections/${id}/submissions`, { body })).toMatchObject({
        body: { state },
      });
      expect(await send(turnout('2', voted), operator)).toMatchObject({ id: former, state, repeated: true });
      const { body: page } = await api.ask<{ submissions: unknown[] }>(`/api/elections/${id}/precincts/2`);
      expect(page.submissions).toHaveLength(1);
    },
  );
});
