import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type {
  AttachmentReceipt,
  IncidentPage,
  IncidentView,
  PublishedIncidents,
  RenditionView,
  TrailPage,
} from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { png } from '../../fixtures/data/pictures.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';

const PRIVATE = 'Voter Ermek S. was given two ballots by Gulnara, member of the commission';

describe('an incident', () => {
  const api = sharedApi({ drawing: true });
  let operator: Staff;
  let observer: Staff;
  let reviewer: Staff;
  let id: string;
  let elections = 0;

  const enlist = (role: string, scope: object = {}): Promise<Staff> =>
    Staff.join(api, { login: `${role}-${randomUUID()}`, grants: [{ role, election: id, ...scope }] });
  const found = async (): Promise<void> => {
    id = `small-${++elections}`;
    await api.define(smallElection({ id }));
    [operator, observer, reviewer] = await Promise.all([
      enlist('operator', { precincts: ['2'] }),
      enlist('observer'),
      enlist('reviewer', { area: 'KZ-EAST' }),
    ]);
  };
  const said = (changes: object = {}) => ({
    id: randomUUID(),
    precinct: '2',
    category: 'ballot-issue',
    text: PRIVATE,
    happenedAt: '2021-07-25T05:10:00.000Z',
    ...changes,
  });
  const report = async (changes: object = {}, by = observer): Promise<string> => {
    const body = said(changes);
    const answer = await by.ask(`/api/elections/${id}/incidents`, { body });
    expect(answer).toMatchObject({ status: 201, body: { id: body.id } });
    return body.id;
  };
  const handle = (incident: string, body: object, by = reviewer) =>
    by.ask<IncidentView>(`/api/elections/${id}/incidents/${incident}/handling`, { body });
  const listed = async (by: Staff, query = ''): Promise<readonly IncidentView[]> =>
    (await by.ask<IncidentPage>(`/api/elections/${id}/desk/incidents${query}`)).body.items;
  const published = async (query = ''): Promise<PublishedIncidents> =>
    (await api.ask<PublishedIncidents>(`/api/elections/${id}/incidents${query}`)).body;
  const handIn = async (by: Staff, bytes: Buffer): Promise<string> => {
    const headers = { cookie: by.cookie, 'x-csrf-token': by.csrf, 'content-type': 'image/png' };
    const path = `${api.url}/api/elections/${id}/attachments`;
    const answer = await fetch(path, { method: 'POST', headers, body: new Uint8Array(bytes) });
    return ((await answer.json()) as AttachmentReceipt).sha256;
  };

  /** The hash of a file's rendition, once it is drawn. */
  const drawn = async (sha256: string): Promise<string> => {
    const path = `/api/elections/${id}/attachments/${sha256}/rendition`;
    const view = await until(
      'the file is drawn',
      async () => (await api.ask<RenditionView>(path, { token: TOKEN })).body,
      ({ state }) => state !== 'waiting',
    );
    return view.state === 'made' ? view.sha256 : '';
  };
  it('has an id per sender and election, so nobody can take another’s id', async () => {
    await found();
    const body = said();
    const thief = await enlist('observer', { precincts: ['3'] });
    const send = (by: Staff, own: object, election = id) =>
      by.ask(`/api/elections/${election}/incidents`, { body: own });
    expect((await send(thief, { ...body, precinct: '3' })).status).toBe(201);
    expect((await send(observer, body)).status).toBe(201);
    expect((await send(observer, body)).status).toBe(201);
    expect((await send(observer, { ...body, text: 'Something else' })).status).toBe(409);
    expect(await listed(reviewer)).toHaveLength(2);
    const first = id;
    await found();
    expect((await send(observer, body)).status).toBe(201);
    id = first;
    const both = await enlist('reviewer');
    const unclear = await handle(body.id, { deed: 'take' }, both);
    expect(unclear).toMatchObject({ status: 409, body: { type: '/problems/ambiguous-incident' } });
    const [, own] = (await listed(both)).toReversed();
    const taken = await handle(String(own?.key), { deed: 'take' }, both);
    expect(taken).toMatchObject({ status: 200, body: { id: body.id, precinct: '2', state: 'in-hand' } });
    expect((await handle('999999999', { deed: 'take' }, both)).status).toBe(404);
  });

  it('is recorded, taken and settled, and lists each step with who did it', async () => {
    await found();
    const incident = await report();
    expect(await listed(reviewer)).toMatchObject([
      { id: incident, precinct: '2', number: '2', area: 'KZ-EAST', category: 'ballot-issue', text: PRIVATE },
    ]);
    expect((await handle(incident, { deed: 'take' })).body).toMatchObject({
      state: 'in-hand',
      published: null,
    });
    expect((await handle(incident, { deed: 'note', note: 'Asked the chair' })).status).toBe(200);
    const { body } = await handle(incident, { deed: 'settle', note: 'One ballot was cancelled' });
    expect(body).toMatchObject({
      state: 'settled',
      mine: false,
      recordedBy: `Name of ${observer.login}`,
      handling: [
        { deed: 'take', note: null, by: `Name of ${reviewer.login}` },
        { deed: 'note', note: 'Asked the chair' },
        { deed: 'settle', note: 'One ballot was cancelled' },
      ],
    });
    expect(await listed(reviewer, '?state=open')).toEqual([]);
    expect(await listed(reviewer, '?state=settled')).toMatchObject([{ id: incident }]);
    expect((await handle(incident, { deed: 'reopen' })).body).toMatchObject({ state: 'in-hand' });
    const trail = await observer.ask<TrailPage>(`/api/trail?election=${id}&limit=20`);
    const actions = trail.body.items
      .filter(({ subject }) => subject === incident)
      .map(({ action, who }) => [action, who]);
    expect(actions).toEqual([
      ['incident-reopened', reviewer.id],
      ['incident-settled', reviewer.id],
      ['incident-noted', reviewer.id],
      ['incident-taken', reviewer.id],
      ['incident-recorded', observer.id],
    ]);
  });

  it('is public only while a reviewer publishes it, in their words', async () => {
    await found();
    const attachment = await handIn(observer, png(21, 21));
    const incident = await report({ attachment });
    const silent = await report({ text: 'Nobody is ever to read this' });
    const rendition = await drawn(attachment);
    const image = () => fetch(`${api.url}/api/elections/${id}/attachments/${rendition}`);
    expect(await published()).toEqual({ items: [], next: null });
    expect((await image()).status).toBe(404);
    const text = 'Two ballots were handed to one voter.\n\nThe second was cancelled.';
    expect((await handle(incident, { deed: 'publish', text, note: 'Without names' })).status).toBe(200);
    const { items } = await published();
    expect(items).toEqual([
      {
        ...{ id: incident, precinct: '2', number: '2', area: 'KZ-EAST', areaName: { en: 'KZ-EAST' } },
        ...{ category: 'ballot-issue', happenedAt: '2021-07-25T05:10:00.000Z', text, attachment: null },
        ...{ state: 'open', publishedAt: expect.any(String) },
      },
    ]);
    expect((await image()).status).toBe(404);
    await handle(incident, { deed: 'publish', text: 'Again', withAttachment: true });
    expect((await published('?precinct=2')).items).toMatchObject([{ text: 'Again', attachment: rendition }]);
    expect((await fetch(`${api.url}/api/elections/${id}/attachments/${attachment}`)).status).toBe(404);
    expect(await published('?precinct=3')).toEqual({ items: [], next: null });
    const shown = await image();
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
    expect((await handle(incident, { deed: 'withdraw' })).status).toBe(400);
    expect(
      (await handle(incident, { deed: 'withdraw', note: 'It names somebody' })).body.published,
    ).toBeNull();
    expect(await published()).toEqual({ items: [], next: null });
    expect((await image()).status).toBe(404);
    const everything = JSON.stringify([await published(), await api.ask(`/api/elections/${id}/precincts/2`)]);
    expect(everything).not.toMatch(/Ermek|Gulnara|Nobody is ever/);
    expect(silent).not.toBe(incident);
  });

  it('cannot be handled by its sender, from outside its area, or twice concurrently', async () => {
    await found();
    const own = await report({}, reviewer);
    for (const body of [{ deed: 'take' }, { deed: 'publish', text: 'By myself' }]) {
      expect(await handle(own, body)).toMatchObject({
        status: 403,
        body: { detail: expect.stringMatching(/somebody else must/) },
      });
    }
    const west = await enlist('reviewer', { area: 'KZ-WEST' });
    expect((await handle(own, { deed: 'take' }, west)).status).toBe(404);
    expect((await handle(own, { deed: 'take' }, operator)).status).toBe(403);
    const others = await Promise.all([enlist('reviewer'), enlist('reviewer'), enlist('reviewer')]);
    const answers = await Promise.all(others.map((by) => handle(own, { deed: 'take' }, by)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await handle(own, { deed: 'reopen' }, others[0])).status).toBe(409);
    expect((await handle(own, { deed: 'publish', text: 'x', withAttachment: true }, others[0])).status).toBe(
      400,
    );
    expect((await handle(randomUUID(), { deed: 'take' })).status).toBe(404);
    expect((await handle('none', { deed: 'take' })).status).toBe(404);
  });

  it('is visible to its operator, to reviewers of its area and to observers', async () => {
    await found();
    const [mine, theirs] = [await report({}, operator), await report({ precinct: '1' })];
    const west = await enlist('reviewer', { area: 'KZ-WEST' });
    const peer = await enlist('operator', { precincts: ['2'] });
    const ids = async (by: Staff) => (await listed(by)).map(({ id: each }) => each);
    expect(await ids(operator)).toEqual([mine]);
    expect(await ids(peer)).toEqual([]);
    expect(await ids(reviewer)).toEqual([mine]);
    expect(await ids(west)).toEqual([theirs]);
    expect(await ids(observer)).toEqual([theirs, mine]);
    expect((await listed(operator))[0]).toMatchObject({ mine: true });
    expect(await listed(west, '?precinct=2')).toEqual([]);
    const first = await observer.ask<IncidentPage>(`/api/elections/${id}/desk/incidents?limit=1`);
    expect(first.body.items).toMatchObject([{ id: theirs }]);
    expect(await listed(observer, `?limit=1&before=${first.body.next}`)).toMatchObject([{ id: mine }]);
    const sha256 = await handIn(operator, png(22, 22));
    await report({ attachment: sha256 }, operator);
    const see = (by: Staff) =>
      fetch(`${api.url}/api/elections/${id}/attachments/${sha256}`, { headers: { cookie: by.cookie } });
    expect(
      await Promise.all([operator, reviewer, west, peer].map(async (by) => (await see(by)).status)),
    ).toEqual([200, 200, 404, 404]);
  });

  it('is recorded once however often it is sent, and only for precincts of its sender', async () => {
    await found();
    const body = said();
    const send = (changes: object = {}, by = observer) =>
      by.ask(`/api/elections/${id}/incidents`, { body: { ...body, ...changes } });
    expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
    expect(await listed(observer)).toHaveLength(1);
    expect(await send({ text: 'Another' })).toMatchObject({
      status: 409,
      body: { type: '/problems/taken-id' },
    });
    expect((await send({ id: randomUUID(), precinct: '1' }, operator)).status).toBe(404);
    expect((await send({ id: randomUUID(), precinct: 'none' })).status).toBe(404);
    expect(await send({ id: randomUUID(), attachment: 'a'.repeat(64) })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'attachment' }] },
    });
    for (const wrong of [
      { category: 'gossip' },
      { text: ' \n ' },
      { text: 'a\u0000b' },
      { happenedAt: '2999-01-01T00:00:00Z' },
    ]) {
      expect((await send({ id: randomUUID(), ...wrong })).status).toBe(400);
    }
  });
});
