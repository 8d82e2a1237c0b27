import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { birthOf, waitForEnd } from '../../../apps/standalone/postgres/processes.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { send } from '../../fixtures/services/own-services.js';
import { freshDatabase } from '../../fixtures/services/postgres.js';
import { BuiltProcess } from '../../fixtures/services/process.js';
import { eventually } from '../../fixtures/waits.js';

const ADDRESS = /Sanaq is on (http:\/\/localhost:\d+)/;

/** Everything that a start leaves in its folder. */
const LEFT = ['postgres', 'postgres.log', 'postgres.password', 'seals.log'];

let dataFolder: string;
let running: BuiltProcess[];

beforeAll(() => {
  // One folder for all tests: each start finds what the one before left.
  dataFolder = mkdtempSync(join(tmpdir(), 'sanaq-standalone-'));
  running = [];
});

afterEach(async () => {
  for (const each of running.splice(0)) await each.end('SIGTERM');
});

afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

function start(env: NodeJS.ProcessEnv = {}, ...args: readonly string[]): BuiltProcess {
  const none = { DATABASE_URL: '', REDIS_URL: '', LOG_LEVEL: '', HOST: '', SANAQ_ADMIN_TOKEN: '' };
  const own = { ...none, SANAQ_DATA: dataFolder, PORT: '0', SANAQ_REPLAY: 'none' };
  const started = BuiltProcess.start('standalone', { ...own, ...env }, ...args);
  running.push(started);
  return started;
}

async function addressOf(started: BuiltProcess): Promise<string> {
  await started.says(ADDRESS);
  return ADDRESS.exec(started.said)![1]!;
}

