import { once } from 'node:events';
import { connect, type Socket as TcpSocket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { LiveLimits } from '#config';
import type { ClientEvents, FreshnessPush, Problem, ServerEvents, SnapshotPush } from '#contract';
import { BlindSocket } from '../../fixtures/clients/blind-socket.js';
import { sendRaw } from '../../fixtures/clients/raw-http.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { precinct, report, smallElection } from '../../fixtures/data/small-election.js';

const POLLING = '/socket.io/?EIO=4&transport=polling';
const TOPIC = 'election/small';
const TOPICS = [TOPIC, `${TOPIC}/area/KZ`, `${TOPIC}/area/KZ-WEST`, `${TOPIC}/area/west-1`];
const PRECINCTS = 300;
const BLIND = 20;
/** Many times what closing a connection takes, as a machine may be busy. */
const WAIT_MS = 60_000;

const LIMITS: Partial<LiveLimits> = {
  messageBurst: 50,
  messagesSecond: 10,
  confirmBytes: 2_048,
  pauseBytes: 16_384,
  pauseMessages: 8,
  unconfirmedMs: 1_500,
  bodyMs: 300,
};

/** A viewer that reads what it is sent. */
class Viewer {
  readonly pushes: SnapshotPush[] = [];
  readonly freshness: FreshnessPush[] = [];
  readonly socket: Socket<ServerEvents, ClientEvents>;
  disconnects = 0;

  constructor(url: string) {
    this.socket = io(`${url}/live`, { transports: ['websocket'], forceNew: true, reconnection: false });
    this.socket.on('snapshot', (push) => this.pushes.push(push));
    this.socket.on('freshness', (push) => this.freshness.push(push));
    this.socket.on('disconnect', () => (this.disconnects += 1));
  }

  static async watching(url: string, topics: readonly string[]): Promise<Viewer> {
    const viewer = new Viewer(url);
    for (const topic of topics) await viewer.socket.timeout(WAIT_MS).emitWithAck('watch', { topic });
    return viewer;
  }

  of(topic: string): SnapshotPush[] {
    return this.pushes.filter((push) => push.topic === topic);
  }

  /** The underlying TCP connection, to pause and resume reading. */
  get tcp(): TcpSocket {
    const { transport } = this.socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } };
    return transport.ws._socket;
  }
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + WAIT_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`it never happened that ${what}`);
    await sleep(50);
  }
}

