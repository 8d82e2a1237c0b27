import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { AttachmentReceipt, Problem } from '#contract';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { png } from '../../fixtures/data/pictures.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';

/** A protocol of precinct 2 with so many invalid ballots that it is held. */
const DUBIOUS = protocol({ invalid: 20, inBox: 166, issued: 166, unused: 32 });

describe('the hash of a scan', () => {
  const api = sharedApi();
  let id: string;
  let elections = 0;

  const found = async (): Promise<void> => {
    id = `hash-${++elections}`;
    await api.define(smallElection({ id }));
  };
  const enlist = (role: string, scope: object = {}): Promise<Staff> =>
    Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election: id, ...scope }] });
  const handIn = async (by: Staff, bytes: Buffer): Promise<string> => {
    const headers = { cookie: by.cookie, 'x-csrf-token': by.csrf, 'content-type': 'image/png' };
    const path = `${api.url}/api/elections/${id}/attachments`;
    const answer = await fetch(path, { method: 'POST', headers, body: new Uint8Array(bytes) });
    return ((await answer.json()) as AttachmentReceipt).sha256;
  };

  it('is refused in protocols and incidents of another precinct, and gives no access to the scan', async () => {
    await found();
    const join = (role: string, precinct: string) => enlist(role, { precincts: [precinct] });
    const owner = await join('operator', '2');
    const sha256 = await handIn(owner, png(71, 10));
    const dubious = { ...DUBIOUS, id: randomUUID(), scan: sha256 };
    expect((await owner.ask(`/api/elections/${id}/submissions`, { body: dubious })).status).toBe(201);
    const [thief, watcher] = await Promise.all([join('operator', '3'), join('observer', '3')]);
    const own = { ...protocol({ registered: 300 }), precinct: '3', scan: sha256 };
    const incident = {
      ...{ precinct: '3', category: 'other', text: 'X', happenedAt: '2021-07-25T06:00:00Z' },
      attachment: sha256,
    };
    const tell = async (by: Staff, path: string, body: object) => {
      const answer = await by.ask<Problem>(`/api/elections/${id}/${path}`, {
        body: { ...body, id: randomUUID() },
      });
      return [answer.status, answer.body.errors?.[0]?.path, answer.body.errors?.[0]?.message];
    };
    const nobodys = '0'.repeat(64);
    const told = await tell(thief, 'submissions', own);
    expect(told.slice(0, 2)).toEqual([400, 'scan']);
    // The answer does not reveal that the file exists.
    expect(await tell(thief, 'submissions', { ...own, scan: nobodys })).toEqual(told);
    for (const by of [thief, watcher]) {
      expect((await tell(by, 'incidents', incident)).slice(0, 2)).toEqual([400, 'attachment']);
      expect((await by.ask(`/api/elections/${id}/attachments/${sha256}`)).status).toBe(404);
    }
    const peer = await join('operator', '2');
    const again = { ...protocol({ invalid: 10, inBox: 156, issued: 156, unused: 42 }), scan: sha256 };
    expect((await tell(peer, 'submissions', again))[0]).toBe(201);
  });

  it('is on no public page and in no public export before the scan is public', async () => {
    await found();
    const [by, observer] = await Promise.all([enlist('operator', { precincts: ['2'] }), enlist('observer')]);
    const sha256 = await handIn(by, png(72, 10));
    const held = { ...DUBIOUS, id: randomUUID(), scan: sha256 };
    expect((await by.ask(`/api/elections/${id}/submissions`, { body: held })).status).toBe(201);
    const page = await api.ask(`/api/elections/${id}/precincts/2`);
    expect(page.body).toMatchObject({ submissions: [{ id: held.id, state: 'held', scan: null }] });
    const exported = async (reader?: Staff) =>
      (await (reader ?? api).ask<string>(`/api/elections/${id}/export`)).body;
    expect([await exported(), await exported(by)].filter((text) => text.includes(sha256))).toEqual([]);
    expect(await exported(observer)).toContain(sha256);
    const target = await TestApi.start();
    const headers = { 'content-type': 'application/x-ndjson' };
    const brought = { body: await exported(), headers, token: TOKEN };
    expect((await target.ask('/api/elections/import', brought)).status).toBe(201);
    await target.close();
  });
});
