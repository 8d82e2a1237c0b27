import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ContestHistory, DecisionList } from '#contract';
import type { ContestSnapshot } from '#election';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';

const HEAD = { decidedBy: 'Commission', decidedOn: '2021-07-26', reason: 'signed' };

function vote(id: string, aida: number, bolat: number) {
  const cast = aida + bolat;
  const lines = { registered: 300, received: 300, issued: cast, unused: 300 - cast, spoiled: 0, inBox: cast };
  return { ...protocol({ ...lines, invalid: 0 }, { aida, bolat }, 0), precinct: id, id: randomUUID() };
}

describe('a certification', () => {
  const api = sharedApi({ counting: true });
  let reviewer: Staff;
  beforeAll(async () => {
    reviewer = await Staff.join(api, { login: 'reviewer', grants: [{ role: 'reviewer', election: null }] });
  });

  const found = async (): Promise<string> => {
    const id = `signed-${randomUUID()}`;
    const precincts = ['1', '2', '3'].map((each) => precinct(each, 'KZ-EAST', 300));
    // A replay, because there a machine may correct its own submissions.
    await api.defineReplay(smallElection({ id, precincts }));
    return id;
  };
  const certify = async (id: string, more = {}) => {
    const body = { id: randomUUID(), ...HEAD, kind: 'certification', contest: 'race', ...more };
    const { status, body: answer } = await reviewer.ask<{ detail?: string }>(
      `/api/elections/${id}/decisions`,
      { body },
    );
    return { id: body.id, status, detail: answer.detail };
  };
  const decide = (id: string, decision: object) =>
    api.ask(`/api/elections/${id}/decisions`, {
      body: { id: randomUUID(), ...HEAD, ...decision },
      token: TOKEN,
    });
  const send = async (id: string, submission: ReturnType<typeof vote>) => {
    const answer = await api.submit(id, submission, submission.id);
    expect(answer.status).toBe(201);
    return answer;
  };
  const raceOf = async (id: string) => {
    await api.settle(id);
    return (await api.ask<ContestSnapshot>(`/api/elections/${id}/contests/race`)).body;
  };

  it('outlasts submissions that change no votes, and lapses visibly when votes change', async () => {
    const id = await found();
    const first = vote('1', 100, 40);
    for (const each of [first, vote('2', 90, 60)]) await send(id, each);
    await decide(id, { kind: 'precinct-annulment', precinct: '3' });
    await api.settle(id);
    const signed = await certify(id);
    expect(signed.status).toBe(201);
    await send(id, vote('3', 10, 200));
    const replacing = { replaces: first.id, reason: 'read again' };
    const equal = { ...first, id: randomUUID(), ...replacing };
    await send(id, equal);
    expect(await raceOf(id)).toMatchObject({ state: 'certified', leader: 'aida', cast: 290 });
    await send(id, { ...vote('1', 90, 50), ...replacing, replaces: equal.id });
    const after = await raceOf(id);
    expect(after).toMatchObject({ state: 'complete', rulings: [{ id: signed.id, lapsed: { position: 7 } }] });
    const { items } = (await api.ask<DecisionList>(`/api/elections/${id}/decisions`)).body;
    expect(items.find(({ decision }) => decision.id === signed.id)).toMatchObject({
      lapsed: { position: 7 },
    });
    const history = (await api.ask<ContestHistory>(`/api/elections/${id}/contests/race/history`)).body;
    expect(history.items.flatMap((each) => (each.kind === 'decision' ? [each.decided] : []))).toContainEqual(
      expect.objectContaining({ lapsed: expect.objectContaining({ position: 7 }) }),
    );
    const stored = await api.ledger.elections.load(id);
    expect(stored && (await prove(api.ledger, stored))).toMatchObject({ faults: [] });
  });

  it('is refused while submissions are held, unless a reason is given, which stays visible', async () => {
    const id = await found();
    for (const each of ['1', '2', '3']) await send(id, vote(each, 100, 40));
    await api.settle(id);
    expect((await certify(id, { despite: 'in case something waits' })).status).toBe(422);
    const [first] = (await api.ask<{ submissions: { id: string }[] }>(`/api/elections/${id}/precincts/1`))
      .body.submissions;
    const doubtful = { ...vote('1', 0, 0), replaces: first!.id, reason: 'the box was empty' };
    expect((await send(id, doubtful)).body).toMatchObject({ state: 'held' });
    const refused = await certify(id);
    expect([refused.status, refused.detail]).toEqual([422, expect.stringContaining('1 held for a reviewer')]);
    expect((await certify(id, { despite: 'the court will hear of it' })).status).toBe(201);
    expect(await raceOf(id)).toMatchObject({
      state: 'certified',
      rulings: [{ despite: 'the court will hear of it' }],
    });
  });
});
