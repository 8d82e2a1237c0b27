import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  electionHeadSchema,
  replaySchema,
  scenarioSchema,
  type ElectionListItem,
  type Problem,
  type ReplayView,
} from '#contract';
import { sendRaw } from '../../fixtures/clients/raw-http.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';

const SCENARIO = 'akim-2021-07-25';

describe('replays', () => {
  const api = sharedApi();
  let run: ReplayView;
  beforeAll(async () => {
    const { body } = await api.ask('/api/replays', { body: { scenario: SCENARIO, speed: 60 }, token: TOKEN });
    run = replaySchema.parse(body);
  });

  const patch = (body: unknown) => ({ method: 'PATCH', body, token: TOKEN });
  const steer = async (body: unknown) =>
    replaySchema.parse((await api.ask(`/api/replays/${run.id}`, patch(body))).body);

  it('list their scenarios', async () => {
    const { body } = await api.ask<unknown[]>('/api/replays/scenarios');
    expect(body.map((each) => scenarioSchema.parse(each).id)).toContain(SCENARIO);
  });

  it('create an election of their own', async () => {
    expect(run).toMatchObject({
      scenario: SCENARIO,
      state: 'running',
      speed: 60,
      sent: 0,
      clock: run.startsAt,
    });
    expect(run.election).toBe(`${SCENARIO}-${run.id.slice(0, 8)}`);
    const head = electionHeadSchema.parse((await api.ask(`/api/elections/${run.election}`)).body);
    expect(head).toMatchObject({
      mode: 'replay',
      replay: run.id,
      precincts: 1_847,
      contests: 730,
      synthesised: true,
    });
    expect(head.provenance?.documented.en).toContain('730 contests, 1,847 precincts');
    expect(head.provenance?.made.ru).toContain('Создано для этого воспроизведения');
  });

  it('are listed, all or for one election', async () => {
    await api.ask('/api/replays', { body: { scenario: SCENARIO, speed: 'max' }, token: TOKEN });
    const all = await api.ask<ReplayView[]>('/api/replays');
    expect(all.body).toHaveLength(2);
    const own = await api.ask<ReplayView[]>(`/api/replays?election=${run.election}`);
    expect(own.body.map(({ id }) => id)).toEqual([run.id]);
    expect((await api.ask(`/api/replays?election=none`)).body).toEqual([]);
  });

  it('can change speed, pause, resume and jump ahead', async () => {
    expect(await steer({ speed: 'max' })).toMatchObject({ speed: 'max', state: 'running' });
    expect(await steer({ speed: 2.5, paused: true })).toMatchObject({ speed: 2.5, state: 'paused' });
    expect(await steer({ paused: false })).toMatchObject({ state: 'running' });
    expect(await steer({ jumpTo: '16:00' })).toMatchObject({ jumpTo: '2021-07-25T10:00:00.000Z' });
    expect(await steer({ jumpTo: '01:00' })).toMatchObject({ jumpTo: '2021-07-25T19:00:00.000Z' });
    const { body } = await api.ask(`/api/replays/${run.id}`);
    expect(replaySchema.parse(body)).toMatchObject({ speed: 2.5, jumpTo: '2021-07-25T19:00:00.000Z' });
  });

  it('can start with a jump', async () => {
    const asked = { scenario: SCENARIO, jumpTo: '12:00' };
    const { body } = await api.ask('/api/replays', { body: asked, token: TOKEN });
    expect(replaySchema.parse(body)).toMatchObject({ speed: 300, jumpTo: '2021-07-25T06:00:00.000Z' });
  });

  it('refuse to jump back', async () => {
    const problem = await api.refuse(`/api/replays/${run.id}`, patch({ jumpTo: '2021-07-24T00:00:00Z' }));
    expect(problem).toMatchObject({ type: '/problems/jump-back', status: 409 });
  });

  it('refuse changes once they have ended', async () => {
    const claimed = await api.ledger.replays.claim('test', 1_000, run.id);
    expect(claimed?.id).toBe(run.id);
    const end = { clock: new Date(run.endsAt), sent: run.total, recorded: 0, state: 'finished' } as const;
    await api.ledger.replays.progress(run.id, 'test', 1_000, end);
    const problem = await api.refuse(`/api/replays/${run.id}`, patch({ speed: 1 }));
    expect(problem).toMatchObject({ type: '/problems/replay-over', status: 409 });
    expect((await api.ask(`/api/replays/${run.id}`)).body).toMatchObject({
      state: 'finished',
      sent: run.total,
    });
  });

  it('leave the front page as it is until they are asked onto it, also after their end', async () => {
    const front = async (): Promise<string[]> => {
      const { body } = await api.ask<ElectionListItem[]>('/api/elections');
      return body.filter((election) => election.front).map(({ id }) => id);
    };
    const begin = async (asked: object): Promise<ReplayView> =>
      replaySchema.parse(
        (await api.ask('/api/replays', { body: { scenario: SCENARIO, ...asked }, token: TOKEN })).body,
      );
    const shown = await begin({ front: true });
    expect(await front()).toEqual([shown.election]);
    await begin({});
    expect(await front()).toEqual([shown.election]);
    expect(await steer({ front: true })).toMatchObject({ state: 'finished' });
    expect(await front()).toEqual([run.election]);
    await steer({ front: false });
    expect(await front()).toEqual([shown.election]);
    await api.define(smallElection());
    expect(await front()).toEqual(['small']);
  });

  it.each([
    ['an unknown scenario', { scenario: 'tomorrow' }, 'scenario'],
    ['no scenario', {}, 'scenario'],
    ['a speed of zero', { scenario: SCENARIO, speed: 0 }, 'speed'],
    ['a speed in words', { scenario: SCENARIO, speed: 'fast' }, 'speed'],
    ['an hour that does not exist', { scenario: SCENARIO, jumpTo: '25:99' }, 'jumpTo'],
  ])('refuse to start with %s', async (_, body, path) => {
    const problem = await api.refuse('/api/replays', { body, token: TOKEN });
    expect(problem).toMatchObject({ type: '/problems/invalid-body', status: 400 });
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
  });

  it.each(['none', randomUUID(), '%00', 'x'.repeat(300)])('answer 404 for the id %s', async (id) => {
    expect(await api.refuse(`/api/replays/${id}`)).toMatchObject({
      type: '/problems/unknown-replay',
      status: 404,
    });
    const steered = await api.refuse(`/api/replays/${id}`, patch({ speed: 1 }));
    expect(steered).toMatchObject({ type: '/problems/unknown-replay', status: 404 });
  });

  it('cannot be started or steered without the token', async () => {
    const started = await api.refuse('/api/replays', { body: { scenario: SCENARIO } });
    const steered = await api.refuse(`/api/replays/${run.id}`, { method: 'PATCH', body: { paused: true } });
    expect([started.status, steered.status]).toEqual([401, 401]);
  });
});

