import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ContestSnapshot } from '#election';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { CSV, sendBulk } from '../../fixtures/data/bulk.js';
import { precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';

/** A protocol with an empty ballot box (W306). */
const empty = (id: string) => {
  const lines = { registered: 300, received: 300, issued: 0, unused: 300, spoiled: 0, inBox: 0, invalid: 0 };
  return { ...protocol(lines, { aida: 0, bolat: 0 }, 0), precinct: id, id: randomUUID() };
};
const HEADER =
  'precinct,registered,received,issued,unused,spoiled,inBox,invalid,votes.aida,votes.bolat,againstAll';
const row = (id: string) => `${id},300,300,0,300,0,0,0,0,0,0`;

describe('a held submission', () => {
  const api = sharedApi({ counting: true });

  const found = async (): Promise<string> => {
    const id = `held-${randomUUID()}`;
    const precincts = ['1', '2', '3'].map((each) => precinct(each, 'KZ-EAST', 300));
    await api.define(smallElection({ id, precincts }));
    return id;
  };
  const reportedOf = async (id: string) => {
    await api.settle(id);
    return (await api.ask<ContestSnapshot>(`/api/elections/${id}/contests/race`)).body.precincts.reported;
  };

  it('is counted when its sender acknowledges the warning under the same id', async () => {
    const id = await found();
    const sent = empty('1');
    const send = (changes: object) => api.submit(id, { ...sent, ...changes }, sent.id);
    expect((await send({})).body).toMatchObject({ state: 'held' });
    expect((await send({ acknowledged: ['W304'] })).status).toBe(409);
    const other = { ...sent.ballots, received: 301, unused: 301 };
    expect((await send({ acknowledged: ['W306'], ballots: other })).status).toBe(409);
    const answers = [await send({ acknowledged: ['W306'] }), await send({ acknowledged: ['W306'] })];
    for (const answer of answers) {
      expect([answer.status, answer.body]).toMatchObject([201, { id: sent.id, state: 'accepted' }]);
    }
    expect(await reportedOf(id)).toBe(1);
    const stored = await api.ledger.elections.load(id);
    expect(stored && (await prove(api.ledger, stored))).toMatchObject({ position: 1, faults: [] });
  });

  it('is counted when the same file is sent again with its warnings acknowledged', async () => {
    const id = await found();
    const named = `id,${HEADER}\n${randomUUID()},${row('1')}\n,${row('2')}\n,3,300,300,200,100,0,200,0,150,50,0\n`;
    const first = await sendBulk(api, id, CSV, named);
    expect(first.end).toMatchObject({ held: 2, accepted: 1, refused: 0 });
    const again = await sendBulk(api, id, CSV, named, '?acknowledge=W306,W304');
    expect(again.end).toMatchObject({ accepted: 3, held: 0, refused: 0, repeated: 1 });
    expect(again.rows.map((each) => each.id)).toEqual(first.rows.map((each) => each.id));
    const third = await sendBulk(api, id, CSV, named, '?acknowledge=W306');
    expect(third.end).toMatchObject({ accepted: 3, repeated: 3 });
    expect((await sendBulk(api, id, CSV, named)).end).toMatchObject({ refused: 0 });
    expect(await reportedOf(id)).toBe(3);
  });

  it('is accepted with others in one review, which explains each id it refuses', async () => {
    const id = await found();
    const sent = ['1', '2', '3'].map(empty);
    for (const each of sent) await api.submit(id, each, each.id);
    const reviewer = await Staff.join(api, { login: 'many', grants: [{ role: 'reviewer', election: id }] });
    const unknown = randomUUID();
    const path = `/api/elections/${id}/held/review`;
    const ids = [sent[0]!.id, unknown, sent[1]!.id];
    const { status, body } = await reviewer.ask(path, { body: { verdict: 'accepted', ids } });
    expect([status, body]).toMatchObject([
      200,
      {
        items: [
          { id: sent[0]!.id, state: 'accepted' },
          { id: unknown, state: 'refused', detail: expect.stringContaining(unknown) },
          { id: sent[1]!.id, state: 'accepted' },
        ],
      },
    ]);
    expect(await reportedOf(id)).toBe(2);
    const returned = await reviewer.ask(path, {
      body: { verdict: 'returned', ids: [sent[2]!.id], note: 'look again' },
    });
    expect(returned.body).toMatchObject({ items: [{ state: 'returned' }] });
    expect((await api.ask(path, { body: { verdict: 'accepted', ids }, token: TOKEN })).status).toBe(403);
    const trail = (
      await api.ask<{ items: { action: string }[] }>(`/api/trail?election=${id}`, { token: TOKEN })
    ).body;
    expect(trail.items.filter(({ action }) => action === 'submission-accepted')).toHaveLength(2);
  });
});
