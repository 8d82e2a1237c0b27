import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { AreaSnapshot, ContestSnapshot } from '#election';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { contest, precinct, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const HEAD = { decidedBy: 'District commission', decidedOn: '2021-07-25', reason: 'list of the hospital' };

describe('turnout and the list of voters', () => {
  const api = sharedApi({ counting: true });

  const found = async (registered: number, changes = {}): Promise<string> => {
    const id = `list-${randomUUID()}`;
    const precincts = [precinct('2', 'KZ-EAST', registered)];
    await api.define(smallElection({ id, precincts, checks: {}, ...changes }));
    return id;
  };
  const decide = (id: string, decision: object) =>
    api.ask<{ detail?: string }>(`/api/elections/${id}/decisions`, {
      body: { id: randomUUID(), ...HEAD, ...decision },
      token: TOKEN,
    });
  const turnoutOf = async (id: string) => {
    await api.settle(id);
    const { body } = await api.ask<ContestSnapshot>(`/api/elections/${id}/contests/race`);
    const area = (await api.ask<AreaSnapshot>(`/api/elections/${id}/turnout/series`)).body;
    return { contest: body, final: area.checkpoints.at(-1) };
  };
  const paper = (lines: Parameters<typeof protocol>[0], aida: number) => ({
    ...protocol({ spoiled: 0, invalid: 0, ...lines }, { aida, bolat: 0 }, 0),
    id: randomUUID(),
  });

  it('holds a protocol whose list omits voters added on the day (W311), and counts it on the full list', async () => {
    const id = await found(380);
    await decide(id, { kind: 'voters-addition', precinct: '2', voters: 12 });
    const lines = { registered: 380, received: 384, issued: 384, unused: 0, inBox: 384 };
    const held = await api.submit(id, paper(lines, 384));
    expect(held.body).toMatchObject({
      state: 'held',
      findings: expect.arrayContaining([expect.objectContaining({ code: 'W311' })]),
    });
    const sent = { ...paper(lines, 384), acknowledged: ['W311'] as const };
    expect((await api.submit(id, sent)).body).toMatchObject({ state: 'accepted' });
    const { contest, final } = await turnoutOf(id);
    expect(contest).toMatchObject({ registered: 392, turnout: '97.96' });
    expect(final).toMatchObject({ voted: 384, registered: 392, turnout: '97.96' });
  });

  it('holds a report with another list (W311), and counts it on the list of the definition', async () => {
    const id = await found(412);
    const wrong = { ...report(100, { registered: 4_120 }), id: randomUUID() };
    expect((await api.submit(id, wrong)).body).toMatchObject({ state: 'held', findings: [{ code: 'W311' }] });
    const answered = { ...wrong, id: randomUUID(), acknowledged: ['W311' as const] };
    expect((await api.submit(id, answered)).body).toMatchObject({ state: 'accepted' });
    await api.settle(id);
    const { body } = await api.ask(`/api/elections/${id}/turnout`);
    expect(body).toMatchObject({ registered: 412, voted: 100, turnout: '24.27' });
  });

  it('refuses to revoke an addition of voters that counted ballots need', async () => {
    const id = await found(100, { protocolLines: ['issued', 'inBox', 'invalid'] });
    const addition = randomUUID();
    const added = { id: addition, kind: 'voters-addition', precinct: '2', voters: 50 };
    expect((await decide(id, added)).status).toBe(201);
    const ballots = { issued: 140, inBox: 140, invalid: 0 };
    expect((await api.submit(id, { ...paper({}, 140), ballots })).body).toMatchObject({ state: 'accepted' });
    const revoke = (decision: string) => decide(id, { kind: 'revocation', decision });
    const refused = await revoke(addition);
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('140 took part')]);
    expect((await turnoutOf(id)).contest).toMatchObject({ registered: 150, turnout: '93.33' });
    // Nothing of an annulled precinct counts, so the addition can be revoked; then the annulment cannot.
    const annulment = randomUUID();
    await decide(id, { id: annulment, kind: 'precinct-annulment', precinct: '2' });
    expect((await revoke(addition)).status).toBe(201);
    expect((await revoke(annulment)).status).toBe(422);
  });

  it('takes turnout from the largest of a precinct’s protocols, and reports that they disagree (W309)', async () => {
    const contests = [contest(), contest({ id: 'second' })];
    const id = await found(300, { contests });
    const of = (name: string, issued: number) => ({
      ...paper({ registered: 300, received: 300, issued, unused: 300 - issued, inBox: issued }, issued),
      contest: name,
    });
    expect((await api.submit(id, of('race', 140))).body).toMatchObject({ state: 'accepted', findings: [] });
    expect((await api.submit(id, of('second', 150))).body).toMatchObject({
      state: 'accepted',
      findings: [{ code: 'W309', severity: 'review' }],
    });
    expect((await turnoutOf(id)).final).toMatchObject({ voted: 150, registered: 300, turnout: '50.00' });
  });
});