describe('open replays', () => {
  const api = sharedApi({ openReplays: true });

  it('are started and steered by anybody, who may do nothing else', async () => {
    const { status, body } = await api.ask<ReplayView>('/api/replays', {
      body: { scenario: SCENARIO, speed: 1 },
    });
    expect(status).toBe(201);
    const steered = await api.ask(`/api/replays/${body.id}`, { method: 'PATCH', body: { paused: true } });
    expect(steered.status).toBe(200);
    const submitted = await api.refuse(`/api/elections/${body.election}/submissions`, { body: {} });
    expect(submitted.status).toBe(401);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['an opaque origin', { origin: 'null' }],
    ['another site, by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['the same site, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-site' }],
  ])('cannot be started or steered by a page from %s', async (_, headers) => {
    const before = await api.ask<ReplayView[]>('/api/replays');
    const started = await api.refuse('/api/replays', { body: { scenario: SCENARIO }, headers });
    const id = before.body[0]?.id ?? '';
    const steered = await api.refuse(`/api/replays/${id}`, {
      method: 'PATCH',
      body: { paused: true },
      headers,
    });
    for (const { status, type } of [started, steered])
      expect([status, type]).toEqual([403, '/problems/foreign-request']);
    expect((await api.ask<ReplayView[]>('/api/replays')).body).toHaveLength(before.body.length);
  });

  it('cannot be started by DNS rebinding', async () => {
    const port = new URL(api.url).port;
    const { status, text } = await sendRaw(api.url, {
      ...{ method: 'POST', path: '/api/replays', body: JSON.stringify({ scenario: SCENARIO }) },
      headers: {
        ...{ host: `evil.example:${port}`, origin: `http://evil.example:${port}` },
        ...{ 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      },
    });
    expect([status, (JSON.parse(text) as Problem).detail]).toEqual([
      403,
      expect.stringMatching(/SANAQ_PUBLIC_URL/),
    ]);
  });

  it('can be started by the site’s own page, and with the token from any origin', async () => {
    const body = { scenario: SCENARIO, speed: 1 };
    const own = { origin: api.url, 'sec-fetch-site': 'same-origin' };
    expect((await api.ask('/api/replays', { body, headers: own })).status).toBe(201);
    const headers = { origin: 'https://elsewhere.example' };
    expect((await api.ask('/api/replays', { body, headers, token: TOKEN })).status).toBe(201);
  });
});
