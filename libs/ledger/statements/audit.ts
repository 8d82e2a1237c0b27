import { TRAIL_LOCK, TRAIL_SEAL_LOCK } from '../base/locks.js';
import { statement } from '../base/statement.js';
import { positionOf } from './fragments.js';

export const POSITIONS_OF_SUBJECTS = statement(
  'positions_of_subjects',
  `
  SELECT f.election, f.id, ${positionOf('s')}
  FROM unnest($1::text[], $2::uuid[]) AS f (election, id)
  JOIN election e ON e.id = f.election
  JOIN submission s ON s.id = f.id AND s.election = e.key`,
);

// Times as microseconds: text of them would follow the session's zone.
export const ENTRIES_TO_SEAL = statement(
  'entries_to_seal',
  `
  SELECT seq, jsonb_build_array(seq, (extract(epoch FROM at) * 1000000)::bigint, who, name, address, action, election,
    subject, detail)::text
  FROM trail WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3`,
);

export const ADD_SEAL = statement(
  'add_seal',
  `INSERT INTO trail_seal (through, rows, hash) VALUES ($1, $2, decode($3, 'hex'))`,
);

/**
 * SQL of the last parts of a WITH: they check permissions and write audit entries in the same commit as the rest of the
 * statement. The audit log's fence (an advisory lock) is held, shared, from before the entries are numbered until the
 * commit: whoever seals takes it alone for an instant. The entries are read out of it, so that permissions are checked
 * even where there are none.
 * @param tellings an expression for what `tellingsOf` gives
 * @param done name of a part before: only where it gives a row has anything been done
 */
export function tellWith(tellings: string, done?: string): string {
  const condition = done === undefined ? '' : ` AND EXISTS (SELECT FROM ${done})`;
  return `trail_fence AS MATERIALIZED (
    SELECT ${tellings}::jsonb AS tellings, demand_leave(${tellings}::jsonb),
      pg_advisory_xact_lock_shared(${TRAIL_LOCK}, 0)
  ), told AS (
    INSERT INTO trail (who, name, address, action, election, subject, detail)
    SELECT d.who, d.name, d.address, d.action, d.election, d.subject, d.detail
    FROM trail_fence CROSS JOIN ROWS FROM (jsonb_to_recordset(trail_fence.tellings) AS
        (who text, name text, address text, action text, election text, subject text, detail jsonb))
      WITH ORDINALITY AS d (who, name, address, action, election, subject, detail, place)
    WHERE d.action IS NOT NULL${condition}
    ORDER BY d.place
  )`;
}

/** Checks permissions and writes audit entries, and nothing else; its parameter is what `tellingsOf` gives. */
export const TELL = statement('tell', `WITH ${tellWith('$1')} SELECT FROM trail_fence`);

export const HOLD_TOKEN = statement('hold_token', 'SELECT FROM token WHERE id = $1::uuid FOR NO KEY UPDATE');

export const HOLD_ACCOUNT = statement(
  'hold_account',
  `SELECT FROM account WHERE key = (SELECT account FROM session WHERE id = $1::uuid) FOR NO KEY UPDATE`,
);

export const DEMAND_LEAVE = statement('demand_leave', 'SELECT demand_leave($1::jsonb)');

// Advisory lock fence: whoever adds an entry holds it shared until the commit, so every entry numbered so far is there.
export const TAKE_AUDIT_FENCE = statement(
  'take_audit_fence',
  `SELECT pg_advisory_xact_lock(${TRAIL_LOCK}, 0)`,
);

export const LAST_ENTRY = statement('last_entry', 'SELECT seq FROM trail ORDER BY seq DESC LIMIT 1');

export const TRY_SEAL_LOCK = statement(
  'try_seal_lock',
  `SELECT pg_try_advisory_xact_lock(${TRAIL_SEAL_LOCK}, 0)`,
);

export const LAST_SEAL = statement(
  'last_seal',
  `SELECT through, encode(hash, 'hex') FROM trail_seal ORDER BY through DESC LIMIT 1`,
);

// Trigrams are only ever read as a bitmap, which sessions of ours are otherwise kept from; for one transaction.
export const ALLOW_BITMAPS = statement('allow_bitmaps', 'SET LOCAL enable_bitmapscan = on');
