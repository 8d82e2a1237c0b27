import pg from 'pg';
import { LIMITS } from '#config';
import { unavailabilityOf, type Unavailability } from './unavailable.js';

/** Why a database that answers cannot write: its disk is full, or it is a standby. */
export type Refusal = Extract<Unavailability, 'full' | 'read-only'>;

/** What the driver says when a statement got no answer within `query_timeout`. */
const SILENCE = 'Query read timeout';

interface Internals {
  readonly connection: { readonly stream: { destroy(error?: Error): void } };
}

/**
 * A connection that never waits for ever. The server ends what takes too long (see session.ts); a server that does not
 * answer at all is given up here, and with it the connection: the answer may still come, to a statement that nobody
 * waits for. A connection that cannot be closed in an orderly way within a moment is cut.
 */
export class BoundedClient extends pg.Client {
  private readonly onRefusal: ((refusal: Refusal) => void) | undefined;

  constructor(config: pg.ClientConfig & { readonly onRefusal?: (refusal: Refusal) => void }) {
    super(config);
    this.onRefusal = config.onRefusal;
    // An error may come when nobody listens, between two owners: the next query fails then, and that is enough.
    this.on('error', () => undefined);
  }

  /** What the driver's own `query` takes and gives; its overloads cannot be overridden one by one. */
  override query(...args: unknown[]): never {
    const send = super.query.bind(this) as (...args: unknown[]) => unknown;
    return this.watch(send(...args)) as never;
  }

  /** Ends the connection; resolves at the latest after the limit for silence. */
  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | void {
    const timer = setTimeout(() => this.cut(), LIMITS.database.silenceMs);
    timer.unref();
    const ended = super.end().finally(() => clearTimeout(timer));
    if (callback === undefined) return ended;
    ended.then(() => (callback as () => void)(), callback);
  }

  /** Breaks the connection off without a word to the server. */
  cut(error?: Error): void {
    (this as unknown as Internals).connection.stream.destroy(error);
  }

  private watch(result: unknown): unknown {
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      if (error instanceof Error && error.message === SILENCE) this.cut(error);
      const why = unavailabilityOf(error);
      if (why === 'full' || why === 'read-only') this.onRefusal?.(why);
      throw error;
    });
  }
}
