import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { IssuedToken, Problem, TrailPage } from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { png } from '../../fixtures/data/pictures.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';

type Item = TrailPage['items'][number];

describe('the audit log', () => {
  const api = sharedApi({ counting: true });
  let id: string;
  let elections = 0;

  const found = async (): Promise<void> => {
    id = `small-${++elections}`;
    await api.define(smallElection({ id }));
  };
  const join = (role: string, scope: object = {}): Promise<Staff> =>
    Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election: id, ...scope }] });
  const read = async (query: string, election = id): Promise<readonly Item[]> =>
    (await api.ask<TrailPage>(`/api/trail?election=${election}&${query}`, { token: TOKEN })).body.items;
  /** The entries of the audit log, once there are at least that many. */
  const readAtLeast = (count: number, query: string): Promise<readonly Item[]> =>
    until(
      `the trail tells of ${count}`,
      () => read(query),
      (items) => items.length >= count,
    );
  const enter = (staff: Staff, submission: object, own: string = randomUUID()) =>
    staff.ask<{ state?: string }>(`/api/elections/${id}/submissions`, { body: { ...submission, id: own } });

  it('records a person’s submission before it is answered, and its ledger position once counted', async () => {
    await found();
    const operator = await join('operator', { precincts: ['2'] });
    const sent = randomUUID();
    expect((await enter(operator, report(40), sent)).status).toBe(201);
    const [entered, ...others] = await read('action=submission-entered');
    expect(others).toEqual([]);
    expect(entered).toMatchObject({
      who: operator.id,
      name: `Name of ${operator.login}`,
      address: '127.0.0.1',
      subject: sent,
      detail: { precinct: '2', slot: 'turnout/12:00', state: 'accepted', version: 1 },
    });
    await api.settle(id);
    expect(await read('action=submission-entered')).toMatchObject([{ position: 1 }]);
    // A repeated submission adds no entry.
    expect((await enter(operator, report(40), sent)).status).toBe(201);
    expect(await read('action=submission-entered')).toHaveLength(1);
  });

  it('records a person’s refused submissions with the codes of the findings and without counts', async () => {
    await found();
    const operator = await join('operator', { precincts: ['2'] });
    expect((await enter(operator, report(4_321))).status).toBe(422);
    const taken = randomUUID();
    await enter(operator, report(40), taken);
    expect((await enter(operator, report(41), taken)).status).toBe(409);
    const items = await read('action=submission-refused');
    expect(items.map(({ detail }) => detail?.['findings'])).toEqual([['taken-id'], ['E205', 'W305']]);
    expect(JSON.stringify(items)).not.toContain('4321');
  });

  it('records acknowledged warnings and held submissions', async () => {
    await found();
    const operator = await join('operator', { precincts: ['2'] });
    const dubious = protocol({ invalid: 20, inBox: 166, issued: 166, unused: 32 });
    await enter(operator, { ...dubious, acknowledged: ['W304'] });
    await enter(operator, { ...report(199), checkpoint: '10:00' });
    const [held, accepted] = await read('action=submission-entered');
    expect(accepted?.detail).toMatchObject({
      state: 'accepted',
      findings: ['W304'],
      acknowledged: ['W304'],
      slot: 'protocol/race',
    });
    expect(held).toMatchObject({ position: null, detail: { state: 'held', findings: ['W305', 'W302'] } });
  });

  it('records a few submissions of a machine singly, and many, or any of the admin token, as sums', async () => {
    await found();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const grants = [{ role: 'operator', election: id, area: 'KZ' }];
    const body = { name: 'Scanner', grants, expiresAt };
    const { body: scanner } = await api.ask<IssuedToken>('/api/tokens', { body, token: TOKEN });
    const send = (precinct: string, token: string, own: string = randomUUID()) =>
      api.ask(`/api/elections/${id}/submissions`, {
        body: { ...report(20), precinct, id: own },
        token,
      });
    const sent = randomUUID();
    await send('2', scanner.secret, sent);
    await send('2', scanner.secret, sent);
    expect(await readAtLeast(1, 'action=submission-entered')).toMatchObject([
      { who: scanner.id, name: 'Scanner', subject: sent, detail: { precinct: '2', version: 1 } },
    ]);
    await Promise.all(Array.from({ length: 30 }, () => send('2', scanner.secret)));
    await send('3', TOKEN);
    await send('33', TOKEN);
    // On a busy machine concurrent submissions may be logged in two batches, a small one entry by entry.
    const refused = ({ action, detail }: Item) =>
      Number(action.endsWith('-refused') || (detail?.['refused'] ?? 0));
    const all = () => read(`who=${scanner.id}`);
    await until('all is told', all, (items) => items.reduce((sum, item) => sum + refused(item), 0) === 30);
    const detail = { accepted: 1, refused: 1 };
    expect(await readAtLeast(1, 'who=admin-token&action=submissions-entered')).toMatchObject([{ detail }]);
  });

  it('records a bulk upload once, with its sums', async () => {
    await found();
    const operator = await join('operator', { precincts: ['2'] });
    const rows = 'precinct,checkpoint,voted\n2,10:00,20\n2,12:00,40\n3,12:00,40\n';
    const headers = { 'content-type': 'text/csv' };
    const answer = await operator.ask<string>(`/api/elections/${id}/submissions`, { body: rows, headers });
    expect(answer.body.split('\n')).toHaveLength(5);
    expect(await readAtLeast(1, 'action=submissions-entered')).toMatchObject([
      { who: operator.id, subject: null, detail: { bulk: true, rows: 3, accepted: 2, refused: 1 } },
    ]);
    expect(await read('action=submission-entered')).toEqual([]);
  });

  it('records once who saw each held submission, however often the page asks', async () => {
    await found();
    const reviewer = await join('reviewer', { area: 'KZ-EAST' });
    const hold = async (checkpoint: string): Promise<string> => {
      const own = randomUUID();
      await api.submit(id, { ...report(199), checkpoint }, own);
      return own;
    };
    const look = () => reviewer.ask(`/api/elections/${id}/held`);
    await look();
    expect(await read('action=held-seen')).toEqual([]);
    const first = await hold('10:00');
    await look();
    await look();
    expect(await read('action=held-seen')).toMatchObject([{ who: reviewer.id, subject: first }]);
    const [second, third] = [await hold('12:00'), await hold('12:00')];
    await look();
    expect(await read('action=held-seen')).toMatchObject([
      { subject: null, detail: { ids: [second, third] } },
      { subject: first },
    ]);
    const observer = await join('observer');
    await observer.ask(`/api/elections/${id}/held`);
    expect((await read(`action=held-seen&who=${observer.id}`))[0]?.detail).toEqual({
      ids: [first, second, third],
    });
  });

  it('records once who saw differing entries and an unpublished scan', async () => {
    id = `twice-${++elections}`;
    await api.define(smallElection({ id, entry: 'double' }));
    const [first, second] = [
      await join('operator', { area: 'KZ-EAST' }),
      await join('operator', { area: 'KZ' }),
    ];
    const entries = [randomUUID(), randomUUID()];
    await enter(first, protocol(), entries[0]);
    const { body: other } = await enter(second, protocol({}, { aida: 99, bolat: 41 }), entries[1]);
    expect(other.state).toBe('differing');
    const observer = await join('observer');
    await observer.ask(`/api/elections/${id}/differing`);
    await observer.ask(`/api/elections/${id}/differing`);
    const [seen, ...more] = await read('action=differing-seen');
    expect([seen?.who, new Set(seen?.detail?.['ids'] as string[]), more]).toEqual([
      observer.id,
      new Set(entries),
      [],
    ]);
    const handedIn = await fetch(`${api.url}/api/elections/${id}/attachments`, {
      method: 'POST',
      headers: {
        cookie: first.cookie,
        'x-csrf-token': first.csrf,
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(png(80, 11)),
    });
    const scan = (await handedIn.json()) as { sha256: string };
    const path = `/api/elections/${id}/attachments/${scan.sha256}`;
    expect((await second.ask(path)).status).toBe(404);
    expect([(await observer.ask(path)).status, (await observer.ask(path)).status]).toEqual([200, 200]);
    expect(await read('action=attachment-seen')).toMatchObject([{ who: observer.id, subject: scan.sha256 }]);
  });

  it('records exports and replays, and who made them if known', async () => {
    await found();
    const observer = await join('observer');
    const path = `/api/elections/${id}/export`;
    await observer.ask(path);
    await api.ask(path);
    await api.ask(path);
    await api.ask(path, { headers: { authorization: 'Bearer not-one-of-ours' } });
    expect(await read('action=exported')).toMatchObject([
      { who: 'nobody', address: '127.0.0.1', subject: id },
      { who: observer.id, detail: { through: 0 } },
    ]);
    const { body: run } = await api.ask<{ id: string; election: string }>('/api/replays', {
      body: { scenario: 'akim-by-elections-2021-08', speed: 1 },
      token: TOKEN,
    });
    await api.ask(`/api/replays/${run.id}`, { method: 'PATCH', body: { paused: true }, token: TOKEN });
    expect((await read('', run.election)).map(({ action, detail }) => [action, detail])).toEqual([
      ['replay-steered', { paused: true }],
      ['replay-started', expect.objectContaining({ speed: 1 })],
    ]);
  });

  it('records the refused requests of a signed-in person, and a repeated one once', async () => {
    await found();
    const operator = await join('operator', { precincts: ['2'] });
    const refused = async (path: string, asking: object): Promise<string> => {
      const { body } = await operator.ask<Problem>(path, asking);
      return body.type;
    };
    const decisions = `/api/elections/${id}/decisions`;
    expect(await refused(decisions, { body: {} })).toBe('/problems/not-permitted');
    expect(await refused(decisions, { body: {} })).toBe('/problems/not-permitted');
    const foreign = { body: {}, headers: { 'x-csrf-token': 'forged' } };
    expect(await refused(`/api/elections/${id}/submissions`, foreign)).toBe('/problems/foreign-request');
    await api.ask(decisions, { body: {} });
    const items = await readAtLeast(2, `action=refused`);
    expect(items.map(({ who, detail }) => [who, detail])).toEqual([
      [operator.id, { refused: 'foreign-request', method: 'POST', route: '/api/elections/:id/submissions' }],
      [operator.id, { refused: 'not-permitted', method: 'POST', route: '/api/elections/:id/decisions' }],
    ]);
  });

  it('records the ledger position of a decision', async () => {
    await found();
    const decision = {
      ...{ id: randomUUID(), decidedBy: 'Court', decidedOn: '2021-07-25', reason: 'late' },
      ...{ kind: 'voters-addition', precinct: '3', voters: 2 },
    };
    await api.ask(`/api/elections/${id}/decisions`, { body: decision, token: TOKEN });
    await api.settle(id);
    expect(await read('action=decision')).toMatchObject([{ subject: decision.id, position: 1 }]);
  });

  it('can be searched by person, time and parts of names and subjects, in pages', async () => {
    await found();
    const operator = await join('operator', { precincts: ['2'] });
    const other = await join('operator', { precincts: ['3'] });
    const sent = randomUUID();
    await enter(operator, report(20), sent);
    await enter(other, { ...report(20), precinct: '3' });
    await sleep(5);
    const between = new Date().toISOString();
    await sleep(5);
    await enter(operator, { ...report(10), checkpoint: '10:00' });
    const actions = async (query: string) => (await read(query)).map(({ who, action }) => [who, action]);
    const entered = (who: Staff) => [who.id, 'submission-entered'];
    expect(await actions(`who=${operator.id}`)).toEqual([entered(operator), entered(operator)]);
    expect(await actions(`from=${between}`)).toEqual([entered(operator)]);
    expect(await actions(`to=${between}&who=${operator.id}`)).toEqual([entered(operator)]);
    expect(await actions(`to=${between}&from=${between}`)).toEqual([]);
    expect(await actions(`q=${sent.slice(3, 20).toUpperCase()}`)).toEqual([entered(operator)]);
    expect(await actions(`q=${other.login.slice(1)}`)).toEqual([entered(other)]);
    const first = await read(`limit=1&who=${operator.id}`);
    expect(await read(`limit=1&who=${operator.id}&before=${first[0]?.seq}`)).toMatchObject([
      { subject: sent },
    ]);
    expect((await api.ask('/api/trail?from=yesterday', { token: TOKEN })).status).toBe(400);
    const stranger = await Staff.join(api, {
      login: `stranger-${randomUUID()}`,
      grants: [{ role: 'observer', election: 'other' }],
    });
    expect((await stranger.ask<TrailPage>(`/api/trail?who=${operator.id}`)).body.items).toEqual([]);
  });
});
