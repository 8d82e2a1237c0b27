import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Ledger } from '#ledger';
import { startEmbedded, type Embedded } from '../../apps/standalone/postgres/embedded.js';
import { recount } from '../../apps/tallier/recount-election.js';
import { TestApi, TOKEN } from '../fixtures/clients/running-api.js';
import { png } from '../fixtures/data/pictures.js';
import { report, smallElection } from '../fixtures/data/small-election.js';

/** Follows "Backup and restore" of docs/operating.md, with only what the embedded PostgreSQL provides. */

let root: string;
let running: { stop(): Promise<void> }[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sanaq-restore-'));
  // If this runs as root, the server runs as another user and must be able to enter the folder.
  chmodSync(root, 0o711);
  running = [];
});
afterEach(async () => {
  for (const each of running) await each.stop();
  rmSync(root, { recursive: true, force: true });
});

async function start(dataFolder: string, settings: Readonly<Record<string, string>> = {}): Promise<Embedded> {
  const fast = { fsync: 'off', full_page_writes: 'on' };
  const server = await startEmbedded({
    dataFolder,
    settings: { ...fast, ...settings },
    say: () => undefined,
  });
  running.push(server);
  return server;
}

async function stop(server: Embedded): Promise<void> {
  running = running.filter((each) => each !== server);
  await server.stop();
}

const openApi = (server: Embedded, folder: string) =>
  TestApi.start({
    databaseUrl: server.url,
    counting: true,
    files: { kind: 'folder', folder: join(folder, 'files') },
  });

/** Begins a night with an election, a counted report and a scan. @returns the scan's name */
async function beginNight(server: Embedded, folder: string): Promise<string> {
  const ledger = await Ledger.open({ url: server.url });
  await ledger.migrate();
  await ledger.close();
  const api = await openApi(server, folder);
  try {
    await api.define(smallElection());
    await sendReport(api, '1', 40);
    const taken = await fetch(`${api.url}/api/elections/small/attachments`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', authorization: `Bearer ${TOKEN}` },
      body: new Uint8Array(png(30, 30)),
    });
    expect(taken.status).toBe(201);
    return ((await taken.json()) as { sha256: string }).sha256;
  } finally {
    await api.close();
  }
}

async function sendReport(api: TestApi, precinct: string, voted: number): Promise<void> {
  expect((await api.submit('small', report(voted, { precinct }))).status).toBe(201);
  await api.settle('small');
}

interface Proven {
  readonly position: number;
  readonly totals: string;
  readonly chain: string;
}

/** The result of `npm run recount`; fails if what is stored is not what the ledger adds up to. */
async function prove(server: Embedded): Promise<Proven> {
  const ledger = await Ledger.open({ url: server.url });
  try {
    const stored = await ledger.elections.load('small');
    const { position, totals, chain, faults } = await recount(ledger, stored!);
    expect(faults).toEqual([]);
    return { position, totals, chain };
  } finally {
    await ledger.close();
  }
}

/** Expects a restored election to serve its scan and to count another report. */
async function countsOn(server: Embedded, folder: string, scan: string, before: Proven): Promise<void> {
  const api = await openApi(server, folder);
  try {
    const read = await api.ask(`/api/elections/small/attachments/${scan}`, { token: TOKEN });
    expect(read.status).toBe(200);
    await sendReport(api, '3', 7);
  } finally {
    await api.close();
  }
  expect((await prove(server)).position).toBe(before.position + 1);
}

describe('a recount agrees after a backup is restored to another folder', () => {
  it('from a copy of the folders while everything is stopped', async () => {
    const [origin, copy] = [join(root, 'origin'), join(root, 'copy')];
    const first = await start(origin);
    const scan = await beginNight(first, origin);
    const before = await prove(first);
    await stop(first);
    cpSync(origin, copy, { recursive: true, preserveTimestamps: true });
    rmSync(origin, { recursive: true });
    const second = await start(copy);
    expect(await prove(second)).toEqual(before);
    await countsOn(second, copy, scan, before);
  });

  it('from a base backup of a running server and archived WAL, up to the last commit', async () => {
    const [origin, copy, archive] = [join(root, 'origin'), join(root, 'copy'), join(root, 'archive')];
    mkdirSync(archive);
    chmodSync(archive, 0o777);
    const archiving = {
      archive_mode: 'on',
      archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f && chmod a+r ${archive}/%f`,
    };
    const first = await start(origin, archiving);
    const scan = await beginNight(first, origin);
    await copyRunning(first, origin, copy);
    // A report sent after the base backup is in the archive alone.
    const api = await openApi(first, origin);
    await sendReport(api, '2', 30);
    await api.close();
    const before = await prove(first);
    await archiveAll(first, archive);
    await stop(first);
    rmSync(origin, { recursive: true });
    writeFileSync(join(copy, 'postgres/recovery.signal'), '');
    const second = await start(copy, { restore_command: `cp ${archive}/%f %p` });
    expect(await prove(second)).toEqual(before);
    expect(existsSync(join(copy, 'postgres/recovery.signal'))).toBe(false);
    await countsOn(second, copy, scan, before);
  });
});

/** Copies as pg_basebackup does; then the scans, because a scan is written before anything names it. */
async function copyRunning(server: Embedded, origin: string, copy: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query("select pg_backup_start('restore', true)");
    mkdirSync(copy, { mode: 0o711 });
    cpSync(join(origin, 'postgres'), join(copy, 'postgres'), {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !/\/postmaster\.(pid|opts)$|\/pg_wal\/.*[0-9A-F]{24}/.test(path),
    });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(true)');
    writeFileSync(join(copy, 'postgres/backup_label'), rows[0]!.labelfile);
  } finally {
    await client.end();
  }
  for (const name of ['postgres.password', 'files']) {
    cpSync(join(origin, name), join(copy, name), { recursive: true, preserveTimestamps: true });
  }
}

/** Ends the segment being written and waits until it is archived. */
async function archiveAll(server: Embedded, archive: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'select pg_walfile_name(pg_current_wal_lsn()) as name, pg_switch_wal()',
    );
    const segment = join(archive, rows[0]!.name);
    while (!existsSync(segment) || readFileSync(segment).length < 16 * 1024 * 1024) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await client.end();
  }
}
