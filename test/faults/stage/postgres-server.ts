import { chmodSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Ledger } from '#ledger';
import { chooseAccount } from '../../../apps/standalone/postgres/account.js';
import { findBinaries } from '../../../apps/standalone/postgres/binaries.js';
import { startEmbedded } from '../../../apps/standalone/postgres/embedded.js';
import { waitForEnd } from '../../../apps/standalone/postgres/processes.js';
import { endOrphan, Server } from '../../../apps/standalone/postgres/server.js';
import { makeFolder } from './folders.js';
import { signal, signalFamily } from './signals.js';

/** What is committed outlives the server, however it ends; that the machine keeps running is taken for granted. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'on',
  full_page_writes: 'off',
  max_connections: '120',
  shared_buffers: '64MB',
  io_method: 'sync',
  jit: 'off',
};
const END_MS_MAX = 30_000;

/** A PostgreSQL of the harness's own, which it may stop, kill, freeze and set back. */
export class PostgresServer {
  private server: Server | undefined;

  private constructor(
    private readonly folder: string,
    private readonly address: URL,
  ) {}

  /** Makes a cluster with a migrated database, and starts it. */
  static async open(): Promise<PostgresServer> {
    const folder = makeFolder('postgres');
    // PostgreSQL runs as another user where this is root.
    chmodSync(folder, 0o711);
    const settings = { fsync: 'off', full_page_writes: 'off' };
    const made = await startEmbedded({ dataFolder: folder, settings, say: () => undefined });
    const ledger = await Ledger.open({ url: made.url, poolMax: 2 });
    await ledger.migrate();
    await ledger.close();
    await made.stop();
    const postgres = new PostgresServer(folder, new URL(made.url));
    // However this process ends, the server is stopped too.
    process.once('exit', () => postgres.thaw());
    await postgres.start();
    return postgres;
  }

  /** Its address without any proxy. It changes with each start. */
  get url(): string {
    return this.urlBy(this.port);
  }

  get port(): number {
    return this.running.port;
  }

  /** The same database by another port of this machine. */
  urlBy(port: number): string {
    const url = new URL(this.address);
    url.port = String(port);
    return url.href;
  }

  async start(): Promise<void> {
    const binaries = findBinaries();
    await endOrphan(this.cluster, () => undefined);
    const account = chooseAccount(binaries.postgres, this.cluster);
    const place = { cluster: this.cluster, dataFolder: this.folder };
    this.server = await Server.start({
      ...place,
      binaries,
      account,
      settings: SETTINGS,
      say: () => undefined,
    });
  }

  /** Ends all sessions and stores everything. */
  async stop(): Promise<void> {
    await this.endBy('SIGINT');
  }

  /** Stops at once, as `pg_ctl stop -m immediate`: the next start recovers from the log. */
  async stopImmediately(): Promise<void> {
    await this.endBy('SIGQUIT');
  }

  /** Stops the server and every session in their tracks. */
  freeze(): void {
    signalFamily(this.running.pid, 'SIGSTOP');
  }

  thaw(): void {
    if (this.server) signalFamily(this.server.pid, 'SIGCONT');
  }

  /** Keeps a copy of the data of a stopped server. */
  keepCopy(): void {
    cpSync(this.cluster, this.copy, { recursive: true });
  }

  /** Puts the copy in place of the data of a stopped server. */
  swapInCopy(): void {
    rmSync(this.cluster, { recursive: true });
    cpSync(this.copy, this.cluster, { recursive: true });
    rmSync(this.copy, { recursive: true });
    chmodSync(this.cluster, 0o700);
  }

  /** Runs statements on a session of their own; gives the rows of the last. */
  async run<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text, values)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    if (this.server) {
      this.thaw();
      await this.stopImmediately();
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get cluster(): string {
    return join(this.folder, 'postgres');
  }

  private get copy(): string {
    return join(this.folder, 'copy');
  }

  private get running(): Server {
    if (!this.server) throw new Error('PostgreSQL is stopped');
    return this.server;
  }

  private async endBy(name: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const { pid } = this.running;
    signal(pid, name);
    if (!(await waitForEnd(pid, END_MS_MAX))) throw new Error(`PostgreSQL (process ${pid}) does not end`);
    this.server = undefined;
  }
}
