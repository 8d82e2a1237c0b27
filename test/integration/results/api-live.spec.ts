import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import {
  areaSnapshotSchema,
  contestSnapshotSchema,
  replaySchema,
  summarySchema,
  TOPICS_A_SOCKET_MAX,
  type ClientEvents,
  type ServerEvents,
  type SnapshotPush,
  type WatchAnswer,
} from '#contract';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { precinct, report, smallElection } from '../../fixtures/data/small-election.js';
import { until, WAIT_MS_MAX } from '../../fixtures/waits.js';

const PRECINCTS = 200;

/** One viewer, with everything pushed to it. */
class Viewer {
  readonly pushes: SnapshotPush[] = [];
  readonly socket: Socket<ServerEvents, ClientEvents>;

  constructor(url: string) {
    this.socket = io(`${url}/live`, { transports: ['websocket'], forceNew: true });
    this.socket.on('snapshot', (push) => this.pushes.push(push));
  }

  /** Sends any payload as `watch`; the server has to refuse what is no topic. */
  watch(message: unknown): Promise<WatchAnswer> {
    return this.socket.timeout(WAIT_MS_MAX).emitWithAck('watch', message);
  }

  unwatch(topic: string): Promise<unknown> {
    return this.socket.timeout(WAIT_MS_MAX).emitWithAck('unwatch', { topic });
  }

  of(topic: string): SnapshotPush[] {
    return this.pushes.filter((push) => push.topic === topic);
  }

  /** The first push of a topic that satisfies `found`, which may be still to come. */
  async meet(topic: string, found: (push: SnapshotPush) => boolean = () => true): Promise<SnapshotPush> {
    return (await until(`such a push of ${topic}`, () => this.of(topic).find(found)))!;
  }
}

