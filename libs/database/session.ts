import type pg from 'pg';
import { LIMITS } from '#config';
import { BoundedClient, type Refusal } from './bounded-client.js';

/**
 * What a session is for. `work`: statements of a request or of a count, each short. `holder`: holds an advisory lock
 * while something is done with other connections, and must say something every second or lose it. `listener`: hears
 * notifications. `queue`: the queue's own, where it lies in PostgreSQL. `upkeep`: migrations, which may take as long as
 * they need.
 */
export type SessionKind = 'work' | 'holder' | 'listener' | 'queue' | 'upkeep';

export interface SessionOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** Shown by the server as the application's name. */
  readonly name: string;
  readonly kind: SessionKind;
  /** Connections at most, for a pool. */
  readonly max?: number;
  /** Called each time the server answers and refuses to write. */
  readonly onRefusal?: (refusal: Refusal) => void;
}

const { database } = LIMITS;

/** The queue's own transactions stop nobody but the queue; its migration runs while a process is still starting. */
const IDLE_IN_TRANSACTION_MS: Readonly<Record<SessionKind, number>> = {
  work: database.idleInTransactionMs,
  holder: database.idleInTransactionMs,
  listener: database.idleInTransactionMs,
  queue: database.idleInImportMs,
  upkeep: 0,
};

/** How often the kernel asks a silent peer whether it is still there, how often again, and when it gives up. */
const PEER = { tcp_keepalives_idle: 5, tcp_keepalives_interval: 2, tcp_keepalives_count: 3 };

/**
 * The configuration of every connection with PostgreSQL, for the driver's Pool and Client, and for TypeORM and BullMQ
 * above it. Every wait in it has an end: for a connection, for a lock, for a statement, for a silent server, for a
 * client that stops inside a transaction and for one whose machine is gone. PostgreSQL 14 or newer.
 */
export function sessionOf({ url, name, kind, max, onRefusal }: SessionOptions): pg.PoolConfig {
  const statementMs = kind === 'upkeep' ? 0 : database.statementMs;
  return {
    connectionString: url,
    // Shows in pg_stat_activity what a session is for.
    application_name: kind === 'work' ? name : `${name} ${kind}`,
    keepAlive: true,
    keepAliveInitialDelayMillis: PEER.tcp_keepalives_idle * 1_000,
    connectionTimeoutMillis: database.connectMs,
    statement_timeout: statementMs,
    ...(kind === 'upkeep' ? {} : { query_timeout: answerMsOf(kind) }),
    ...(kind === 'upkeep' ? {} : { lock_timeout: database.lockMs }),
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS[kind],
    ...(max === undefined ? {} : { max }),
    // A holder that is back in its pool sends nothing: it is closed before the server ends it.
    ...(kind === 'holder' ? { idleTimeoutMillis: database.idleHolderMs / 2 } : {}),
    options: settingsOf(kind),
    Client: BoundedClient,
    ...(onRefusal === undefined ? {} : { onRefusal }),
  } as unknown as pg.PoolConfig;
}

/** After how long without an answer the server counts as silent, and the connection is given up. */
function answerMsOf(kind: SessionKind): number {
  return kind === 'listener' ? database.beatAnswerMs : database.statementMs + database.silenceMs;
}

/** Settings that the driver has no option for, as the server reads them from the start of a session. */
function settingsOf(kind: SessionKind): string {
  const settings: Readonly<Record<string, string | number>> = {
    ...PEER,
    // What was sent and is not acknowledged ends the connection too: keep-alives are not asked while data is under way.
    tcp_user_timeout: database.statementMs,
    ...(kind === 'holder' ? { idle_session_timeout: database.idleHolderMs } : {}),
    // Every table here is read by an index, in its order; a plan made while a table was empty must not outlive that,
    // nor one that takes a hundred thousand rows for eight, reads all of them and sorts them for the first few.
    ...(kind === 'queue' ? {} : { enable_seqscan: 'off', enable_bitmapscan: 'off' }),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
