import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { chooseAccount } from './account.js';
import { findBinaries } from './binaries.js';
import { Claim } from './claim.js';
import { damaged, inspect, isDamage, typed } from './damage.js';
import { codeOf, Fault } from '../fault.js';
import { endOrphan, initialise, Server } from './server.js';

export interface EmbeddedOptions {
  /** Absolute path of the data folder; made where it is missing. */
  readonly dataFolder: string;
  /** Called when the folder is this process's, before anything is made or started in it. */
  readonly claimed?: () => Promise<void>;
  /** PostgreSQL settings over the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Prints a line about each step that takes time. */
  readonly say: (line: string) => void;
}

/** A PostgreSQL of this process's own, reachable from this machine only. */
export interface Embedded {
  /** postgres:// address of its database `sanaq`, password included. */
  readonly url: string;
  readonly pid: number;
  /** Settles, with what it said last, should the server end though nobody stopped it. */
  readonly ended: Promise<string>;
  /** Lets a second start say where this one can be found. */
  announce(address: string): void;
  /** Lets sessions end, stores everything, and gives the folder back. */
  stop(): Promise<void>;
  /** Stops at once; the next start recovers from the log, so nothing that was committed is lost. */
  abandon(): void;
}

const USER = 'sanaq';
const DATABASE = 'sanaq';

/** Made for a small machine. What is committed is on disk: that is never traded away here. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  fsync: 'on',
  synchronous_commit: 'on',
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

async function ask(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes the cluster beside its place and moves it there whole, so that a kill leaves none half made. */
async function makeCluster(dataFolder: string, cluster: string, passwordFile: string): Promise<void> {
  const making = `${cluster}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  const password = randomBytes(24).toString('hex');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const binaries = findBinaries();
  const account = chooseAccount(binaries.postgres, making);
  await initialise({ binaries, account, cluster: making, user: USER, password, dataFolder });
  renameSync(making, cluster);
}

/** Opens the database, which is made at the first start. */
async function openDatabase(server: Server, password: string, dataFolder: string): Promise<string> {
  const url = urlOf(server.port, password, DATABASE);
  try {
    const { rows } = await ask(
      urlOf(server.port, password, 'postgres'),
      `select 1 from pg_database where datname = '${DATABASE}'`,
    );
    if (rows.length === 0) {
      await ask(urlOf(server.port, password, 'postgres'), `create database ${DATABASE}`);
    }
    await ask(url, 'select 1');
    return url;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    if (isDamage(error)) throw damaged(dataFolder, `PostgreSQL says "${words}".`);
    // 28P01: the password is not the one the cluster was made with.
    if (codeOf(error) === '28P01')
      throw damaged(dataFolder, 'its password file is not the one it was made with.');
    throw error;
  }
}

async function open(options: EmbeddedOptions, claim: Claim): Promise<Embedded> {
  const { dataFolder, say } = options;
  const cluster = join(dataFolder, 'postgres');
  const passwordFile = join(dataFolder, 'postgres.password');
  await options.claimed?.();
  await endOrphan(cluster, say);
  if (!existsSync(cluster)) {
    say(`Making a database in ${typed(dataFolder)} ...`);
    await makeCluster(dataFolder, cluster, passwordFile);
  }
  const binaries = findBinaries();
  inspect(dataFolder, cluster, binaries.version);
  if (!existsSync(passwordFile)) throw damaged(dataFolder, `${typed(passwordFile)} is missing.`);
  const password = readFileSync(passwordFile, 'utf8').trim();
  const account = chooseAccount(binaries.postgres, cluster);
  // A copied folder is often open to others, and PostgreSQL refuses one that is.
  chmodSync(cluster, 0o700);
  const settings = { ...SETTINGS, ...options.settings };
  const server = await Server.start({ binaries, account, cluster, dataFolder, settings, say });
  try {
    const url = await openDatabase(server, password, dataFolder);
    return {
      url,
      pid: server.pid,
      ended: server.ended,
      announce: (address) => claim.announce(address),
      stop: async () => {
        await server.stop();
        claim.release();
      },
      abandon: () => server.abandon(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What the file system refused, in words; anything else as it was. */
function explain(error: unknown, dataFolder: string): unknown {
  const folder = typed(dataFolder);
  const code = codeOf(error) ?? '';
  if (typeof error !== 'object' || error === null || !('syscall' in error && 'message' in error))
    return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Fault(
      `No space is left for the data folder ${folder}.`,
      'Make room on its disk and start again.',
    );
  }
  return new Fault(
    `The data folder ${folder} cannot be used: ${String(error.message)}.`,
    'Name another one that can be written to: SANAQ_DATA=/some/folder npm start',
  );
}

/**
 * Starts a PostgreSQL on the data folder, making both at the first start. One process at a time uses a folder;
 * a server left over by a killed process is stopped first.
 * @throws Fault saying what is wrong and how to correct it
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  try {
    const claim = Claim.take(options.dataFolder);
    try {
      return await open(options, claim);
    } catch (error) {
      claim.release();
      throw error;
    }
  } catch (error) {
    throw explain(error, options.dataFolder);
  }
}
