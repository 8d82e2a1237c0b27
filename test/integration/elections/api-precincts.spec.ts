import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { contestPrecinctsSchema, type ContestPrecincts } from '#contract';
import { checkedOf } from '../../fixtures/clients/recording.js';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { contest, precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';

/** More precincts than one query looks up while it seeks a rare state. */
const MANY = 2_300;

/** A protocol with that many votes for aida and nothing else. */
function vote(id: string, registered: number, votes: number) {
  const lines = { registered, received: registered, issued: votes, unused: registered - votes, spoiled: 0 };
  return { ...protocol({ ...lines, inBox: votes, invalid: 0 }, { aida: votes, bolat: 0 }, 0), precinct: id };
}

describe("a contest's precincts", () => {
  const api = sharedApi({ counting: true });
  beforeAll(async () => {
    // The definition mixes the precincts of areas and contests, so the list has to sort them.
    const precincts = [
      precinct('3', 'KZ-EAST', 300),
      precinct('1', 'west-1', 100),
      precinct('5', 'KZ-EAST', 500),
      precinct('6', 'west-1', 600),
      precinct('2', 'KZ-EAST', 200),
    ];
    const contests = [contest(), contest({ id: 'west', area: 'KZ-WEST' })];
    await api.defineReplay(smallElection({ precincts, contests }));
  });

  const at = (query = '', of = 'race', election = 'small') =>
    `/api/elections/${election}/contests/${of}/precincts${query}`;
  const read = async (...address: Parameters<typeof at>): Promise<ContestPrecincts> =>
    contestPrecinctsSchema.parse((await api.ask(at(...address))).body);
  const idsOf = ({ items }: ContestPrecincts) => items.map(({ id }) => id);
  const submit = async (...sent: Parameters<TestApi['submit']>) => {
    const { status, body } = await api.submit(...sent);
    expect(status).toBe(201);
    return (body as { state: string }).state;
  };
  const decide = async (decision: object) => {
    const said = { id: randomUUID(), decidedBy: 'Court', decidedOn: '2021-07-25', reason: 'forged' };
    const body = { ...said, ...decision };
    expect(await api.ask('/api/elections/small/decisions', { body, token: TOKEN })).toMatchObject({
      status: 201,
    });
  };

  it('are listed by area, and are missing before anything is sent', async () => {
    const all = await read();
    expect(idsOf(all)).toEqual(['1', '6', '3', '5', '2']);
    expect(all).toMatchObject({ total: 5, next: null, version: 0 });
    expect(all.items[0]).toEqual({
      ...{ id: '1', number: '1', area: 'west-1', registered: 100, votersAdded: 0 },
      ...{ state: 'missing', version: null, cast: null, recordedAt: null },
      ...{ votes: null, againstAll: null, invalid: null },
    });
    expect(idsOf(await read('', 'west'))).toEqual(['1', '6']);
  });

  it('show the state of each protocol', async () => {
    const first = randomUUID();
    await submit('small', { ...vote('1', 100, 60), recordedAt: '2021-07-25T15:00:00Z' }, first);
    const corrected = { ...vote('1', 100, 61), recordedAt: '2021-07-25T16:00:00Z' };
    await submit('small', { ...corrected, replaces: first, reason: 'a slip' });
    // An empty box is held for a reviewer (W306).
    expect(await submit('small', vote('2', 200, 0))).toBe('held');
    await submit('small', vote('5', 500, 70));
    await submit('small', { ...vote('6', 600, 80), contest: 'west' });
    await decide({ kind: 'precinct-annulment', precinct: '5' });
    await decide({ kind: 'voters-addition', precinct: '3', voters: 4 });
    await api.settle('small');
    const { items, version } = await read();
    expect(version).toBe(6);
    expect(items).toMatchObject([
      { id: '1', state: 'counted', version: 2, cast: 61, recordedAt: '2021-07-25T16:00:00.000Z' },
      { id: '6', state: 'missing', version: null, cast: null },
      { id: '3', state: 'missing', registered: 300, votersAdded: 4 },
      { id: '5', state: 'annulled', version: 1, cast: 70 },
      { id: '2', state: 'held', version: 1, cast: 0 },
    ]);
    expect((await read('', 'west')).items).toMatchObject([
      { state: 'missing' },
      { state: 'counted', cast: 80 },
    ]);
  });

  it.each([
    ['counted', ['1']],
    ['held', ['2']],
    ['missing', ['6', '3']],
    ['annulled', ['5']],
  ])('can be filtered by the state %s', async (state, ids) => {
    const page = await read(`?state=${state}`);
    expect(idsOf(page)).toEqual(ids);
    expect(page).toMatchObject({ next: null, total: 5 });
  });

  it('come in pages, each once, even if a precinct is added meanwhile', async () => {
    const one = await read('?limit=3');
    expect(idsOf(one)).toEqual(['1', '6', '3']);
    await decide({ kind: 'precinct-addition', added: precinct('9', 'west-1', 50) });
    const two = await read(`?limit=3&cursor=${one.next}`);
    expect([idsOf(two), two.next, two.total]).toEqual([['5', '2'], null, 6]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: ContestPrecincts = await read(`?limit=1&state=missing${cursor && `&cursor=${cursor}`}`);
      seen.push(...idsOf(page));
      cursor = page.next;
    }
    expect(seen).toEqual(['6', '9', '3']);
  });

  it('are found by state even if they are rare among many', async () => {
    const precincts = Array.from({ length: MANY }, (_, index) => precinct(`p${index}`, 'KZ-EAST', 100));
    const definition = smallElection({ id: 'wide', precincts });
    await api.define(definition);
    const { key } = (await api.ledger.elections.load('wide')) ?? { key: -1 };
    const missing = new Set(['p7', 'p2100', `p${MANY - 1}`]);
    const checked = precincts
      .filter(({ id }) => !missing.has(id))
      .map(({ id }) => checkedOf(definition, { ...vote(id, 100, 50), id: randomUUID() }));
    expect(checked).toHaveLength(MANY - 3);
    expect(await api.ledger.submissions.record(key, checked)).toBe(true);
    await api.settle('wide');
    expect(idsOf(await read('?state=missing', 'race', 'wide'))).toEqual([...missing]);
    const two = await read('?state=missing&limit=2', 'race', 'wide');
    expect(idsOf(two)).toEqual(['p7', 'p2100']);
    const rest = await read(`?state=missing&limit=2&cursor=${two.next}`, 'race', 'wide');
    expect([idsOf(rest), rest.next]).toEqual([[`p${MANY - 1}`], null]);
    const whole = await read('', 'race', 'wide');
    expect([whole.items.length, whole.total]).toEqual([100, MANY]);
    expect(whole.items.every(({ id, state }) => (state === 'missing') === missing.has(id))).toBe(true);
  });

  it.each([
    ['?state=lost', 'state'],
    ['?limit=0', 'limit'],
    ['?limit=201', 'limit'],
    ['?cursor=back', 'cursor'],
    ['?asOf=1', ''],
  ])('refuse %s with 400, naming the parameter', async (query, parameter) => {
    const problem = await api.refuse(at(query));
    expect(problem).toMatchObject({ type: '/problems/invalid-query', status: 400 });
    expect(problem.errors?.map(({ path }) => path)).toEqual([parameter]);
  });

  it('are missing until their protocol is counted', async () => {
    const uncounting = await TestApi.start();
    await uncounting.define(smallElection());
    await uncounting.submit('small', vote('2', 200, 50));
    const { body } = await uncounting.ask<ContestPrecincts>(at());
    expect(body.items.map(({ state }) => state)).toEqual(['missing', 'missing', 'missing']);
    await uncounting.close();
  });

  it('are answered with 404 for an unknown contest', async () => {
    expect(await api.refuse(at('', 'none'))).toMatchObject({ type: '/problems/unknown-contest' });
  });
});
