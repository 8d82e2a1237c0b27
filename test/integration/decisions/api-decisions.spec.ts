import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ContestHistory, DecisionList, PrecinctPage } from '#contract';
import type { AreaSnapshot, ContestSnapshot, Decision } from '#election';
import { Seal } from '#tabular';
import { prove } from '../../fixtures/clients/recording.js';
import { type TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import {
  contest,
  option,
  precinct,
  protocol,
  report,
  smallElection,
} from '../../fixtures/data/small-election.js';

const HEAD = { decidedBy: 'City court', decidedOn: '2021-07-24', reason: 'papers were forged' };

type Unsaid = Decision extends infer D
  ? D extends Decision
    ? Omit<D, keyof typeof HEAD | 'id'>
    : never
  : never;

/** A protocol with that many votes each and nothing else in the box. */
function vote(id: string, aida: number, bolat: number) {
  const cast = aida + bolat;
  const lines = { registered: 100, received: 100, issued: cast, unused: 100 - cast, spoiled: 0, inBox: cast };
  return { ...protocol({ ...lines, invalid: 0 }, { aida, bolat }, 0), precinct: id };
}

describe('a decision', () => {
  const api = sharedApi({ counting: true });
  /** Another process on the same database. */
  const other = sharedApi(() => ({ databaseUrl: api.databaseUrl }));
  /** An api with a database of its own. */
  const elsewhere = sharedApi();
  let id: string;
  let elections = 0;

  const found = async (contests = [contest()]): Promise<void> => {
    id = `small-${++elections}`;
    await api.define(smallElection({ id, contests }));
  };
  const decide = async (decision: Unsaid, to = api): Promise<string> => {
    const body = { id: randomUUID(), ...HEAD, ...decision };
    const { status, body: answer } = await to.ask(`/api/elections/${id}/decisions`, { body, token: TOKEN });
    expect([status, answer]).toEqual([201, { id: body.id, state: 'recorded' }]);
    return body.id;
  };
  const refuse = (decision: object) =>
    api.refuse(`/api/elections/${id}/decisions`, {
      body: { id: randomUUID(), ...HEAD, ...decision },
      token: TOKEN,
    });
  const read = async <Body>(path: string, from = api): Promise<Body> =>
    (await from.ask<Body>(`/api/elections/${id}/${path}`)).body;
  const proof = async () => {
    const stored = await api.ledger.elections.load(id);
    return stored && prove(api.ledger, stored);
  };
  const send = async (...submissions: Parameters<TestApi['submit']>[1][]): Promise<void> => {
    for (const each of submissions) expect(await api.submit(id, each)).toMatchObject({ status: 201 });
    await api.settle(id);
  };

  it('is counted, and shown in the contest and its history with who, when and why', async () => {
    await found([contest({ options: [option('aida'), option('bolat'), option('chingiz')] })]);
    const three = (of: string, aida: number, bolat: number) => {
      const each = vote(of, aida, bolat);
      return { ...each, votes: { ...each.votes, chingiz: 0 } };
    };
    await send(three('1', 50, 30));
    await send(three('2', 50, 30), three('3', 50, 30));
    const struck = await decide({ kind: 'strike-off', contest: 'race', option: 'aida' });
    await api.settle(id);
    const after = await read<ContestSnapshot>('contests/race');
    expect(after).toMatchObject({ state: 'complete', leader: 'bolat', version: 4 });
    expect(after.rulings).toEqual([
      expect.objectContaining({ ...HEAD, id: struck, kind: 'strike-off', option: 'aida', position: 4 }),
    ]);
    const back = await decide({ kind: 'revocation', decision: struck }, other);
    await api.settle(id);
    expect(await read('contests/race')).toMatchObject({ leader: 'aida', version: 5 });
    const { items } = await read<ContestHistory>('contests/race/history');
    expect(
      items.map((event) =>
        event.kind === 'state'
          ? [event.position, event.state, event.leader]
          : [event.position, event.kind === 'decision' ? event.decided.decision.kind : event.precinct],
      ),
    ).toEqual([
      [1, 'leading', 'aida'],
      [3, 'complete', 'aida'],
      [4, 'strike-off'],
      [4, 'complete', 'bolat'],
      [5, 'revocation'],
      [5, 'complete', 'aida'],
    ]);
    const list = await read<DecisionList>('decisions', other);
    expect(list.items.map(({ decision, revokedBy }) => [decision.id, revokedBy])).toEqual([
      [struck, back],
      [back, null],
    ]);
    expect(await proof()).toMatchObject({ position: 5, faults: [] });
    expect(await read('contests/race?asOf=4')).toEqual(after);
  });

  it('takes an annulled precinct out of the count, and keeps what it still sends', async () => {
    await found();
    await send({ ...report(90), precinct: '1' }, vote('1', 60, 30), vote('2', 30, 40), vote('3', 20, 30));
    const annulled = await decide({ kind: 'precinct-annulment', precinct: '1' });
    const late = { ...report(50), checkpoint: '10:00', precinct: '1' };
    await send(late);
    expect(await read('contests/race')).toMatchObject({
      leader: 'bolat',
      cast: 120,
      precincts: { reported: 2, expected: 2 },
    });
    expect((await read<AreaSnapshot>('turnout/series')).checkpoints[0]).toMatchObject({
      voted: 0,
      precincts: { reported: 0, expected: 2 },
      registeredTotal: 500,
    });
    const page = await read<PrecinctPage>('precincts/1');
    expect(page).toMatchObject({ annulled: true, decisions: [{ decision: { id: annulled } }] });
    const { items } = await read<ContestHistory>('contests/race/history');
    expect(items.filter(({ kind }) => kind === 'decision')).toMatchObject([{ number: '1' }]);
    expect(page.submissions).toHaveLength(3);
    await decide({ kind: 'revocation', decision: annulled });
    await api.settle(id);
    expect(await read('contests/race')).toMatchObject({ leader: 'aida', cast: 210 });
    expect((await read<AreaSnapshot>('turnout/series')).checkpoints[0]).toMatchObject({ voted: 50 });
    expect(await proof()).toMatchObject({ faults: [] });
  });

  it('adds a precinct that can report at once, through every process', async () => {
    await found();
    expect(await api.submit(id, vote('4', 20, 10))).toMatchObject({ status: 422 });
    expect(await read('precincts/2', other)).toMatchObject({ id: '2' });
    await send(vote('1', 60, 30));
    const added = { ...precinct('4', 'west-1', 50), name: { en: 'A hospital' } };
    await decide({ kind: 'precinct-addition', added });
    await send(vote('4', 20, 10));
    expect(await read('contests/race')).toMatchObject({ precincts: { reported: 2, expected: 4 }, cast: 120 });
    expect(await read('precincts/4')).toMatchObject({ ...added, submissions: [{ state: 'counted' }] });
    expect((await api.ask(`/api/elections/${id}`)).body).toMatchObject({ precincts: 4, registered: 650 });
    const toOther = { body: { ...report(40), precinct: '4', id: randomUUID() }, token: TOKEN };
    expect(await other.ask(`/api/elections/${id}/submissions`, toOther)).toMatchObject({ status: 201 });
    expect((await refuse({ kind: 'precinct-addition', added })).errors).toEqual([
      { path: 'added.id', message: '4 is a precinct of this election already' },
    ]);
    await api.settle(id);
    expect(await proof()).toMatchObject({ faults: [] });
  });

  it('adds voters on the day, which the checks include', async () => {
    await found();
    const full = vote('1', 60, 43);
    const issued = { ...full.ballots, registered: 103, received: 103, unused: 0 };
    const crowded = { ...full, ballots: issued };
    expect(await api.submit(id, crowded)).toMatchObject({
      status: 422,
      body: { findings: [{ code: 'E204' }, { code: 'W305' }] },
    });
    await decide({ kind: 'voters-addition', precinct: '1', voters: 3 });
    await send({ ...crowded, acknowledged: ['W305'] }, { ...report(80), precinct: '1' });
    expect(await read('turnout?area=west-1&at=12:00')).toMatchObject({
      registered: 103,
      registeredTotal: 103,
    });
    expect(await read('contests/race')).toMatchObject({ registered: 103, outstanding: 500 });
    expect(await read('precincts/1')).toMatchObject({ registered: 100, votersAdded: 3 });
  });

  it('is refused with the reason, and nothing changes', async () => {
    await found();
    const wrong = await refuse({ kind: 'strike-off', contest: 'race', option: 'nobody' });
    expect([wrong.status, wrong.type]).toEqual([422, '/problems/failed-decision']);
    expect(wrong.detail).toContain('its options are: aida, bolat');
    expect(
      (await refuse({ kind: 'tie-settlement', contest: 'race', method: 'lot', option: 'aida' })).detail,
    ).toContain('no tie');
    expect((await refuse({ kind: 'strike-off', contest: 'race' })).status).toBe(400);
    expect(
      (await refuse({ kind: 'strike-off', contest: 'race', option: 'aida', reason: '' })).errors,
    ).toMatchObject([{ path: 'reason' }]);
    expect((await refuse({ kind: 'pardon', contest: 'race' })).status).toBe(400);
    expect((await refuse({ kind: 'voters-addition', precinct: '1', voters: -3 })).status).toBe(400);
    const unsigned = await api.refuse(`/api/elections/${id}/decisions`, { body: {} });
    expect(unsigned.status).toBe(401);
    expect(await read<DecisionList>('decisions')).toEqual({ items: [], version: 0 });
  });

  it('is refused with a date that has not come yet where the election is', async () => {
    await found();
    const struck = { kind: 'strike-off', contest: 'race', option: 'aida', decidedOn: '2199-01-01' };
    const { status, errors } = await refuse(struck);
    expect([status, errors]).toMatchObject([422, [{ path: 'decidedOn' }]]);
    expect(await read<DecisionList>('decisions')).toEqual({ items: [], version: 0 });
  });

  it('certifies a contest if a reviewer makes it, and nobody else', async () => {
    await found();
    await send(vote('1', 60, 30), vote('2', 30, 40), vote('3', 20, 30));
    const body = { id: randomUUID(), ...HEAD, kind: 'certification', contest: 'race' };
    const path = `/api/elections/${id}/decisions`;
    expect((await api.ask(path, { body, token: TOKEN })).status).toBe(403);
    const grants = [{ role: 'reviewer', election: id }];
    const reviewer = await Staff.join(api, { login: `reviewer-of-${id}`, grants });
    expect((await reviewer.ask(path, { body })).status).toBe(201);
    await api.settle(id);
    expect(await read('contests/race')).toMatchObject({ state: 'certified', leader: 'aida' });
    expect(await proof()).toMatchObject({ faults: [] });
  });

  it('is recorded once however often it is sent, and its id cannot be reused', async () => {
    await found();
    const decision = { id: randomUUID(), ...HEAD, kind: 'strike-off', contest: 'race', option: 'aida' };
    const send2 = (body: object) => api.ask(`/api/elections/${id}/decisions`, { body, token: TOKEN });
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await send2(decision)).status));
    expect(statuses.sort()).toEqual([200, 200, 200, 201]);
    expect((await refuse({ ...decision, reason: 'another' })).status).toBe(409);
    const submission = { ...vote('1', 10, 20), id: decision.id };
    expect(await api.submit(id, submission, decision.id)).toMatchObject({ status: 409 });
    const sent = randomUUID();
    await api.submit(id, vote('1', 10, 20), sent);
    expect((await refuse({ ...decision, id: sent, option: 'bolat' })).status).toBe(409);
  });

  it('is exported and imported byte for byte, and refused if it was changed', async () => {
    await found();
    await send(vote('1', 60, 30));
    const annulled = await decide({ kind: 'precinct-annulment', precinct: '1' });
    await decide({ kind: 'precinct-addition', added: precinct('4', 'west-1', 50) });
    await decide({ kind: 'voters-addition', precinct: '4', voters: 7 });
    await send(vote('4', 20, 10), { ...report(50), precinct: '4' });
    await decide({ kind: 'revocation', decision: annulled });
    await api.settle(id);
    const exported = (await api.ask<string>(`/api/elections/${id}/export`)).body;
    const bring = (body: string) =>
      elsewhere.ask<{ detail?: string }>('/api/elections/import', {
        body,
        headers: { 'content-type': 'application/x-ndjson' },
        token: TOKEN,
      });
    const lines = exported
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line.replace(/,"sum":"\w+"\}$/, '}')) as Record<string, unknown>);
    const forge = (change: (lines: Record<string, unknown>[]) => void): string => {
      const changed = structuredClone(lines);
      change(changed);
      const seal = new Seal();
      return changed.map((line) => `${seal.seal(line)}\n`).join('');
    };
    const find = (all: Record<string, unknown>[], kind: string) =>
      all.find((line) => (line['decision'] as Decision | undefined)?.kind === kind) as { decision: object };
    const refused = [
      (all) => Object.assign(find(all, 'voters-addition').decision, { voters: 8 }),
      (all) =>
        Object.assign(all.find((line) => 'precinct' in line) as object, {
          precinct: { ...precinct('1', 'west-1', 100), added: true },
        }),
      (all) => all.splice(all.indexOf(find(all, 'precinct-annulment')), 1),
    ] satisfies ((all: Record<string, unknown>[]) => unknown)[];
    const told = await Promise.all(refused.map(async (change) => (await bring(forge(change))).body.detail));
    expect(told).toEqual([
      expect.stringContaining('the decision is not what its hash was made of'),
      expect.stringContaining('no decision has added precinct 1'),
      expect.stringMatching(/revokes .* which does not stand|the run holds positions/),
    ]);
    expect((await bring(exported)).body).toMatchObject({ precincts: 4, submissions: 3, position: 6 });
    expect((await elsewhere.ask<string>(`/api/elections/${id}/export`)).body).toBe(exported);
    expect((await elsewhere.ask(`/api/elections/${id}/contests/race`)).body).toEqual(
      await read('contests/race'),
    );
    expect((await elsewhere.ask(`/api/elections/${id}/contests/race/history`)).body).toEqual(
      await read('contests/race/history'),
    );
    const stored = await elsewhere.ledger.elections.load(id);
    expect(stored && (await prove(elsewhere.ledger, stored)).faults).toEqual([]);
  });

  it('is recorded once if it is made concurrently in two processes', async () => {
    await found();
    const body = (): object => ({ id: randomUUID(), ...HEAD, kind: 'precinct-annulment', precinct: '2' });
    const answers = await Promise.all(
      [api, other, api, other].map((each) =>
        each.ask(`/api/elections/${id}/decisions`, { body: body(), token: TOKEN }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  });
});
