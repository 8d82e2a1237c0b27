import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DifferingPage, PrecinctPage, Receipt, TrailPage } from '#contract';
import type { ContestSnapshot, Protocol } from '#election';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

describe('a protocol entered twice', () => {
  const api = sharedApi({ counting: true });
  let id: string;
  let aida: Staff;
  let bolat: Staff;
  let reviewer: Staff;
  let elections = 0;

  const found = async (): Promise<void> => {
    id = `twice-${++elections}`;
    await api.define(smallElection({ id, entry: 'double' }));
    aida = await join('operator', { precincts: ['2', '3'] });
    bolat = await join('operator', { precincts: ['2'] });
    reviewer = await join('reviewer', { area: 'KZ-EAST' });
  };
  const join = (role: string, scope: object = {}): Promise<Staff> =>
    Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election: id, ...scope }] });
  const enter = (by: Staff, submission: object, sent: string = randomUUID()) =>
    by.ask<Receipt>(`/api/elections/${id}/submissions`, { body: { ...submission, id: sent } });
  /** The same paper with five votes read as another candidate's. */
  const misread = (): Protocol => protocol({}, { aida: 95, bolat: 45 });
  const contest = async (): Promise<ContestSnapshot> =>
    (await api.ask<ContestSnapshot>(`/api/elections/${id}/contests/race`)).body;
  const precinct = async (): Promise<PrecinctPage> =>
    (await api.ask<PrecinctPage>(`/api/elections/${id}/precincts/2`)).body;
  const differing = async (by: Staff): Promise<DifferingPage> =>
    (await by.ask<DifferingPage>(`/api/elections/${id}/differing`)).body;
  const settle = (by: Staff, body: object) => by.ask(`/api/elections/${id}/differing/2/race`, { body });
  const paper = ({ ballots, votes, againstAll }: Protocol = protocol()) => ({
    verdict: 'settled',
    id: randomUUID(),
    ballots,
    votes,
    againstAll,
  });
  const codesOf = ({ body }: { body: unknown }) =>
    (body as { findings?: { code: string }[] }).findings?.map(({ code }) => code);

  it('reveals nothing of another’s entry to a sender who uses its id', async () => {
    await found();
    const first = randomUUID();
    expect(await enter(aida, protocol(), first)).toMatchObject({ status: 201, body: { state: 'entered' } });
    const guesses = [await enter(bolat, protocol(), first), await enter(bolat, misread(), first)];
    expect(guesses.map(({ status }) => status)).toEqual([409, 409]);
    const [right, wrong] = guesses.map(({ body }) => JSON.stringify(body));
    expect(right).toBe(wrong);
    expect(await enter(aida, protocol(), first)).toMatchObject({ status: 201, body: { state: 'entered' } });
    expect(await enter(bolat, misread())).toMatchObject({ status: 201, body: { state: 'differing' } });
  });

  it('is counted once a second entry equals the first, and is not published before', async () => {
    await found();
    const first = randomUUID();
    expect(await enter(aida, protocol(), first)).toMatchObject({ status: 201, body: { state: 'entered' } });
    expect(await enter(aida, protocol(), first)).toMatchObject({ status: 201, body: { state: 'entered' } });
    expect((await precinct()).submissions).toEqual([]);
    expect((await api.ask<string>(`/api/elections/${id}/export`)).body).not.toContain(first);
    const second = randomUUID();
    expect(await enter(bolat, protocol(), second)).toMatchObject({
      status: 201,
      body: { state: 'accepted' },
    });
    await api.settle(id);
    expect(await contest()).toMatchObject({ leader: 'aida', precincts: { reported: 1 } });
    expect((await precinct()).submissions).toMatchObject([{ id: second, state: 'counted', position: 1 }]);
    expect(await enter(aida, protocol(), first)).toMatchObject({ status: 201, body: { state: 'entered' } });
    expect(codesOf(await enter(aida, protocol()))).toEqual(['E120']);
  });

  it('cannot be entered twice by one person (E122), who can withdraw and enter it again', async () => {
    await found();
    const first = randomUUID();
    await enter(aida, misread(), first);
    expect(codesOf(await enter(aida, protocol()))).toEqual(['E122']);
    const withdraw = (by: Staff) =>
      by.ask(`/api/elections/${id}/submissions/${first}/withdrawal`, {
        body: { note: 'Read the wrong line' },
      });
    expect((await withdraw(bolat)).status).toBe(404);
    expect(await withdraw(aida)).toMatchObject({ status: 200, body: { id: first, state: 'withdrawn' } });
    expect((await withdraw(aida)).status).toBe(404);
    expect(await enter(aida, protocol())).toMatchObject({ body: { state: 'entered' } });
    expect(await enter(bolat, protocol())).toMatchObject({ body: { state: 'accepted' } });
    await api.settle(id);
    expect((await precinct()).submissions).toHaveLength(1);
    const { body: trail } = await reviewer.ask<TrailPage>(
      `/api/trail?election=${id}&action=submission-withdrawn`,
    );
    expect(trail.items).toMatchObject([
      { who: aida.id, subject: first, detail: { note: 'Read the wrong line' } },
    ]);
  });

  it('waits for a reviewer to settle it if the entries differ', async () => {
    await found();
    await enter(aida, misread());
    expect(await enter(bolat, protocol())).toMatchObject({ status: 201, body: { state: 'differing' } });
    expect(codesOf(await enter(reviewer, protocol()))).toEqual(['E123']);
    await api.settle(id);
    expect(await contest()).toMatchObject({ state: 'awaiting' });
    expect((await precinct()).submissions).toEqual([]);
    const { items } = await differing(reviewer);
    expect(items).toMatchObject([
      { precinct: '2', contest: { id: 'race' }, entries: [{ enteredBy: aida.id }, { enteredBy: bolat.id }] },
    ]);
    const votes = items[0]?.entries.map(({ lines }) => lines.find((line) => line.id === 'votes.aida')?.count);
    expect(votes).toEqual([95, 100]);
    const faulty = await settle(reviewer, paper(protocol({ invalid: 3 })));
    expect([faulty.status, codesOf(faulty)]).toEqual([422, ['E202']]);
    const settled = paper();
    expect(await settle(reviewer, settled)).toMatchObject({
      status: 201,
      body: { verdict: 'settled', id: settled.id, state: 'accepted' },
    });
    await api.settle(id);
    expect(await contest()).toMatchObject({ leader: 'aida', margin: 60 });
    expect((await precinct()).submissions).toMatchObject([{ id: settled.id, state: 'counted' }]);
    expect((await differing(reviewer)).items).toEqual([]);
    expect((await settle(reviewer, paper())).status).toBe(404);
    const { body: trail } = await reviewer.ask<TrailPage>(`/api/trail?election=${id}&action=entries-settled`);
    expect(trail.items).toMatchObject([{ who: reviewer.id, subject: settled.id }]);
    const stored = await api.ledger.elections.load(id);
    expect(stored && (await prove(api.ledger, stored)).faults).toEqual([]);
  });

  it('is entered anew after a reviewer returns it', async () => {
    await found();
    await enter(aida, misread());
    await enter(bolat, protocol());
    expect((await settle(reviewer, { verdict: 'returned' })).status).toBe(400);
    expect(await settle(reviewer, { verdict: 'returned', note: 'Not legible' })).toMatchObject({
      status: 200,
    });
    expect(await enter(bolat, protocol())).toMatchObject({ body: { state: 'entered' } });
    expect(await enter(aida, protocol())).toMatchObject({ body: { state: 'accepted' } });
  });

  it('cannot be settled by a person who entered it or a reviewer of another area', async () => {
    await found();
    const west = await join('reviewer', { area: 'KZ-WEST' });
    await enter(reviewer, misread());
    await enter(bolat, protocol());
    const own = await settle(reviewer, paper());
    expect([own.status, (own.body as { detail: string }).detail]).toEqual([
      403,
      'One of the two entries is your own; somebody else must settle them',
    ]);
    expect((await settle(bolat, paper())).status).toBe(403);
    expect((await settle(west, paper())).status).toBe(404);
    expect((await differing(west)).items).toEqual([]);
    expect((await differing(reviewer)).items[0]?.entries.map(({ mine }) => mine)).toEqual([true, false]);
    const other = await join('reviewer');
    expect((await settle(other, paper())).status).toBe(201);
  });

  it('results in one submission when many enter it concurrently', async () => {
    await found();
    const many = await Promise.all(Array.from({ length: 6 }, () => join('operator', { precincts: ['2'] })));
    const answers = await Promise.all(many.map((by) => enter(by, protocol())));
    const states = answers.map(({ status, body }) => (status === 201 ? body.state : codesOf({ body })?.[0]));
    expect(states.sort()).toEqual(['E120', 'E120', 'E120', 'E120', 'accepted', 'entered']);
    await api.settle(id);
    expect(await contest()).toMatchObject({ precincts: { reported: 1 }, version: 1 });
  });

  it('needs two entries from machines too, while one turnout report is enough', async () => {
    await found();
    expect(await api.submit(id, report(100))).toMatchObject({ body: { state: 'accepted' } });
    expect(await api.submit(id, protocol(), randomUUID())).toMatchObject({ body: { state: 'entered' } });
    expect(codesOf(await api.submit(id, protocol(), randomUUID()))).toEqual(['E122']);
    const rows = [protocol({}, { aida: 101, bolat: 39 }), { ...protocol(), precinct: '3' }];
    const lines = rows.map((row) => JSON.stringify({ ...row, id: randomUUID() })).join('\n');
    const bulk = await aida.ask<string>(`/api/elections/${id}/submissions`, {
      body: lines,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const end = JSON.parse(bulk.body.trimEnd().split('\n').at(-1) ?? '') as object;
    expect(end).toMatchObject({ done: true, rows: 2, entered: 1, differing: 1, refused: 0 });
  });
});

