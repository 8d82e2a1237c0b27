import { Late, LIMITS, within } from '#config';

/** Thrown into a start that is to go no further because an end was asked for. */
export class Ended extends Error {}

/** Something opened, and how it is closed. */
export interface Part {
  /** Completes the sentence "did not end within 4 s: ...". */
  readonly name: string;
  readonly close: () => Promise<unknown>;
  /** How long closing it may take; LIMITS.shutdown.partMs if not given. */
  readonly limitMs?: number;
  /** Called before anything is closed: from then on readiness says that the process is ending. */
  readonly drain?: () => void;
}

/**
 * Closes parts one after another, each within its own limit. A part that cannot be closed keeps no other open.
 * @returns an error for each part that could not be closed, or did not end in time; such a one is abandoned
 */
export async function closeParts(parts: Iterable<Part>): Promise<Error[]> {
  const faults: Error[] = [];
  for (const { name, close, limitMs = LIMITS.shutdown.partMs } of parts) {
    try {
      await within(Promise.resolve().then(close), limitMs, `did not end within ${seconds(limitMs)}: ${name}`);
    } catch (error) {
      if (error instanceof Late) faults.push(error);
      // Parts of parts are named each by itself.
      else if (error instanceof AggregateError) faults.push(...(error.errors as Error[]));
      else faults.push(new Error(`could not be closed: ${name}`, { cause: error }));
    }
  }
  return faults;
}

const seconds = (ms: number): string => `${Math.ceil(ms / 1_000)} s`;

/** Where the end is logged; pino's loggers fit. */
export interface ShutdownLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface ShutdownOptions {
  readonly log: ShutdownLog;
  /** How long the process goes on after readiness has said that it is ending; not at a Ctrl-C. Nothing if not given. */
  readonly graceMs?: number;
  /** Called once, when the end begins. */
  readonly onBegin?: () => void;
  /** Ends the process; process.exit if not given. */
  readonly exit?: (code: number) => void;
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * How a process ends, whatever it has lost: readiness says so first, then, after a grace in which load balancers see it,
 * what was opened is closed, the last opened first, each part within its limit and all of it within
 * LIMITS.shutdown.totalMs. Exit code 0 where every part ended, else 1. A second signal ends it at once.
 */
export class Shutdown {
  private readonly parts: Part[] = [];
  private readonly begun = new AbortController();
  private readonly exit: (code: number) => void;
  private opening: Promise<unknown> = Promise.resolve();
  private beganAtMs: number | undefined;
  private closing = 'what was being opened';

  constructor(private readonly options: ShutdownOptions) {
    this.exit = options.exit ?? ((code) => process.exit(code));
  }

  /** Aborted when the end begins. */
  get signal(): AbortSignal {
    return this.begun.signal;
  }

  /** Ends the process at SIGTERM, SIGINT and SIGHUP. */
  listen(): this {
    for (const name of SIGNALS) process.on(name, () => this.signalled(name));
    return this;
  }

  /**
   * Takes note of something just opened.
   * @throws Ended where the end has begun meanwhile: then nothing more is to be opened. What just was is closed too.
   */
  opened(part: Part): void {
    this.parts.push(part);
    if (this.beganAtMs === undefined) return;
    part.drain?.();
    throw new Ended();
  }

  /** Waits for this before it closes what was opened, as long as there is time. */
  follow(opening: Promise<unknown>): void {
    this.opening = opening;
  }

  /** Ends the process in order with this exit code, or with 1 where a part did not end. Only the first call counts. */
  async end(code: number, graceMs = 0): Promise<void> {
    if (this.beganAtMs !== undefined) return;
    this.beganAtMs = performance.now();
    const { log, onBegin } = this.options;
    // Not unref'd: even where nothing else is left to do, it is this that ends the process.
    const total = setTimeout(() => this.giveUp(), LIMITS.shutdown.totalMs);
    for (const { drain } of [...this.parts].reverse()) drain?.();
    this.begun.abort();
    onBegin?.();
    if (graceMs > 0) await new Promise((resolve) => setTimeout(resolve, graceMs));
    await Promise.resolve(this.opening).catch(() => undefined);
    const faults = await closeParts(this.lastFirst());
    clearTimeout(total);
    for (const { cause, message } of faults) log.error(cause === undefined ? {} : { err: cause }, message);
    this.exit(faults.length > 0 ? 1 : code);
  }

  private signalled(name: NodeJS.Signals): void {
    if (this.beganAtMs !== undefined) {
      const isSecond = performance.now() - this.beganAtMs > LIMITS.shutdown.sameSignalMs;
      if (isSecond) this.exit(130);
      return;
    }
    const graceMs = name === 'SIGTERM' ? (this.options.graceMs ?? 0) : 0;
    this.options.log.info({ signal: name, graceMs }, 'ending');
    void this.end(0, graceMs);
  }

  /** The parts as they are closed; one opened meanwhile is closed next. */
  private *lastFirst(): Generator<Part> {
    for (let part = this.parts.pop(); part !== undefined; part = this.parts.pop()) {
      this.closing = part.name;
      yield part;
    }
  }

  private giveUp(): void {
    const words = `did not end within ${seconds(LIMITS.shutdown.totalMs)} in all: ${this.closing}`;
    const left = this.parts.map(({ name }) => name);
    this.options.log.error({ left }, words);
    this.exit(1);
  }
}
