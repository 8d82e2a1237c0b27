import pg from 'pg';
import { sessionOf, type SessionOptions } from './session.js';

/** A pool of sessions with every limit set; connections are made when they are first needed. */
export function openPool(options: SessionOptions): pg.Pool {
  const pool = new pg.Pool(sessionOf(options));
  // A pooled connection that breaks while idle is replaced at its next use; only its loss must not end the process.
  pool.on('error', () => undefined);
  return pool;
}
