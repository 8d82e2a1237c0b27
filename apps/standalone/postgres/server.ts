import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, lchownSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandAs, type Account } from './account.js';
import type { Binaries } from './binaries.js';
import { diagnose } from './damage.js';
import { codeOf, Fault } from '../fault.js';
import { commandOf, waitForEnd } from './processes.js';

/** PostgreSQL must not see PGDATA, PGOPTIONS and the like of the user who starts it. */
const ENVIRONMENT = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const START_ATTEMPTS_MAX = 20;
const START_GAP_MS = 250;
const STOP_WAIT_MS_MAX = 30_000;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

/** What the server in this folder has written of itself: its number, its port, whether it takes connections. */
function readPidFile(cluster: string): { pid: number; ready: boolean } | undefined {
  const lines = read(join(cluster, 'postmaster.pid')).split('\n');
  const pid = Number(lines[0]);
  return Number.isSafeInteger(pid) && pid > 1 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return;
    throw new Fault(
      `The PostgreSQL with process number ${pid} belongs to another user and cannot be stopped.`,
    );
  }
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one. */
async function end(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitForEnd(pid, STOP_WAIT_MS_MAX)) return;
  signal(pid, 'SIGQUIT');
  if (!(await waitForEnd(pid, STOP_WAIT_MS_MAX))) {
    throw new Fault(`PostgreSQL (process ${pid}) does not end.`, `End it yourself: kill -9 ${pid}`);
  }
}

/** No process has this number; it is the largest a pid can be written as. */
const NOBODY = '2147483647';

/**
 * Stops the server a killed process left running in this folder. One that is gone is removed from its file: its
 * number may be another program's by now, or a zombie's, and PostgreSQL would take
 * either for its own. The rest of the file stays, by which PostgreSQL itself finds sessions that outlived it.
 */
export async function endOrphan(cluster: string, say: (line: string) => void): Promise<void> {
  const orphan = readPidFile(cluster);
  if (orphan === undefined) return;
  if (commandOf(orphan.pid).includes(cluster)) {
    say(`Stopping the PostgreSQL (process ${orphan.pid}) that an earlier, killed start left behind ...`);
    await end(orphan.pid);
    return;
  }
  const file = join(cluster, 'postmaster.pid');
  writeFileSync(file, read(file).replace(/^\d+/, NOBODY));
}

/** What this process has started and not yet seen end. */
const started = new Set<ChildProcess>();

/** Starts a program in a session of its own: Ctrl-C in the terminal is for this process, which ends it last. */
function launch(account: Account, command: readonly string[], logFile: number): ChildProcess {
  const { file, args, options } = commandAs(account, command);
  const child = spawn(file, args, {
    ...options,
    env: ENVIRONMENT,
    detached: true,
    stdio: ['ignore', logFile, logFile],
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

// Whatever way this process ends, it leaves no server behind, save when it is killed itself.
process.once('exit', () => {
  for (const child of started) {
    child.kill('SIGQUIT');
    // A stopped process (SIGSTOP) handles no signal before it continues.
    child.kill('SIGCONT');
  }
});

export interface Initialising {
  readonly binaries: Binaries;
  readonly account: Account;
  /** Folder to fill, empty, the account's own. */
  readonly cluster: string;
  readonly user: string;
  readonly password: string;
  readonly dataFolder: string;
}

/** Fills a folder with a new cluster: UTF-8, sorted by code point, whatever the machine's own language. */
export async function initialise(options: Initialising): Promise<void> {
  const { account, binaries, cluster, dataFolder } = options;
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  const log = openSync(join(dataFolder, 'postgres.log'), 'w', 0o600);
  try {
    if (account.switches || account.prefix.length > 0) lchownSync(passwordFile, account.uid, account.gid);
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8'];
    const identity = [`--username=${options.user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const child = launch(account, [binaries.initdb, `--pgdata=${cluster}`, ...identity, ...locale], log);
    const code = await ending(child);
    if (code !== 0) throw diagnose(dataFolder, read(join(dataFolder, 'postgres.log')));
  } finally {
    closeSync(log);
    rmSync(passwordFile, { force: true });
  }
}

function ending(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

/** A port of this machine that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Starting {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly cluster: string;
  readonly dataFolder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly say: (line: string) => void;
}

/** A running PostgreSQL server on a cluster. */
export class Server {
  readonly ended: Promise<string>;
  #stopping = false;

  private constructor(
    readonly pid: number,
    readonly port: number,
    exit: Promise<unknown>,
    log: string,
  ) {
    this.ended = new Promise((resolve) => {
      void exit.then(() => {
        if (!this.#stopping) resolve(read(log).trim().split('\n').at(-1) || 'it said nothing');
      });
    });
  }

  /** Starts the server and waits until it takes connections, however long it has to recover. */
  static async start(options: Starting): Promise<Server> {
    for (let attempt = 1; ; attempt += 1) {
      const server = await Server.#attempt(options, await freePort());
      if (server instanceof Server) return server;
      // Another program may have taken the free port in between; sessions of a killed server end in a moment.
      const passing = /Address already in use|could not bind|pre-existing shared memory/.test(server.log);
      if (!passing || attempt === START_ATTEMPTS_MAX) throw diagnose(options.dataFolder, server.log);
      await delay(START_GAP_MS);
    }
  }

  static async #attempt(options: Starting, port: number): Promise<Server | { log: string }> {
    const { account, binaries, cluster, dataFolder } = options;
    const logPath = join(dataFolder, 'postgres.log');
    const log = openSync(logPath, 'w', 0o600);
    const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = launch(account, [binaries.postgres, '-D', cluster, '-p', String(port), ...settings], log);
    closeSync(log);
    let running = true;
    const exit = ending(child).finally(() => (running = false));
    exit.catch(() => undefined);
    const startedAt = Date.now();
    for (let said = false; running; await delay(25)) {
      const state = readPidFile(cluster);
      if (state?.ready && state.pid === child.pid) return new Server(child.pid, port, exit, logPath);
      if (!said && Date.now() - startedAt > 5000) {
        options.say('PostgreSQL is going through its log once more, because it was not stopped properly ...');
        said = true;
      }
    }
    await exit;
    return { log: read(logPath) };
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await end(this.pid);
  }

  abandon(): void {
    this.#stopping = true;
    signal(this.pid, 'SIGQUIT');
  }
}
