import { AUDIT_LOCK, AUDIT_SEAL_LOCK } from '../base/locks.js';
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
 * @param items an expression for what `auditParameter` gives
 * @param done name of a part before: only where it gives a row has anything been done
 */
export function auditWith(items: string, done?: string): string {
  const condition = done === undefined ? '' : ` AND EXISTS (SELECT FROM ${done})`;
  return `audit_fence AS MATERIALIZED (
    SELECT ${items}::jsonb AS items, demand_leave(${items}::jsonb),
      pg_advisory_xact_lock_shared(${AUDIT_LOCK}, 0)
  ), audited AS (
    INSERT INTO trail (who, name, address, action, election, subject, detail)
    SELECT d.who, d.name, d.address, d.action, d.election, d.subject, d.detail
    FROM audit_fence CROSS JOIN ROWS FROM (jsonb_to_recordset(audit_fence.items) AS
        (who text, name text, address text, action text, election text, subject text, detail jsonb))
      WITH ORDINALITY AS d (who, name, address, action, election, subject, detail, place)
    WHERE d.action IS NOT NULL${condition}
    ORDER BY d.place
  )`;
}

/** Checks permissions and writes audit entries, and nothing else; its parameter is what `auditParameter` gives. */
export const ADD_AUDIT_ENTRIES = statement(
  'add_audit_entries',
  `WITH ${auditWith('$1')} SELECT FROM audit_fence`,
);

export const HOLD_TOKEN = statement('hold_token', 'SELECT FROM token WHERE id = $1::uuid FOR NO KEY UPDATE');

export const HOLD_ACCOUNT = statement(
  'hold_account',
  `SELECT FROM account WHERE key = (SELECT account FROM session WHERE id = $1::uuid) FOR NO KEY UPDATE`,
);

export const DEMAND_PERMISSION = statement('demand_leave', 'SELECT demand_leave($1::jsonb)');

// Advisory lock fence: whoever adds an entry holds it shared until the commit, so every entry numbered so far is there.
export const TAKE_AUDIT_FENCE = statement(
  'take_audit_fence',
  `SELECT pg_advisory_xact_lock(${AUDIT_LOCK}, 0)`,
);

export const LAST_ENTRY = statement('last_entry', 'SELECT seq FROM trail ORDER BY seq DESC LIMIT 1');

export const TRY_SEAL_LOCK = statement(
  'try_seal_lock',
  `SELECT pg_try_advisory_xact_lock(${AUDIT_SEAL_LOCK}, 0)`,
);

export const LAST_SEAL = statement(
  'last_seal',
  `SELECT through, encode(hash, 'hex') FROM trail_seal ORDER BY through DESC LIMIT 1`,
);

// Trigrams are only ever read as a bitmap, which our sessions otherwise do not use; for one transaction.
export const ALLOW_BITMAPS = statement('allow_bitmaps', 'SET LOCAL enable_bitmapscan = on');
