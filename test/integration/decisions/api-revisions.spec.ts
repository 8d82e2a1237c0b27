import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import type { ContestHistory, ContestRevision } from '#contract';
import type { Protocol } from '#election';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { contest, protocol, smallElection } from '../../fixtures/data/small-election.js';

const [first, second] = [randomUUID(), randomUUID()];
const REVISED = protocol({ issued: 119, unused: 79, inBox: 118 }, { aida: 70, bolat: 40 });

const api = sharedApi({ counting: true });

beforeAll(async () => {
  await api.defineReplay(smallElection({ contests: [contest(), contest({ id: 'west', area: 'KZ-WEST' })] }));
});

const send = async (submission: Protocol, id: string = randomUUID()): Promise<void> => {
  expect(await api.submit('small', submission, id)).toMatchObject({ status: 201 });
  await api.settle('small');
};
const read = async <Body>(path: string): Promise<Body> =>
  (await api.ask<Body>(`/api/elections/small/contests/${path}`)).body;

it('a contest without corrections has no revision', async () => {
  await send(protocol(), first);
  expect(await read('race/revision')).toEqual({ revision: null, version: 1 });
});

it('the latest correction is shown with what it changed, and is in the history', async () => {
  await send({ ...REVISED, replaces: first, reason: 'a bundle was counted twice' }, second);
  const { revision, version } = await read<ContestRevision>('race/revision');
  expect(version).toBe(2);
  expect(revision).toMatchObject({
    ...{ position: 2, precinct: '2', number: '2', version: 2, reason: 'a bundle was counted twice' },
    changed: { cast: -30, votes: { aida: -30, bolat: 0 }, againstAll: 0 },
  });
  const { items } = await read<ContestHistory>('race/history');
  expect(items.filter(({ kind }) => kind === 'correction')).toEqual([revision]);
});

it('each correction is compared with the version it replaced, in its own contest', async () => {
  const again = protocol({ issued: 119, unused: 79, inBox: 118 }, { aida: 69, bolat: 41 });
  await send({ ...again, replaces: second, reason: 'one ballot read wrong' });
  const { revision } = await read<ContestRevision>('race/revision');
  expect(revision).toMatchObject({ version: 3, changed: { cast: 0, votes: { aida: -1, bolat: 1 } } });
  const { items } = await read<ContestHistory>('race/history');
  const changes = items.flatMap((event) => (event.kind === 'correction' ? [event.changed?.cast] : []));
  expect(changes).toEqual([-30, 0]);
  expect(await read('west/revision')).toEqual({ revision: null, version: 0 });
});

it('a correction of a precinct annulled since is no longer shown', async () => {
  const decided = { decidedBy: 'City court', decidedOn: '2021-07-25', reason: 'seals broken' };
  const body = { id: randomUUID(), kind: 'precinct-annulment', precinct: '2', ...decided };
  const { status } = await api.ask('/api/elections/small/decisions', { body, token: TOKEN });
  expect(status).toBe(201);
  await api.settle('small');
  expect(await read('race/revision')).toMatchObject({ revision: null });
});

it('an unknown contest is answered with 404', async () => {
  const problem = await api.refuse('/api/elections/small/contests/none/revision');
  expect(problem).toMatchObject({ status: 404 });
});
