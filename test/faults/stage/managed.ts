import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BuiltProcess } from '../../fixtures/services/process.js';
import type { Proxy } from './proxy.js';
import { signal } from './signals.js';

const CLOCK = fileURLToPath(new URL('clock.mjs', import.meta.url));
/** As a supervisor would: what has ended by itself is started again after this. */
const RESTART_MS = 500;

/** What runs now. However this process ends, it leaves none of them behind. */
const running = new Set<BuiltProcess>();
process.once('exit', () => {
  for (const { pid } of running) signal(pid, 'SIGKILL');
});

export type Kind = 'api' | 'tallier' | 'replay';

export interface Place {
  readonly name: string;
  readonly kind: Kind;
  readonly env: NodeJS.ProcessEnv;
  readonly args?: readonly string[];
  /** Between this process and PostgreSQL. */
  readonly postgres: Proxy;
  /** Between this process and Redis. */
  readonly redis: Proxy;
  /** Says by how many milliseconds its clock is wrong. */
  readonly clockFile: string;
}

/** One of the project's processes with what stands between it and its neighbours; started again when it ends. */
export class Managed {
  /** Whether it stands still (SIGSTOP). */
  isFrozen = false;
  /** How often it has ended though nobody told it to. */
  crashes = 0;
  private process: BuiltProcess | undefined;
  private wanted = false;

  constructor(readonly place: Place) {}

  get name(): string {
    return this.place.name;
  }

  get kind(): Kind {
    return this.place.kind;
  }

  get isRunning(): boolean {
    return this.process !== undefined && running.has(this.process);
  }

  get said(): string {
    return this.process?.said ?? '';
  }

  /** Starts it and keeps it running from then on. */
  start(): void {
    this.wanted = true;
    this.isFrozen = false;
    const { kind, env, args = [], clockFile } = this.place;
    const clock = { NODE_OPTIONS: `--import ${CLOCK}`, SANAQ_FAULTS_CLOCK: clockFile };
    const started = BuiltProcess.start(kind, { ...env, ...clock }, ...args);
    this.process = started;
    running.add(started);
    void started.closes().then(() => {
      running.delete(started);
      return this.restart(started);
    });
  }

  /** Ends it without warning. */
  async kill(): Promise<void> {
    this.wanted = false;
    this.isFrozen = false;
    if (this.isRunning) await this.process?.end('SIGKILL');
  }

  /**
   * Asks it to end.
   * @returns milliseconds until it had ended; undefined where it had not after `waitMs`, and was killed
   */
  async terminate(waitMs: number): Promise<number | undefined> {
    this.wanted = false;
    const { process: ending } = this;
    if (!ending) return 0;
    const since = performance.now();
    signal(ending.pid, 'SIGTERM');
    const late = new AbortController();
    const inTime = await Promise.race([
      ending.closes().then(() => true),
      sleep(waitMs, false, { signal: late.signal }).catch(() => false),
    ]);
    late.abort();
    if (inTime) return performance.now() - since;
    await this.kill();
    return undefined;
  }

  freeze(): void {
    this.isFrozen = true;
    signal(this.process?.pid, 'SIGSTOP');
  }

  thaw(): void {
    signal(this.process?.pid, 'SIGCONT');
    this.isFrozen = false;
  }

  setClock(offsetMs: number): void {
    if (offsetMs === 0) rmSync(this.place.clockFile, { force: true });
    else writeFileSync(this.place.clockFile, String(offsetMs));
  }

  private async restart(ended: BuiltProcess): Promise<void> {
    if (!this.wanted || this.process !== ended) return;
    this.crashes += 1;
    await sleep(RESTART_MS);
    if (this.wanted && this.process === ended) this.start();
  }
}