function serverPid(): number {
  return Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

describe('npm start', () => {
  it('needs only a folder, and leaves nothing else when stopped by Ctrl-C', async () => {
    const started = start();
    const address = await addressOf(started);
    expect((await fetch(`${address}/api/health/ready`)).status).toBe(200);
    expect((await fetch(address)).headers.get('content-type')).toContain('text/html');
    const pid = serverPid();
    await started.end('SIGINT');
    expect(started.exitCode).toBe(0);
    expect(birthOf(pid)).toBeUndefined();
    expect(readdirSync(dataFolder).sort()).toEqual(LEFT);
    expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('ends within 30 s if its database hangs, reports it, and leaves no server behind', async () => {
    const started = start();
    const address = await addressOf(started);
    const pid = serverPid();
    send(pid, 'SIGSTOP');
    void fetch(`${address}/api/elections`).catch(() => undefined);
    const late = new Promise((resolve) => setTimeout(resolve, 30_000, 'still runs').unref());
    expect(await Promise.race([started.end('SIGTERM').then(() => 'ended'), late])).toBe('ended');
    expect(started.exitCode).toBe(1);
    expect(started.said).toMatch(/did not end within \d+ s/);
    expect(await waitForEnd(pid, 30_000)).toBe(true);
    await addressOf(start());
  });

  it('creates demo accounts once, and prints passwords only then or with --new-passwords', async () => {
    const folder = join(dataFolder, 'accounts');
    const night = { SANAQ_DATA: folder, SANAQ_REPLAY: 'akim-by-elections-2021-08', SANAQ_REPLAY_SPEED: '1' };
    const first = start(night);
    const address = await addressOf(first);
    const password = (role: string, said: string): string =>
      new RegExp(`^ +${role} +([a-z2-9]{5}(?:-[a-z2-9]{5}){3}) `, 'm').exec(said)?.[1] ?? '';
    await first.says(/observer .*\n/);
    const signIn = async (at: string, login: string, said: string): Promise<number> => {
      const body = JSON.stringify({ login, password: password(login, said) });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${at}/api/session`, { method: 'POST', headers, body })).status;
    };
    for (const role of ['administrator', 'reviewer', 'operator', 'observer']) {
      expect([role, await signIn(address, role, first.said)]).toEqual([role, 204]);
    }
    expect((await fetch(`${address}/desk`)).status).toBe(200);
    await first.end('SIGINT');
    const second = start(night);
    await second.says('--new-passwords');
    const again = await addressOf(second);
    expect(password('operator', second.said)).toBe('');
    expect(await signIn(again, 'operator', first.said)).toBe(204);
    await second.end('SIGINT');
    const third = start(night, '--new-passwords');
    await third.says(/observer .*\n/);
    const renewed = await addressOf(third);
    expect(await signIn(renewed, 'operator', first.said)).toBe(401);
    expect(await signIn(renewed, 'operator', third.said)).toBe(204);
  });

  it('stops in order if Ctrl-C comes while it starts', async () => {
    const folder = join(dataFolder, 'cut-off');
    const started = start({ SANAQ_DATA: folder });
    await started.says('Making a database');
    await started.end('SIGINT');
    expect(started.exitCode).toBe(0);
    // Whether anything was sealed by then is left to chance.
    expect([...new Set([...readdirSync(folder), 'seals.log'])].sort()).toEqual(LEFT);
    expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('starts the replay, and takes it up again after being killed', async () => {
    const night = { SANAQ_REPLAY: 'akim-2021-07-25', SANAQ_REPLAY_SPEED: '60' };
    const first = start(night);
    const election = /as (akim-2021-07-25-[0-9a-f]{8})/;
    await first.says(election);
    const orphan = serverPid();
    await addressOf(first);
    await first.end('SIGKILL');
    const second = start(night);
    await addressOf(second);
    expect(second.said).toContain(`process ${orphan}`);
    expect(second.said).toContain(`Taking up the running replay ${election.exec(first.said)![1]!}`);
    expect(birthOf(orphan)).toBeUndefined();
  });

  it('reports a port in use and how to choose another, before it starts anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const folder = join(dataFolder, 'never');
    const started = start({ PORT: String(port), SANAQ_DATA: folder });
    await started.closes();
    other.close();
    expect(started.exitCode).toBe(1);
    expect(started.said).toContain(`Port ${port} is taken by another program.`);
    expect(started.said).toContain('npm start');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lists the scenarios if it is given an unknown one', async () => {
    const started = start({ SANAQ_REPLAY: 'akim-1999' });
    await started.closes();
    expect(started.exitCode).toBe(1);
    expect(started.said).toContain('SANAQ_REPLAY=akim-1999 cannot be replayed');
    expect(started.said).toContain('akim-2021-07-25');
  });
});

describe('npm start, while it runs', () => {
  let shared: BuiltProcess;
  let address: string;
  beforeAll(async () => {
    shared = start();
    running = [];
    address = await addressOf(shared);
  });
  afterAll(() => shared.end('SIGKILL'));

  it('lets anybody start replays, and requires the token for other writes', async () => {
    const post = (path: string): Promise<Response> =>
      fetch(`${address}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
    expect((await post('/api/replays')).status).toBe(400);
    expect((await post('/api/elections')).status).toBe(401);
  });

  it('reports the process that already uses the folder', async () => {
    const second = start();
    await second.closes();
    expect(second.exitCode).toBe(1);
    expect(second.said).toContain(`is in use by another Sanaq`);
    expect(second.said).toContain(address);
    expect(second.said).toContain('SANAQ_DATA=.sanaq-2 PORT=3001 npm start');
  });

  it('answers 503 on readiness after SIGTERM before its port closes', async () => {
    process.kill(shared.pid!, 'SIGTERM');
    await shared.says('Stopping');
    expect((await fetch(`${address}/api/health/ready`)).status).toBe(503);
    expect((await fetch(address)).status).toBe(200);
    await shared.closes();
    expect(shared.exitCode).toBe(0);
  });
});

describe('npm start with DATABASE_URL', () => {
  it('creates no database of its own', async () => {
    const folder = join(dataFolder, 'unused');
    const address = await addressOf(start({ DATABASE_URL: await freshDatabase(), SANAQ_DATA: folder }));
    expect((await fetch(`${address}/api/health/ready`)).status).toBe(200);
    // Whether anything was sealed by then is left to chance.
    const left = existsSync(folder) ? readdirSync(folder) : [];
    expect(left.filter((name) => name !== 'seals.log')).toEqual([]);
  });

  it('reports that the database cannot be reached, without its password', async () => {
    const started = start({ DATABASE_URL: 'postgres://sanaq:hunter2@127.0.0.1:1/sanaq' });
    await started.closes();
    expect(started.exitCode).toBe(1);
    expect(started.said).toContain('The PostgreSQL named by DATABASE_URL (at 127.0.0.1:1) cannot be used');
    expect(started.said).not.toContain('hunter2');
  });

  it('draws a print in the built program, whose packages find their own files', async () => {
    const address = await addressOf(
      start({
        DATABASE_URL: await freshDatabase(),
        SANAQ_DATA: join(dataFolder, 'printing'),
        SANAQ_ADMIN_TOKEN: TOKEN,
      }),
    );
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const post = (path: string, body: object): Promise<Response> =>
      fetch(`${address}/api/elections${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect((await post('', smallElection())).status).toBe(201);
    const report = { kind: 'contest', contest: 'race', language: 'kk' };
    expect((await post('/small/prints', report)).status).toBe(201);
    await eventually(async () => {
      const file = await fetch(`${address}/api/elections/small/prints/1/file`, { headers });
      expect(file.status).toBe(200);
      expect((await file.text()).slice(0, 5)).toBe('%PDF-');
    });
  });
});