describe('a correction', () => {
  const api = sharedApi({ counting: true });

  beforeAll(async () => {
    await api.define(smallElection());
  });

  it('is counted once a reviewer who did not send it accepts it', async () => {
    const join = (role: string, scope: object) =>
      Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election: 'small', ...scope }] });
    const operator = await join('operator', { precincts: ['2'] });
    const reviewer = await join('reviewer', { area: 'KZ-EAST' });
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    const send = (by: Staff, body: object) => by.ask<Receipt>('/api/elections/small/submissions', { body });
    expect(await send(operator, { ...protocol(), id: first })).toMatchObject({ body: { state: 'accepted' } });
    await api.settle('small');
    const corrected = {
      ...protocol({}, { aida: 70, bolat: 70 }),
      replaces: first,
      reason: 'Lines were swapped',
    };
    const held = await send(operator, { ...corrected, id: second });
    expect(held).toMatchObject({ status: 201, body: { state: 'held', findings: [] } });
    await api.settle('small');
    const votes = async () =>
      (await api.ask<ContestSnapshot>('/api/elections/small/contests/race')).body.options.map((o) => o.votes);
    expect(await votes()).toEqual([100, 40]);
    const review = (by: Staff) =>
      by.ask(`/api/elections/small/submissions/${second}/review`, { body: { verdict: 'accepted' } });
    expect((await review(operator)).status).toBe(403);
    expect((await review(reviewer)).status).toBe(200);
    await api.settle('small');
    expect(await votes()).toEqual([70, 70]);
    const again = {
      ...protocol({}, { aida: 71, bolat: 69 }),
      id: third,
      replaces: second,
      reason: 'Recount',
    };
    const answer = await api.ask('/api/elections/small/submissions', { body: again, token: TOKEN });
    expect(answer).toMatchObject({ status: 201, body: { state: 'held' } });
    await api.settle('small');
    expect(await votes()).toEqual([70, 70]);
  });
});
