import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ownPostgres, ownRedis, type OwnServer } from '../fixtures/services/own-services.js';
import { BuiltProcess } from '../fixtures/services/process.js';

/** No process may take longer to exit, whatever it has lost. */
const END_MS_MAX = 30_000;

const NAMES = ['api', 'tallier', 'replay'] as const;
type Name = (typeof NAMES)[number];

let postgres: OwnServer;
let redis: OwnServer;
let folder: string;
let running: Map<Name, BuiltProcess>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanaq-ending-'));
  postgres = await ownPostgres();
});

beforeEach(async () => {
  running = new Map();
  redis = await ownRedis();
});

afterEach(async () => {
  await Promise.all([...running.values()].map((each) => each.end('SIGKILL')));
  postgres.thaw();
  await redis.end();
});

afterAll(async () => {
  await postgres.end();
  rmSync(folder, { recursive: true, force: true });
});

/** What each process logs once it is at work. */
const READY: Readonly<Record<Name, string>> = {
  api: '"serving"',
  tallier: 'counting',
  replay: 'feeding replays',
};

/** Starts a process of each kind named, with Redis behind the queue, and waits until each is at work. */
async function start(...names: readonly Name[]): Promise<void> {
  const env = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    SANAQ_DATA: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    SANAQ_METRICS_PORT: '0',
    SANAQ_ADMIN_TOKEN: 'a-token-only-for-tests',
    // Nothing is fed here, so no api has to answer at this address.
    SANAQ_API_URL: 'http://127.0.0.1:1',
  };
  // The api migrates the database, which the others wait for.
  for (const name of names) {
    const started = BuiltProcess.start(name, env);
    running.set(name, started);
    if (name === 'api') await started.says(READY.api);
  }
  for (const [name, each] of running) await each.says(READY[name]);
}

const startAll = (): Promise<void> => start(...NAMES);

/** Sends SIGTERM to each process. @returns its exit code, or that it still runs */
async function endAll(): Promise<Record<Name, number | string | null>> {
  const ends = [...running].map(async ([name, each]) => {
    const late = sleep(END_MS_MAX, 'still runs', { ref: false });
    const end = await Promise.race([each.end('SIGTERM').then(() => each.exitCode), late]);
    return [name, end] as const;
  });
  return Object.fromEntries(await Promise.all(ends)) as Record<Name, number | string | null>;
}

/** The first address in the log of a process: the api's own, or that of the metrics. */
const addressOf = (each: BuiltProcess): string => /"url":"(http:[^"]+)"/.exec(each.said)![1]!;

describe('a signal to the api, the tallier and the replay process', () => {
  it('ends them with exit code 0 when nothing is wrong', async () => {
    await startAll();
    expect(await endAll()).toEqual({ api: 0, tallier: 0, replay: 0 });
  });

  it('ends them within 30 s while Redis hangs', async () => {
    await startAll();
    redis.freeze();
    const ends = await endAll();
    for (const name of NAMES) expect([name, ends[name]]).not.toEqual([name, 'still runs']);
  });

  it('ends them within 30 s after Redis is gone', async () => {
    await startAll();
    await redis.end();
    await running.get('tallier')!.says('queue unavailable');
    const ends = await endAll();
    for (const name of NAMES) expect([name, ends[name]]).not.toEqual([name, 'still runs']);
  });

  it('ends them within 30 s while PostgreSQL hangs, the tallier with exit code 1', async () => {
    await startAll();
    postgres.freeze();
    // Every query from here on hangs.
    void fetch(`${addressOf(running.get('api')!)}/api/elections`).catch(() => undefined);
    await sleep(1_000);
    const ends = await endAll();
    for (const name of NAMES) expect([name, ends[name]]).not.toEqual([name, 'still runs']);
    // The tallier cannot seal the audit log; the api has nothing to write by then.
    expect(ends.tallier).toBe(1);
    expect(running.get('tallier')!.said).toMatch(/did not end within \d+ s: /);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends the api at once on a second %s', async (signal) => {
    await start('api');
    postgres.freeze();
    void fetch(`${addressOf(running.get('api')!)}/api/elections`).catch(() => undefined);
    const api = running.get('api')!;
    process.kill(api.pid!, signal);
    await api.says('ending');
    await sleep(700);
    expect(api.exitCode).toBeNull();
    process.kill(api.pid!, signal);
    const late = sleep(3_000, 'still runs', { ref: false });
    expect(await Promise.race([api.closes().then(() => 'ended'), late])).toBe('ended');
    expect(api.exitCode).not.toBe(0);
  });
});

describe('a process that is ending', () => {
  it('reports that it is not ready before its port closes, and serves until then', async () => {
    await start('api');
    const api = running.get('api')!;
    const address = addressOf(api);
    expect((await fetch(`${address}/api/health/ready`)).status).toBe(200);
    process.kill(api.pid!, 'SIGTERM');
    const seen: number[] = [];
    let served = 0;
    for (;;) {
      try {
        const ready = await fetch(`${address}/api/health/ready`);
        seen.push(ready.status);
        const { status } = await fetch(`${address}/api/elections`);
        if (ready.status === 503 && status === 200) served += 1;
      } catch {
        break;
      }
      await sleep(20);
    }
    expect(seen).toContain(503);
    // A balancer that looks every second has at least one look in this time.
    expect(served).toBeGreaterThan(5);
    await api.closes();
    expect(api.exitCode).toBe(0);
  });
});
