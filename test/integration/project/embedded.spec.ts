import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startEmbedded, type Embedded } from '../../../apps/standalone/postgres/embedded.js';
import { birthOf } from '../../../apps/standalone/postgres/processes.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

let dataFolder: string;
let said: string[];
let running: { stop(): Promise<void> }[];

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'sanaq-embedded-'));
  said = [];
  running = [];
});

afterEach(async () => {
  for (const each of running) await each.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function start(): Promise<Embedded> {
  const embedded = await startEmbedded({ dataFolder, say: (line) => said.push(line) });
  running.push(embedded);
  return embedded;
}

async function stop(embedded: Embedded): Promise<void> {
  running = running.filter((each) => each !== embedded);
  await embedded.stop();
}

async function query(embedded: { url: string }, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts another process that runs a PostgreSQL on the folder. */
async function hold(): Promise<{ child: ChildProcess; pid: number; url: string }> {
  const child = spawn(process.execPath, ['test/fixtures/services/hold-embedded.mjs', dataFolder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    return { child, ...(JSON.parse(line) as { pid: number; url: string }) };
  }
  throw new Error('the holding process ended');
}

function kill(child: ChildProcess): Promise<unknown> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  return ended;
}

describe('an embedded PostgreSQL', () => {
  it('keeps its data across a restart, and leaves only its folder behind', async () => {
    const first = await start();
    await query(first, 'create table night (n int)');
    await query(first, 'insert into night values (1847)');
    await stop(first);
    expect(birthOf(first.pid)).toBeUndefined();
    expect(readdirSync(dataFolder).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
    const second = await start();
    expect(await query(second, 'select n from night')).toEqual([{ n: 1847 }]);
  });

  it('commits to disk, stores UTF-8, and listens on 127.0.0.1 only', async () => {
    const embedded = await start();
    const settings = ['fsync', 'synchronous_commit', 'server_encoding', 'listen_addresses'];
    const values = await Promise.all(settings.map((name) => query(embedded, `show ${name}`)));
    expect(values.flat()).toEqual([
      { fsync: 'on' },
      { synchronous_commit: 'on' },
      { server_encoding: 'UTF8' },
      { listen_addresses: '127.0.0.1' },
    ]);
  });

  it('requires its password, and lets no other user read it', async () => {
    const embedded = await start();
    const url = new URL(embedded.url);
    url.password = 'guess';
    await expect(query({ url: url.href }, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dataFolder, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataFolder, 'postgres.log')).mode & 0o777).toBe(0o600);
  });

  it('reports a server that ended by itself', async () => {
    const embedded = await start();
    process.kill(embedded.pid, 'SIGQUIT');
    expect(await embedded.ended).toMatch(/immediate shutdown|database system is shut down/);
  });
});

describe('a data folder', () => {
  it('is refused while another process uses it, which is named with its address', async () => {
    const { child } = await hold();
    running.push({ stop: async () => void (await kill(child)) });
    await expect(startEmbedded({ dataFolder, say: () => undefined })).rejects.toThrow(
      new RegExp(`in use by another Sanaq \\(process ${child.pid}, .*http://localhost:3000`),
    );
    running = [];
    await kill(child);
    await start();
  });

  it('is taken over from a killed process, whose PostgreSQL is stopped first', async () => {
    const held = await hold();
    await query(held, 'create table night (n int)');
    await kill(held.child);
    expect(birthOf(held.pid)).toBeDefined();
    const embedded = await start();
    expect(birthOf(held.pid)).toBeUndefined();
    expect(said.join()).toContain(`process ${held.pid}`);
    expect(await query(embedded, 'select * from night')).toEqual([]);
  });

  it('is taken over after the machine went down', async () => {
    const held = await hold();
    await query(held, 'create table night (n int)');
    process.kill(held.pid, 'SIGKILL');
    await kill(held.child);
    const embedded = await start();
    expect(await query(embedded, 'select * from night')).toEqual([]);
  });

  it('is created anew if its creation was interrupted', async () => {
    const embedded = await start();
    await stop(embedded);
    rmSync(join(dataFolder, 'postgres'), { recursive: true });
    writeFileSync(join(dataFolder, 'postgres.making'), '');
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a damaged data folder', () => {
  let whole: string;

  beforeAll(async () => {
    whole = mkdtempSync(join(tmpdir(), 'sanaq-embedded-'));
    await (await startEmbedded({ dataFolder: whole, say: () => undefined })).stop();
  });

  beforeEach(() => {
    // cp -a keeps the owner of the files.
    execFileSync('cp', ['-a', `${whole}/.`, dataFolder]);
  });

  afterAll(() => rmSync(whole, { recursive: true }));

  const damages: Record<string, () => void> = {
    'an empty pg_control': () => truncateSync(join(dataFolder, 'postgres/global/pg_control'), 0),
    'no write-ahead log': () => rmSync(join(dataFolder, 'postgres/pg_wal'), { recursive: true }),
    'no version': () => rmSync(join(dataFolder, 'postgres/PG_VERSION')),
    'a nonsense version': () => writeFileSync(join(dataFolder, 'postgres/PG_VERSION'), '?'),
    'no settings': () => rmSync(join(dataFolder, 'postgres/postgresql.conf')),
    'no tables': () => rmSync(join(dataFolder, 'postgres/base'), { recursive: true }),
    'no password': () => rmSync(join(dataFolder, 'postgres.password')),
    'another password': () => writeFileSync(join(dataFolder, 'postgres.password'), 'guess'),
  };

  it.each(Object.keys(damages))('with %s is reported as damaged, with the command to go on', async (name) => {
    damages[name]!();
    const starting = start();
    await expect(starting).rejects.toThrow(/^The data folder .* is damaged: /);
    await expect(starting).rejects.toThrow(`mv ${dataFolder} ${dataFolder}.damaged && npm start`);
    expect(existsSync(join(dataFolder, 'instance.json'))).toBe(false);
  });

  it('of another PostgreSQL version is reported as such, not as damaged', async () => {
    writeFileSync(join(dataFolder, 'postgres/PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow('was made by PostgreSQL 17, and this is PostgreSQL 18');
  });

  it('that is a file is reported', async () => {
    rmSync(dataFolder, { recursive: true });
    writeFileSync(dataFolder, '');
    await expect(start()).rejects.toThrow(/cannot be used: .*\nName another one/);
  });
});
