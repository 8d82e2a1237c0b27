import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import type { DifferingPage, HeldPage } from '#contract';
import type { Submission } from '#election';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const api = sharedApi({ counting: true });
let reviewer: Staff;
let operator: Staff;
const [first, correction, dubious] = [randomUUID(), randomUUID(), randomUUID()];
const REVISED = protocol({ issued: 119, unused: 79, inBox: 118 }, { aida: 70, bolat: 40 });

beforeAll(async () => {
  await api.define(smallElection());
  reviewer = await Staff.join(api, {
    login: 'reviewer',
    grants: [{ role: 'reviewer', election: 'small' }],
  });
  operator = await Staff.join(api, {
    login: 'operator',
    grants: [{ role: 'operator', election: 'small', precincts: ['1', '2'] }],
  });
});

const send = async (by: Staff | undefined, submission: Submission, id: string): Promise<void> => {
  const asking = { body: { ...submission, id } };
  const path = '/api/elections/small/submissions';
  const answer = await (by ? by.ask(path, asking) : api.ask(path, { ...asking, token: TOKEN }));
  expect(answer.status).toBe(201);
};
const queue = async (query = '', by = reviewer): Promise<HeldPage['items']> =>
  (await by.ask<HeldPage>(`/api/elections/small/held${query}`)).body.items;

it('lists a held correction with the counts it would replace and the name of its sender', async () => {
  await send(undefined, protocol(), first);
  await send(operator, { ...REVISED, replaces: first, reason: 'a bundle was counted twice' }, correction);
  await send(undefined, { ...report(99), precinct: '1' }, dubious);
  expect(await queue()).toMatchObject([
    {
      ...{ id: correction, replaces: first, reason: 'a bundle was counted twice', overtaken: false },
      ...{ before: [200, 200, 149, 49, 2, 148, 2, 100, 40, 6], enteredByName: 'Name of operator' },
    },
    { id: dubious, before: null, replaces: null, overtaken: false, enteredByName: null },
  ]);
});

it('filters the queue by corrections or first submissions, and by area', async () => {
  const idsOf = async (query: string): Promise<readonly string[]> => (await queue(query)).map(({ id }) => id);
  expect(await idsOf('?kind=correction')).toEqual([correction]);
  expect(await idsOf('?kind=first')).toEqual([dubious]);
  expect(await idsOf('?area=KZ-WEST')).toEqual([dubious]);
  expect(await idsOf('?area=KZ&kind=correction')).toEqual([correction]);
  expect(await idsOf('?area=west-1&kind=correction')).toEqual([]);
  const { status } = await reviewer.ask('/api/elections/small/held?area=KZ-NONE');
  expect(status).toBe(404);
});

it('does not show more than the reader’s grants when filtered by a wider area', async () => {
  const grants = [{ role: 'reviewer', election: 'small', area: 'KZ-WEST' }];
  const west = await Staff.join(api, { login: 'west', grants });
  expect((await queue('?area=KZ', west)).map(({ id }) => id)).toEqual([dubious]);
  expect(await queue('?area=KZ-EAST', west)).toEqual([]);
});

it('marks a held submission as overtaken once another is accepted for its slot', async () => {
  const other = protocol({ issued: 139, unused: 59, inBox: 138 }, { aida: 90, bolat: 40 });
  const taking = randomUUID();
  await send(undefined, { ...other, replaces: first, reason: 'sent by the machine' }, taking);
  const path = `/api/elections/small/submissions/${taking}/review`;
  expect((await reviewer.ask(path, { body: { verdict: 'accepted' } })).status).toBe(200);
  await send(undefined, { ...report(50), precinct: '1' }, randomUUID());
  expect(await queue()).toMatchObject([
    { id: correction, overtaken: true, before: [200, 200, 149, 49, 2, 148, 2, 100, 40, 6] },
    { id: dubious, overtaken: true, before: null },
  ]);
});

it('lists differing entries with the name of who entered each', async () => {
  await api.define(smallElection({ id: 'twice', entry: 'double' }));
  const grants = [{ role: 'operator', election: 'twice', area: 'KZ' }];
  const [aida, bolat] = await Promise.all(
    ['aida', 'bolat'].map((login) => Staff.join(api, { login, grants })),
  );
  await aida?.ask('/api/elections/twice/submissions', { body: { ...protocol(), id: randomUUID() } });
  const misread = protocol({}, { aida: 95, bolat: 45 });
  await bolat?.ask('/api/elections/twice/submissions', { body: { ...misread, id: randomUUID() } });
  const overseer = await Staff.join(api, {
    login: 'overseer',
    grants: [{ role: 'observer', election: 'twice' }],
  });
  const { body } = await overseer.ask<DifferingPage>('/api/elections/twice/differing');
  expect(body.items).toMatchObject([
    { entries: [{ enteredByName: 'Name of aida' }, { enteredByName: 'Name of bolat' }] },
  ]);
});
