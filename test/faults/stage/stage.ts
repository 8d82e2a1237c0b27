import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, closeConnections } from '../http.js';
import { Managed, type Kind } from './managed.js';
import { PostgresServer } from './postgres-server.js';
import { makeFolder, sweepFolders } from './folders.js';
import { Proxy } from './proxy.js';
import { RedisServer } from './redis-server.js';
import { freePort } from '../../../apps/standalone/postgres/server.js';

/** The administrator's token of both api processes. */
export const TOKEN = 'a-token-only-for-the-faults';
const READY_MS_MAX = 60_000;

/** An api process with the address where it is found, the same after each restart. */
export interface Api {
  readonly process: Managed;
  readonly url: string;
}

/** Everything that runs: PostgreSQL, Redis, two api, two talliers and a replay, each behind proxies of its own. */
export class Stage {
  private constructor(
    readonly postgres: PostgresServer,
    readonly redis: RedisServer,
    readonly apis: readonly Api[],
    readonly talliers: readonly Managed[],
    readonly replay: Managed,
    private readonly folder: string,
  ) {}

  static async open(): Promise<Stage> {
    await sweepFolders();
    const folder = makeFolder('data');
    const postgres = await PostgresServer.open();
    const redis = await RedisServer.open();
    const make = (kind: Kind, name: string, env: NodeJS.ProcessEnv) =>
      makeProcess({ kind, name, env, folder, postgres, redis });
    const apis: Api[] = [];
    for (const name of ['api-1', 'api-2']) {
      const port = await freePort();
      const process = await make('api', name, { HOST: '127.0.0.1', PORT: String(port) });
      apis.push({ process, url: `http://127.0.0.1:${port}` });
    }
    const talliers = [await make('tallier', 'tallier-1', {}), await make('tallier', 'tallier-2', {})];
    const replay = await make('replay', 'replay', { SANAQ_API_URL: apis[0]?.url });
    const stage = new Stage(postgres, redis, apis, talliers, replay, folder);
    for (const process of stage.processes) process.start();
    await stage.ready();
    return stage;
  }

  get processes(): readonly Managed[] {
    return [...this.apis.map(({ process }) => process), ...this.talliers, this.replay];
  }

  get proxies(): readonly Proxy[] {
    return this.processes.flatMap(({ place }) => [place.postgres, place.redis]);
  }

  /** Waits until both api processes answer. */
  async ready(): Promise<void> {
    const since = performance.now();
    for (const { url, process } of this.apis) {
      while (!(await answers(url))) {
        if (performance.now() - since > READY_MS_MAX) {
          throw new Error(`${process.name} does not answer:\n${process.said.slice(-2_000)}`);
        }
        await sleep(50);
      }
    }
  }

  /** Starts PostgreSQL, and leads every process to it. */
  async startPostgres(): Promise<void> {
    await this.postgres.start();
    for (const { place } of this.processes) place.postgres.lead(this.postgres.port);
  }

  /**
   * Sets everything right that a fault may have left wrong. With `anew` every process is restarted, and waited
   * for: without it, whether they answer is what is to be seen.
   */
  async heal(anew: boolean): Promise<void> {
    this.redis.thaw();
    for (const process of this.processes) {
      process.setClock(0);
      if (process.isFrozen) process.thaw();
    }
    for (const proxy of this.proxies) proxy.mend();
    if (!this.redis.isRunning) await this.redis.start();
    for (const process of this.processes) {
      if (anew) await process.kill();
      if (!process.isRunning) process.start();
    }
    if (anew) await this.ready();
  }

  async close(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.kill()));
    await Promise.all(this.proxies.map((proxy) => proxy.close()));
    await this.redis.close();
    await this.postgres.close();
    closeConnections();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Making {
  readonly kind: Kind;
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
}

async function makeProcess({ kind, name, env, folder, postgres, redis }: Making): Promise<Managed> {
  const toPostgres = await Proxy.open(postgres.port, 'postgres');
  const toRedis = await Proxy.open(redis.port, 'redis');
  return new Managed({
    kind,
    name,
    postgres: toPostgres,
    redis: toRedis,
    clockFile: join(folder, `${name}.clock`),
    env: {
      DATABASE_URL: postgres.urlBy(toPostgres.port),
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
      SANAQ_ADMIN_TOKEN: TOKEN,
      SANAQ_DATA: folder,
      ...env,
    },
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await ask(`${url}/api/elections`, { timeoutMs: 2_000 })).status === 200;
  } catch {
    return false;
  }
}
