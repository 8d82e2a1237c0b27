import { statement } from '../base/statement.js';
import { isCounted } from './fragments.js';
import { PRECINCT_COLUMNS, precinctParameters } from './precincts.js';

// A window function, which no query builder expresses.
export const REPEATED_PRECINCTS = statement(
  'repeated_precincts',
  `
  SELECT * FROM (
    SELECT id, index, min(index) OVER (PARTITION BY id) AS first FROM precinct WHERE election = $1
  ) p WHERE index > first ORDER BY index LIMIT $2`,
);

// An anti-join from the end of the ledger: it costs the same however much is counted.
export const COUNTED_THROUGH = statement(
  'counted_through',
  `
  SELECT coalesce(last.position, 0) AS position FROM election e
  LEFT JOIN LATERAL (
    SELECT last_seq AS seq, last_position AS position FROM ledger
    WHERE election = e.key ORDER BY last_seq DESC LIMIT 1
  ) last ON true
  WHERE e.id = $1 AND NOT EXISTS (
    SELECT FROM submission s WHERE s.election = e.key AND s.seq > coalesce(last.seq, 0) AND ${isCounted('s')}
  )`,
);

// SKIP LOCKED: whoever fills the draft at this moment opens it. Inside a transaction begun by hand, in which the query
// builder takes no lock.
export const LOCK_DRAFT = statement(
  'lock_draft',
  `SELECT FROM election WHERE key = $1 AND status = 'draft' FOR UPDATE SKIP LOCKED`,
);

// Bulk insert by unnest: one parameter a column, however many rows.
export const ADD_PRECINCTS = statement(
  'add_precincts',
  `INSERT INTO precinct (election, index, ${PRECINCT_COLUMNS}, origin)
   SELECT $1, * FROM unnest($2::int[], ${precinctParameters(3)}, $10::text[])`,
);

// A queue: SKIP LOCKED passes over what another process is taking at this moment.
export const CLAIM_REPLAY = statement(
  'claim_replay',
  `UPDATE replay SET claimed_by = $1, claimed_until = now() + $2 * interval '1 millisecond'
   WHERE id = (
     SELECT id FROM replay
     WHERE state IN ('running', 'paused') AND (claimed_until IS NULL OR claimed_until < now())
       AND ($3::uuid IS NULL OR id = $3)
     ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
   ) RETURNING id`,
);

export const ANNOUNCE_REPLAY = statement('announce_replay', 'SELECT pg_notify($1, $2)');
