import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { HeldPage, PrecinctPage, TrailPage } from '#contract';
import type { ContestSnapshot } from '#election';
import { prove } from '../../fixtures/clients/recording.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

describe('a held submission', () => {
  const api = sharedApi({ counting: true });
  const elsewhere = sharedApi();
  let reviewer: Staff;
  let id: string;
  let elections = 0;

  const found = async (): Promise<void> => {
    id = `small-${++elections}`;
    await api.define(smallElection({ id }));
    reviewer = await join('reviewer', { area: 'KZ-EAST' });
  };
  const join = (role: string, scope: object = {}): Promise<Staff> =>
    Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election: id, ...scope }] });
  /** A protocol of precinct 2 with so many invalid ballots that it is held (W304). */
  const dubious = (invalid = 20) =>
    protocol({ invalid, inBox: 146 + invalid, issued: 146 + invalid, unused: 52 - invalid });
  const hold = async (submission: object, sender?: Staff): Promise<string> => {
    const sent = randomUUID();
    const asking = { body: { ...submission, id: sent } };
    const path = `/api/elections/${id}/submissions`;
    const answer = await (sender ? sender.ask(path, asking) : api.ask(path, { ...asking, token: TOKEN }));
    expect(answer).toMatchObject({ status: 201, body: { state: 'held' } });
    return sent;
  };
  const review = (submission: string, body: object, by = reviewer) =>
    by.ask(`/api/elections/${id}/submissions/${submission}/review`, { body });
  const read = async <Body>(path: string): Promise<Body> =>
    (await api.ask<Body>(`/api/elections/${id}/${path}`)).body;

  it('waits in the queue with its findings, and is counted once accepted', async () => {
    await found();
    const held = await hold(dubious());
    await api.submit(id, report(40, { precinct: '3', checkpoint: '10:00' }));
    await api.settle(id);
    expect(await read<ContestSnapshot>('contests/race')).toMatchObject({ state: 'awaiting' });
    const { body: queue } = await reviewer.ask<HeldPage>(`/api/elections/${id}/held`);
    expect(queue).toMatchObject({
      items: [
        {
          id: held,
          precinct: '2',
          contest: { id: 'race' },
          checkpoint: null,
          findings: [{ code: 'W304' }],
          mine: false,
        },
      ],
      next: null,
    });
    expect(queue.items[0]?.lines.find(({ id: line }) => line === 'votes.aida')).toEqual({
      id: 'votes.aida',
      name: { en: 'aida' },
      count: 100,
    });
    expect(await review(held, { verdict: 'accepted' })).toMatchObject({
      status: 200,
      body: { state: 'accepted' },
    });
    await api.settle(id);
    expect(await read('contests/race')).toMatchObject({ leader: 'aida', version: 2 });
    expect(await read('precincts/2')).toMatchObject({
      submissions: [{ id: held, state: 'counted', position: 2 }],
    });
    expect((await reviewer.ask<HeldPage>(`/api/elections/${id}/held`)).body.items).toEqual([]);
    const again = { ...dubious(), id: held };
    expect(await api.submit(id, again, held)).toMatchObject({ status: 201, body: { state: 'accepted' } });
    const stored = await api.ledger.elections.load(id);
    expect(stored && (await prove(api.ledger, stored)).faults).toEqual([]);
    const { body: trail } = await reviewer.ask<TrailPage>(
      `/api/trail?election=${id}&action=submission-accepted`,
    );
    expect(trail.items).toMatchObject([{ who: reviewer.id, subject: held, detail: { precinct: '2' } }]);
  });

  it('can be returned with a note, which keeps it visible and uncounted', async () => {
    await found();
    const held = await hold(dubious());
    expect((await review(held, { verdict: 'returned' })).status).toBe(400);
    expect((await review(held, { verdict: 'returned', note: 'Count the invalid ones again' })).status).toBe(
      200,
    );
    expect((await review(held, { verdict: 'accepted' })).status).toBe(404);
    expect(await api.submit(id, protocol(), randomUUID())).toMatchObject({
      status: 201,
      body: { state: 'accepted' },
    });
    await api.settle(id);
    const { submissions } = await read<PrecinctPage>('precincts/2');
    expect(submissions).toMatchObject([
      { id: held, state: 'returned', note: 'Count the invalid ones again', position: null },
      { state: 'counted' },
    ]);
    expect(await read('contests/race')).toMatchObject({ invalid: 2, precincts: { reported: 1 } });
    expect(await api.submit(id, { ...dubious() }, held)).toMatchObject({
      status: 201,
      body: { state: 'held' },
    });
  });

  it('cannot be reviewed by its sender or by a reviewer of another area', async () => {
    await found();
    const operator = await join('operator', { precincts: ['2'] });
    const held = await hold(dubious(), operator);
    const own = await hold({ ...report(20), precinct: '3', voted: 299 }, reviewer);
    const west = await join('reviewer', { area: 'KZ-WEST' });
    expect((await review(held, { verdict: 'accepted' }, west)).status).toBe(404);
    expect((await west.ask<HeldPage>(`/api/elections/${id}/held`)).body.items).toEqual([]);
    expect((await review(held, { verdict: 'accepted' }, operator)).status).toBe(403);
    const refused = await review(own, { verdict: 'accepted' });
    expect([refused.status, (refused.body as { detail: string }).detail]).toEqual([
      403,
      'Nobody reviews what they entered; somebody else must',
    ]);
    const { body: queue } = await reviewer.ask<HeldPage>(`/api/elections/${id}/held`);
    expect(queue.items.map(({ mine, enteredBy }) => [mine, enteredBy])).toEqual([
      [false, operator.id],
      [true, reviewer.id],
    ]);
    const second = await join('reviewer');
    expect((await review(own, { verdict: 'accepted' }, second)).status).toBe(200);
    expect((await review('none', { verdict: 'accepted' })).status).toBe(404);
  });

  it('can only be returned once another is accepted for its slot', async () => {
    await found();
    const first = await hold(dubious(20));
    const second = await hold(dubious(10));
    expect((await review(second, { verdict: 'accepted' })).status).toBe(200);
    const late = await review(first, { verdict: 'accepted' });
    expect(late).toMatchObject({ status: 409, body: { type: '/problems/overtaken' } });
    expect((await review(first, { verdict: 'returned', note: 'Sent twice' })).status).toBe(200);
    await api.settle(id);
    expect(await read('contests/race')).toMatchObject({ invalid: 10 });
  });

  it('is accepted once when several accept it concurrently', async () => {
    await found();
    const held = await hold(dubious());
    const others = await Promise.all([join('reviewer'), join('reviewer'), join('reviewer')]);
    const answers = await Promise.all(
      [reviewer, ...others].map((by) => review(held, { verdict: 'accepted' }, by)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
    await api.settle(id);
    expect(await read('contests/race')).toMatchObject({ precincts: { reported: 1 }, version: 1 });
  });

  it('is exported and imported with its review, byte for byte', async () => {
    await found();
    const [accepted, returned] = [
      await hold(dubious()),
      await hold({ ...report(20), precinct: '3', voted: 299 }),
    ];
    await review(accepted, { verdict: 'accepted' });
    await review(returned, { verdict: 'returned', note: 'Nobody can believe that' });
    await hold({ ...report(20), precinct: '1', voted: 99 });
    await api.settle(id);
    const exported = (await api.ask<string>(`/api/elections/${id}/export`)).body;
    const headers = { 'content-type': 'application/x-ndjson' };
    expect(
      await elsewhere.ask('/api/elections/import', { body: exported, headers, token: TOKEN }),
    ).toMatchObject({
      status: 201,
      body: { submissions: 3, position: 1 },
    });
    expect((await elsewhere.ask<string>(`/api/elections/${id}/export`)).body).toBe(exported);
    expect((await elsewhere.ask(`/api/elections/${id}/contests/race`)).body).toEqual(
      await read('contests/race'),
    );
  });
});
