import { statement } from '../base/statement.js';
import { auditWith } from './audit.js';

// Where it could not be shown it is tried again: what stood in the way may have been the machine's.
export const ADD_ATTACHMENT = statement(
  'add_attachment',
  `
  WITH ${auditWith('$6')}, added AS (
    INSERT INTO attachment (election, sha256, handed_in_by, type, bytes)
    VALUES ($1, decode($2, 'hex'), $3, $4, $5) ON CONFLICT DO NOTHING)
  INSERT INTO rendition AS r (original) VALUES (decode($2, 'hex'))
  ON CONFLICT (original) DO UPDATE SET state = 'waiting', fault = NULL, tries = 0, due_at = clock_timestamp()
  WHERE r.state = 'refused'`,
);

// Counted once its ledger row is there (see drain.ts); a place in the order alone is not in the totals yet.
export const PROTOCOLS_WITH_SCAN = statement(
  'protocols_with_scan',
  `
  SELECT s.precinct, bool_or(s.state = 'accepted' AND EXISTS (
    SELECT FROM ledger l WHERE l.election = s.election AND l.last_seq >= s.seq))
  FROM submission s WHERE s.scan = decode($2, 'hex') AND s.election + 0 = $1 GROUP BY s.precinct`,
);

export const INCIDENTS_WITH_FILE = statement(
  'incidents_with_file',
  `
  SELECT i.precinct, bool_or(coalesce((
    SELECT d.deed = 'publish' AND d.with_attachment FROM incident_deed d
    WHERE d.incident = i.key AND d.deed IN ('publish', 'withdraw') ORDER BY d.seq DESC LIMIT 1), false))
  FROM incident i WHERE i.attachment = decode($2, 'hex') AND i.election + 0 = $1 GROUP BY i.precinct`,
);

export const ORIGINALS_OF_RENDITION = statement(
  'originals_of_rendition',
  `
  SELECT encode(r.original, 'hex') FROM rendition r
  CROSS JOIN LATERAL (
    SELECT min(a.at) AS at FROM attachment a WHERE a.election = $1 AND a.sha256 = r.original) first
  WHERE r.state = 'made' AND r.sha256 = decode($2, 'hex') AND first.at IS NOT NULL ORDER BY first.at LIMIT $3`,
);

// One statement commits the incident, the check of the sender's permission and the audit entry.
export const ADD_INCIDENT = statement(
  'add_incident',
  `
  WITH added AS (
    INSERT INTO incident (id, election, precinct, category, text, happened_at, attachment, recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8) ON CONFLICT (election, id, recorded_by) DO NOTHING
    RETURNING key
  ), ${auditWith('$9', 'added')}
  SELECT key FROM added`,
);

// Two that handle one incident at the same moment: the second waits here, and sees what the first has done.
export const HOLD_INCIDENT = statement('hold_incident', 'SELECT FROM incident WHERE key = $1 FOR UPDATE');

export const ACTIONS_OF_INCIDENT = statement(
  'actions_of_incident',
  'SELECT deed FROM incident_deed WHERE incident = $1 ORDER BY seq',
);

export const HANDLE_INCIDENT = statement(
  'handle_incident',
  `INSERT INTO incident_deed (incident, deed, done_by, note, public_text, with_attachment)
   VALUES ($1, $2, $3, $4, $5, $6)`,
);
