import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AttachmentReceipt, TrailPage } from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { png } from '../../fixtures/data/pictures.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const NOTE = 'Gulnara of the commission was seen with two ballots';

describe('the audit log of an election', () => {
  const api = sharedApi({ counting: true });
  let reviewer: Staff;

  beforeAll(async () => {
    await api.define(smallElection());
    await api.define(smallElection({ id: 'other' }));
    reviewer = await join('reviewer', { area: 'KZ-EAST' });
  });

  const join = (role: string, scope: object, election = 'small'): Promise<Staff> =>
    Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election, ...scope }] });
  const read = async (by: Staff, query = ''): Promise<TrailPage['items']> =>
    (await by.ask<TrailPage>(`/api/trail?limit=200&${query}`)).body.items;
  const tell = (by: Staff, path: string, body: object) => by.ask(`/api/elections/small/${path}`, { body });
  /** Performs one of every action that concerns a precinct. */
  const live = async (precinct: string): Promise<Staff> => {
    const operator = await join('operator', { precincts: [precinct] });
    const incident = {
      ...{ id: randomUUID(), precinct, category: 'other', text: NOTE, happenedAt: '2021-07-25T06:00:00Z' },
    };
    expect((await tell(operator, 'incidents', incident)).status).toBe(201);
    const handling = { deed: 'note', note: `${NOTE} at ${precinct}` };
    expect((await tell(reviewer, `incidents/${incident.id}/handling`, handling)).status).toBe(200);
    const held = randomUUID();
    await tell(operator, 'submissions', {
      ...report(199),
      precinct,
      voted: precinct === '2' ? 199 : 299,
      id: held,
    });
    await reviewer.ask('/api/elections/small/held');
    await tell(reviewer, `submissions/${held}/review`, { verdict: 'returned', note: `${NOTE} again` });
    const handed = await fetch(`${api.url}/api/elections/small/attachments`, {
      method: 'POST',
      headers: { cookie: operator.cookie, 'x-csrf-token': operator.csrf, 'content-type': 'image/png' },
      body: new Uint8Array(png(10 + Number(precinct), 10)),
    });
    const { sha256 } = (await handed.json()) as AttachmentReceipt;
    const named = { ...protocol({ registered: precinct === '2' ? 200 : 300 }), precinct, scan: sha256 };
    await tell(operator, 'submissions', { ...named, id: randomUUID() });
    return operator;
  };

  it('shows an observer of one precinct no entries of other precincts, whatever the search', async () => {
    const [here, there] = [await live('2'), await live('3')];
    const observer = await join('observer', { precincts: ['2'] });
    const items = await read(observer);
    const notes = items.map(({ detail }) => detail?.['note']).filter((note) => note !== undefined);
    expect(new Set(notes)).toEqual(new Set([`${NOTE} at 2`, `${NOTE} again`]));
    const own = items.filter(({ who }) => who === here.id);
    expect(own.map(({ action }) => action)).toEqual([
      'submission-entered',
      'submission-entered',
      'incident-recorded',
    ]);
    expect(items.filter(({ who }) => who === there.id)).toEqual([]);
    expect(items.every(({ detail }) => detail?.['precinct'] !== '3')).toBe(true);
    for (const query of [
      `who=${there.id}`,
      `q=${there.login}`,
      'action=attachment-handed-in',
      'action=held-seen',
    ]) {
      expect([query, await read(observer, query)]).toEqual([query, []]);
    }
    expect((await read(observer, 'action=incident-noted')).map(({ detail }) => detail?.['precinct'])).toEqual(
      ['2'],
    );
  });

  it('shows their own actions and those that concern the whole election', async () => {
    const items = await read(reviewer, `who=${reviewer.id}&action=held-seen`);
    expect(items.length).toBeGreaterThan(0);
    const decision = {
      ...{ id: randomUUID(), decidedBy: 'Court', decidedOn: '2021-07-25', reason: 'late' },
      ...{ kind: 'voters-addition', precinct: '1', voters: 2 },
    };
    await api.ask('/api/elections/small/decisions', { body: decision, token: TOKEN });
    const observer = await join('observer', { precincts: ['2'] });
    const actions = new Set((await read(observer)).map(({ action }) => action));
    // Decisions are published, and every observer may see who was appointed.
    for (const each of ['decision', 'reviewer-appointed', 'defined']) expect(actions).toContain(each);
    const whole = await read(await join('observer', {}));
    expect(new Set(whole.map(({ detail }) => detail?.['precinct']))).toEqual(
      new Set([undefined, '1', '2', '3']),
    );
  });

  it('shows of each election the part that the reader’s grants cover', async () => {
    const grants = [
      { role: 'observer', election: 'small', precincts: ['3'] },
      { role: 'observer', election: 'other' },
      { role: 'observer', election: 'still-to-come', precincts: ['1'] },
    ];
    const both = await Staff.join(api, { login: 'both', grants });
    await api.submit('other', report(40));
    const items = await read(both);
    expect(new Set(items.map(({ election }) => election))).toEqual(new Set(['small', 'other']));
    const mixed = items.filter(({ election }) => election === 'small');
    expect(mixed.some(({ detail }) => detail?.['precinct'] === '3')).toBe(true);
    expect(
      mixed.filter(({ detail, action }) => detail?.['precinct'] === '2' && action !== 'decision'),
    ).toEqual([]);
    expect(await read(both, 'election=still-to-come')).toEqual([]);
  });

  it('is read only as grants allow, and changed by nobody', async () => {
    const observer = await join('observer', {});
    const own = await read(observer);
    expect(new Set(own.map(({ election }) => election))).toEqual(new Set(['small']));
    expect((await observer.ask('/api/trail?election=other')).status).toBe(403);
    const outsider = await join('operator', { precincts: ['2'] });
    expect((await outsider.ask('/api/trail')).status).toBe(403);
    const page = async (query: string) =>
      (await api.ask<TrailPage>(`/api/trail?${query}`, { token: TOKEN })).body;
    const first = await page('limit=3');
    const second = await page(`limit=3&before=${first.next}`);
    expect(first.items.map(({ seq }) => seq)).toEqual(
      [...first.items.map(({ seq }) => seq)].sort((a, b) => b - a),
    );
    expect(second.items[0]?.seq).toBeLessThan(first.items[2]?.seq ?? 0);
    expect((await page('q=%25')).items).toEqual([]);
    for (const change of ["UPDATE trail SET name = ''", 'DELETE FROM trail', 'TRUNCATE trail']) {
      await expect(api.query(change)).rejects.toThrow('only ever added to');
    }
  });
});
