import { beforeAll, describe, expect, it } from '@jest/globals';
import { electionHeadSchema, electionListItemSchema } from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { contest, smallElection } from '../../fixtures/data/small-election.js';

describe('elections', () => {
  const api = sharedApi();
  beforeAll(async () => {
    await api.define(smallElection());
  });

  const define = (body: unknown, token: string | undefined = TOKEN) =>
    api.ask('/api/elections', { body, ...(token === undefined ? {} : { token }) });
  const refuse = (body: unknown) => api.refuse('/api/elections', { body, token: TOKEN });

  it('are listed with the newest first', async () => {
    await api.define(smallElection({ id: 'second' }));
    const { status, body } = await api.ask<unknown[]>('/api/elections');
    expect(status).toBe(200);
    const listed = body.map((each) => electionListItemSchema.parse(each));
    expect(listed.map(({ id }) => id)).toEqual(['second', 'small']);
    expect(listed[1]).toMatchObject({ mode: 'live', status: 'open', date: '2021-07-25' });
  });

  it('are described by their head', async () => {
    const { body } = await api.ask('/api/elections/small');
    const head = electionHeadSchema.parse(body);
    expect(head).toMatchObject({
      precincts: 3,
      contests: 1,
      registered: 600,
      checkpoints: ['10:00', '12:00'],
    });
    expect(head.areas.find(({ id }) => id === 'KZ-EAST')).toMatchObject({
      parent: 'KZ',
      precincts: 2,
      registered: 500,
    });
    expect(head).toMatchObject({ version: 0, synthesised: false, replay: null });
  });

  it('ignore the same definition sent again', async () => {
    const definition = smallElection({ id: 'again' });
    const first = await define(definition);
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe('/api/elections/again');
    const second = await define(definition);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  it('refuse another definition with the same id', async () => {
    const problem = await refuse(smallElection({ name: { en: 'Another' } }));
    expect(problem).toMatchObject({ type: '/problems/taken-id', status: 409 });
    expect((await api.ask<{ name: unknown }>('/api/elections/small')).body.name).toEqual(
      smallElection().name,
    );
  });

  it('are refused with the path of every fault', async () => {
    const faulty = smallElection({
      id: 'faulty',
      timeZone: 'Asia/Nowhere',
      contests: [contest({ area: 'KZ-NORTH' }), contest()],
      precincts: [
        { id: '1', area: 'west-1', number: '1', registered: 5 },
        { id: '1', area: 'x', number: '2', registered: 5 },
      ],
    });
    const problem = await refuse(faulty);
    expect(problem).toMatchObject({ type: '/problems/faulty-definition', status: 422 });
    expect(problem.errors?.map(({ path }) => path).sort()).toEqual([
      'contests[0].area',
      'contests[1].id',
      'precincts[1].area',
      'precincts[1].id',
      'timeZone',
    ]);
    expect((await api.ask('/api/elections/faulty')).status).toBe(404);
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['nothing', {}],
    ['an unknown rule', { ...smallElection({ id: 'x' }), rule: 1 }],
    ['a date that does not exist', smallElection({ id: 'x', date: '0000-01-01' })],
    ['a name with a null byte', smallElection({ id: 'x', name: { en: 'a\u0000b' } })],
    ['an id with a slash', smallElection({ id: 'a/b' })],
  ])('are refused as %s', async (_, body) => {
    expect(await refuse(body)).toMatchObject({ type: '/problems/invalid-body', status: 400 });
  });

  it('can have 12,000 precincts', async () => {
    const precincts = Array.from({ length: 12_000 }, (_, index) => ({
      id: `p${index}`,
      area: 'KZ-EAST',
      number: String(index),
      registered: 1_000,
    }));
    const definition = smallElection({ id: 'large', precincts, contests: [contest({ area: 'KZ-EAST' })] });
    expect(JSON.stringify(definition).length).toBeGreaterThan(512 * 1024);
    expect((await define(definition)).body).toMatchObject({ precincts: 12_000, registered: 12_000_000 });
  });

  it('cannot be defined without an administrator’s token', async () => {
    const before = (await api.ask<unknown[]>('/api/elections')).body.length;
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: `Basic ${TOKEN}` },
      { authorization: TOKEN },
    ]) {
      const answer = await api.ask('/api/elections', { body: smallElection({ id: 'sneaked' }), headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
    expect((await api.ask<unknown[]>('/api/elections')).body.length).toBe(before);
  });
});
