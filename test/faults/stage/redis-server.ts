import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { Redis } from 'ioredis';
import { findServer } from '../../fixtures/services/redis.js';
import { makeFolder } from './folders.js';
import { freePort } from '../../../apps/standalone/postgres/server.js';
import { signal } from './signals.js';

/** A Redis of the harness's own, which it may kill and freeze. It keeps nothing on disk. */
export class RedisServer {
  private child: ChildProcess | undefined;
  private readonly abandon = (): void => signal(this.child?.pid, 'SIGKILL');

  private constructor(
    readonly port: number,
    private readonly folder: string,
  ) {}

  static async open(): Promise<RedisServer> {
    const folder = makeFolder('redis');
    const redis = new RedisServer(await freePort(), folder);
    await redis.start();
    return redis;
  }

  get isRunning(): boolean {
    return this.child !== undefined;
  }

  /** Starts it, empty. */
  async start(): Promise<void> {
    const { file, env } = findServer();
    const place = ['--bind', '127.0.0.1', '--port', String(this.port), '--dir', this.folder];
    const memory = ['--save', '', '--appendonly', 'no'];
    this.child = spawn(file, [...place, ...memory], { env, stdio: 'ignore' });
    process.once('exit', this.abandon);
    await this.command('PING');
  }

  async kill(): Promise<void> {
    process.off('exit', this.abandon);
    const { child } = this;
    this.child = undefined;
    if (!child) return;
    child.kill('SIGKILL');
    await once(child, 'close');
  }

  freeze(): void {
    signal(this.child?.pid, 'SIGSTOP');
  }

  thaw(): void {
    signal(this.child?.pid, 'SIGCONT');
  }

  /** Runs a command on a connection of its own. */
  async command(name: string, ...args: readonly string[]): Promise<unknown> {
    return this.commandAs(undefined, name, ...args);
  }

  /** The same after a password was given. */
  async commandAs(password: string | undefined, name: string, ...args: readonly string[]): Promise<unknown> {
    const redis = new Redis(this.port, '127.0.0.1', {
      maxRetriesPerRequest: 100,
      retryStrategy: () => 50,
      ...(password === undefined ? {} : { password }),
    });
    redis.on('error', () => undefined);
    try {
      return await redis.call(name, ...args);
    } finally {
      redis.disconnect();
    }
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