describe('the limits of the live channel', () => {
  const api = sharedApi({ counting: true, live: LIMITS });
  let sent = 0;
  const open: { close(): unknown }[] = [];
  const keep = <T extends { close(): unknown }>(each: T): T => {
    open.push(each);
    return each;
  };
  const watching = async (topics: readonly string[] = [TOPIC]): Promise<Viewer> => {
    const viewer = await Viewer.watching(api.url, topics);
    keep(viewer.socket);
    return viewer;
  };
  const blind = async (topics: readonly string[]): Promise<BlindSocket> => {
    const socket = keep(await BlindSocket.open(api.url));
    await socket.join();
    topics.forEach((topic) => socket.watch(topic));
    return socket;
  };
  const send = () =>
    api.submit('small', report(10, { precinct: `p${sent++ % PRECINCTS}`, checkpoint: '10:00' }));
  const figure = async (name: string): Promise<number> => {
    const { body } = await api.ask<string>('/metrics');
    const line = body.split('\n').find((each) => each.startsWith(`${name} `));
    return Number(line?.split(' ')[1] ?? 0);
  };
  const cuts = (bound: string) => figure(`sanaq_live_cuts_total{bound="${bound}"}`);

  beforeAll(async () => {
    const precincts = Array.from({ length: PRECINCTS }, (_, index) => precinct(`p${index}`, 'west-1', 1_000));
    await api.define(smallElection({ precincts }));
  });
  afterEach(() => open.splice(0).forEach((each) => each.close()));

  it('close a connection that sends too many messages, and no other', async () => {
    const viewer = await watching();
    const flood = await blind(Array.from({ length: 5_000 }, () => TOPIC));
    await until('the flood was cut', () => {
      flood.pong();
      return flood.isCut;
    });
    expect(await cuts('messages')).toBe(1);
    await send();
    await until('the viewer saw what was counted', () => viewer.of(TOPIC).length > 1);
    expect(viewer.disconnects).toBe(0);
  });

  it('let a connection watch many topics at once', async () => {
    const viewer = keep(new Viewer(api.url).socket);
    const answers = await Promise.all(
      Array.from({ length: 45 }, (_, i) =>
        viewer.timeout(WAIT_MS).emitWithAck('watch', { topic: `${TOPIC}/area/${i % 2 ? 'KZ' : 'west-1'}` }),
      ),
    );
    expect(answers.filter((answer) => !('version' in answer))).toEqual([]);
  });

  it('close connections that never read but answer heartbeats, while readers get every push', async () => {
    const viewer = await watching();
    const sockets = await Promise.all(Array.from({ length: BLIND }, () => blind(TOPICS)));
    const heartbeats = setInterval(() => sockets.forEach((socket) => socket.pong()), 200);
    let most = 0;
    const statuses = new Set<number>();
    try {
      await until('all of them were cut', async () => {
        statuses.add((await send()).status);
        statuses.add((await api.ask('/api/elections/small/summary')).status);
        most = Math.max(most, await figure('sanaq_live_unconfirmed_bytes'));
        return sockets.every(({ isCut }) => isCut);
      });
    } finally {
      clearInterval(heartbeats);
    }
    expect(await cuts('unconfirmed-time')).toBe(BLIND);
    expect([...statuses].sort()).toEqual([200, 201]);
    const bodies = TOPICS.length * Math.max(...viewer.pushes.map((push) => JSON.stringify(push).length));
    expect(most).toBeLessThan(BLIND * (16_384 + bodies));
    await api.settle('small');
    const { body } = await api.ask<{ version: number }>('/api/elections/small/summary');
    await until('the viewer had the last push', () => viewer.of(TOPIC).at(-1)?.version === body.version);
    const [first, ...following] = viewer.of(TOPIC);
    following.reduce((before, push) => {
      expect(push.previous).toBe(before.version);
      return push;
    }, first!);
    await until(
      'nothing of theirs was left',
      async () => (await figure('sanaq_live_unconfirmed_bytes')) < 4_096,
    );
    expect(await figure('sanaq_live_sockets')).toBe(1);
  });

  it('close a connection that joins twice', async () => {
    const twice = keep(await BlindSocket.open(api.url));
    twice.send('40/live,');
    twice.send('40/live,');
    await until('it was cut', () => {
      twice.pong();
      return twice.isCut;
    });
  });

  it('answer 408 to a long-polling body that does not arrive', async () => {
    const opened = await sendRaw(api.url, { path: POLLING });
    const { sid } = JSON.parse(opened.text.slice(1)) as { sid: string };
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.write(`POST ${POLLING}&sid=${sid} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 500\r\n\r\n40`);
    await once(socket, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toMatch(/retry-after: \d+/);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({
      type: '/problems/too-slow',
      status: 408,
    });
    expect((await sendRaw(api.url, { path: `${POLLING}&sid=${sid}` })).status).toBe(400);
  });

  it('do not delay the freshness that is pushed on connecting', async () => {
    const viewer = await watching();
    await until('it was told', () => viewer.freshness.length > 0);
    expect(typeof viewer.freshness[0]?.live).toBe('boolean');
    expect(new Date(viewer.freshness[0]?.asOf ?? '').getTime()).toBeGreaterThan(0);
  });
});

describe('a reader that pauses', () => {
  it('gets the newest version and none that came meanwhile', async () => {
    const api = await TestApi.start({ counting: true, live: { ...LIMITS, unconfirmedMs: WAIT_MS } });
    const viewer = await Viewer.watching(api.url, []);
    try {
      const precincts = Array.from({ length: PRECINCTS }, (_, i) => precinct(`p${i}`, 'west-1', 1_000));
      await api.define(smallElection({ precincts }));
      let sent = 0;
      const send = () => api.submit('small', report(10, { precinct: `p${sent++}`, checkpoint: '10:00' }));
      await viewer.socket.timeout(WAIT_MS).emitWithAck('watch', { topic: TOPIC });
      await until('it had the first edition', () => viewer.pushes.length > 0);
      viewer.tcp.pause();
      const behind = async () => (await api.ask<string>('/metrics')).body.includes('sanaq_live_behind 1');
      await until('it was behind', async () => {
        await send();
        return behind();
      });
      for (let i = 0; i < 5; i++) await send();
      await api.settle('small');
      const { body } = await api.ask<{ version: number }>('/api/elections/small/summary');
      // A push would arrive within a fraction of that.
      await sleep(1_000);
      viewer.tcp.resume();
      await until('it had the newest', () => viewer.of(TOPIC).at(-1)?.version === body.version);
      expect(viewer.of(TOPIC).at(-1)?.previous).toBe(0);
      expect(viewer.disconnects).toBe(0);
      const pushed = viewer.of(TOPIC).length;
      await send();
      await until('it had the next push', () => viewer.of(TOPIC).length > pushed);
      expect(viewer.of(TOPIC).at(-1)?.previous).toBe(body.version);
      expect(pushed).toBeLessThan(sent);
    } finally {
      viewer.socket.close();
      await api.close();
    }
  });
});

describe('live connections beyond the limit', () => {
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const api = sharedApi({
    live: { socketsAddress: 2, sockets: 5 },
    trustedProxies: ['127.0.0.1'],
    publicUrl: 'https://count.example',
  });
  const open: BlindSocket[] = [];
  afterEach(() => open.splice(0).forEach((socket) => socket.close()));

  const attempt = async (address: string): Promise<string> => {
    const socket = await BlindSocket.open(api.url, from(address));
    open.push(socket);
    return socket.answer;
  };
  const expectRefusal = (answer: string, status: number, kind: string): void => {
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/\r\nretry-after: \d+\r\n/);
    expect(answer).toContain('content-type: application/problem+json');
    const problem = JSON.parse(answer.slice(answer.indexOf('{'))) as Problem;
    expect(problem).toMatchObject({ type: `/problems/${kind}`, status });
  };

  it('get 429 for their address, by either transport, until one ends', async () => {
    for (let i = 0; i < 2; i++) expect(await attempt('203.0.113.9')).toMatch(/^HTTP\/1\.1 101 /);
    expectRefusal(await attempt('203.0.113.9'), 429, 'too-many-connections');
    const polling = await sendRaw(api.url, { path: POLLING, ...from('203.0.113.9') });
    expect([polling.status, polling.headers['retry-after']]).toEqual([429, '10']);
    expect(JSON.parse(polling.text)).toMatchObject({ type: '/problems/too-many-connections' });
    expect(await attempt('203.0.113.10')).toMatch(/^HTTP\/1\.1 101 /);
    open.shift()?.close();
    await until('there is room again', async () => (await attempt('203.0.113.9')).startsWith('HTTP/1.1 101'));
  });

  it('get 503 once the process has too many', async () => {
    await until('those before have ended', async () => {
      const { body } = await api.ask<string>('/metrics');
      return body.includes('sanaq_live_connections 0');
    });
    for (let i = 0; i < 5; i++) expect(await attempt(`203.0.113.${i + 20}`)).toMatch(/^HTTP\/1\.1 101 /);
    expectRefusal(await attempt('203.0.113.30'), 503, 'no-room');
    expect((await api.ask('/api/elections')).status).toBe(200);
  });

  it('are counted for an IPv6 /64 as for one address', async () => {
    await until('those before have ended', async () => {
      const { body } = await api.ask<string>('/metrics');
      return body.includes('sanaq_live_connections 0');
    });
    for (const last of [1, 2]) expect(await attempt(`2001:db8:1:2::${last}`)).toMatch(/^HTTP\/1\.1 101 /);
    expectRefusal(await attempt('2001:db8:1:2:ffff::3'), 429, 'too-many-connections');
    expect(await attempt('2001:db8:1:3::1')).toMatch(/^HTTP\/1\.1 101 /);
  });
});