describe('the live channel', () => {
  const api = sharedApi({ counting: true }, { provoked: true });
  const viewers: Viewer[] = [];
  beforeAll(async () => {
    const precincts = Array.from({ length: PRECINCTS }, (_, index) => precinct(`p${index}`, 'west-1', 1_000));
    await api.define(smallElection({ precincts }));
    await api.define(smallElection({ id: 'other' }));
  });
  afterEach(() => viewers.splice(0).forEach(({ socket }) => socket.disconnect()));

  const open = (): Viewer => {
    const viewer = new Viewer(api.url);
    viewers.push(viewer);
    return viewer;
  };
  const send = (index: number, checkpoint = '10:00') =>
    api.submit('small', report(10, { precinct: `p${index}`, checkpoint }));

  it('sends the current state to a new watcher at once', async () => {
    const viewer = open();
    expect(await viewer.watch({ topic: 'election/small' })).toEqual({ version: 0 });
    const push = await viewer.meet('election/small');
    expect(push).toMatchObject({ version: 0, previous: 0 });
    expect(summarySchema.parse(push.body).contests.total).toBe(1);
    await viewer.watch({ topic: 'election/small/area/KZ-WEST' });
    expect(areaSnapshotSchema.parse((await viewer.meet('election/small/area/KZ-WEST')).body).area).toBe(
      'KZ-WEST',
    );
    await viewer.watch({ topic: 'election/small/contest/race' });
    expect(contestSnapshotSchema.parse((await viewer.meet('election/small/contest/race')).body).id).toBe(
      'race',
    );
  });

  it('pushes only the topics that change', async () => {
    const viewer = open();
    const area = 'election/small/area/west-1';
    for (const topic of [area, 'election/small/area/KZ-EAST', 'election/small/contest/race']) {
      await viewer.watch({ topic });
    }
    await send(0);
    const push = await viewer.meet(area, ({ version }) => version === 1);
    expect(areaSnapshotSchema.parse(push.body).latest).toMatchObject({ at: '10:00', voted: 10 });
    expect(push.previous).toBe(0);
    const answer = await api.ask('/api/elections/small/turnout/series?area=west-1');
    expect(push.body).toEqual(answer.body);
    expect(viewer.of('election/small/area/KZ-EAST')).toHaveLength(1);
    expect(viewer.of('election/small/contest/race')).toHaveLength(1);
  });

  it('pushes a busy topic to all watchers in the same order, and always the last version', async () => {
    const topic = 'election/small/area/KZ';
    const [one, two] = [open(), open()];
    await Promise.all([one.watch({ topic }), two.watch({ topic })]);
    await Promise.all(Array.from({ length: PRECINCTS - 1 }, (_, index) => send(index + 1)));
    await Promise.all([one, two].map((viewer) => viewer.meet(topic, ({ version }) => version === PRECINCTS)));
    const [first, ...following] = one.of(topic);
    expect(two.of(topic).slice(1)).toEqual(following);
    following.reduce((before, push) => {
      expect(push.version).toBeGreaterThan(before.version);
      expect(push.previous).toBe(before.version);
      return push;
    }, first as SnapshotPush);
    const { latest } = areaSnapshotSchema.parse(following.at(-1)?.body);
    expect(latest).toMatchObject({ voted: PRECINCTS * 10, precincts: { reported: PRECINCTS } });
  });

  it('pushes nothing more after unwatch', async () => {
    const [leaver, stayer] = [open(), open()];
    const topic = 'election/small/area/KZ-WEST';
    await Promise.all([leaver.watch({ topic }), stayer.watch({ topic })]);
    expect(await leaver.unwatch(topic)).toEqual({ topic });
    await send(0, '12:00');
    await stayer.meet(topic, ({ version }) => version > PRECINCTS);
    expect(leaver.of(topic)).toHaveLength(1);
  });

  it('catches up after its database connection was lost', async () => {
    const viewer = open();
    await viewer.watch({ topic: 'election/small' });
    const ended = await api.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE '% listener'`,
    );
    expect(ended).toHaveLength(1);
    const { status } = await send(1, '12:00');
    expect(status).toBe(201);
    const push = await viewer.meet('election/small', ({ version }) => version === PRECINCTS + 2);
    expect(push.previous).toBeLessThan(PRECINCTS + 2);
  });

  it.each([
    [undefined, 'invalid-message'],
    [null, 'invalid-message'],
    ['election/small', 'invalid-message'],
    [[], 'invalid-message'],
    [{}, 'invalid-message'],
    [{ topic: 7 }, 'invalid-message'],
    [{ topic: '' }, 'invalid-message'],
    [{ topic: 'x'.repeat(401) }, 'invalid-message'],
    [{ topic: 'election/small', extra: 1 }, 'invalid-message'],
    [{ topic: 'weather/today' }, 'unknown-topic'],
    [{ topic: 'election/none' }, 'unknown-election'],
    [{ topic: 'election/small/area/none' }, 'unknown-area'],
    [{ topic: 'election/small/contest/none' }, 'unknown-contest'],
    [{ topic: 'election/a\u0000b' }, 'unknown-election'],
    [{ topic: 'replay/none' }, 'unknown-replay'],
    [{ topic: `replay/${randomUUID()}` }, 'unknown-replay'],
  ])('refuses to watch %j', async (message, kind) => {
    const viewer = open();
    expect(await viewer.watch(message)).toMatchObject({ error: { type: `/problems/${kind}` } });
    expect(viewer.pushes).toEqual([]);
    expect(await viewer.watch({ topic: 'election/other' })).toEqual({ version: 0 });
  });

  it('refuses more than TOPICS_A_SOCKET_MAX topics on a connection', async () => {
    const contests = Array.from({ length: TOPICS_A_SOCKET_MAX }, (_, index) => ({
      ...smallElection().contests[0]!,
      id: `race-${index}`,
    }));
    await api.define(smallElection({ id: 'many', contests }));
    const viewer = open();
    for (const { id } of contests) await viewer.watch({ topic: `election/many/contest/${id}` });
    const refused = await viewer.watch({ topic: 'election/many' });
    expect(refused).toMatchObject({ error: { type: '/problems/too-many-topics' } });
    expect(await viewer.watch({ topic: 'election/many/contest/race-0' })).toEqual({ version: 0 });
    await viewer.unwatch('election/many/contest/race-0');
    expect(await viewer.watch({ topic: 'election/many' })).toEqual({ version: 0 });
  });

  it('pushes the state of a replay', async () => {
    const asked = { scenario: 'akim-2021-07-25', speed: 1 };
    const { body } = await api.ask('/api/replays', { body: asked, token: TOKEN });
    const { id } = replaySchema.parse(body);
    const viewer = open();
    const answer = await viewer.watch({ topic: `replay/${id}` });
    const first = await viewer.meet(`replay/${id}`);
    expect(answer).toEqual({ version: first.version });
    expect(replaySchema.parse(first.body)).toMatchObject({ id, state: 'running' });
    await api.ask(`/api/replays/${id}`, { method: 'PATCH', body: { paused: true }, token: TOKEN });
    const isPaused = ({ body: replay }: SnapshotPush) => replaySchema.parse(replay).state === 'paused';
    const paused = await viewer.meet(`replay/${id}`, isPaused);
    expect(paused.version).toBeGreaterThan(first.version);
  });
});
