import { FENCE_LOCK } from '../base/locks.js';
import { statement } from '../base/statement.js';
import { auditWith } from './audit.js';
import { millis } from './fragments.js';

// Adding nothing to `election`, here and in decisions.ts, leaves the index of ids as the only one that fits: an election
// that began a minute ago has nothing that waits as far as the planner knows, and it would walk all that does.

const PAIR_COLUMNS = `s.precinct, s.slot, s.id, s.counts, array_to_string(s.acknowledged, ' '), s.entered_by,
  ${millis('s.received_at')}, encode(s.scan, 'hex')`;

// Of the two the one that came later made them differ: its place is the pair's.
export const PAIRS_QUEUE = statement(
  'pairs_queue',
  `
  WITH pair AS (
    SELECT precinct, slot, max(seq) AS seq FROM submission
    WHERE (election::bigint << 32 | precinct) >= $1::bigint << 32 AND (election::bigint << 32 | precinct) < ($1::bigint + 1) << 32
      AND state = 'differing' AND ($4::int[] IS NULL OR precinct = ANY($4::int[]))
    GROUP BY precinct, slot HAVING max(seq) > $2 ORDER BY 3 LIMIT $3
  )
  SELECT pair.seq, ${PAIR_COLUMNS} FROM pair JOIN submission s
    ON (s.election::bigint << 32 | s.precinct) = ($1::bigint << 32 | pair.precinct) AND s.slot = pair.slot
    AND s.state = 'differing'
  ORDER BY pair.seq, s.seq`,
);

export const FIND_PAIR = statement(
  'find_pair',
  `
  SELECT s.seq, ${PAIR_COLUMNS} FROM submission s
  WHERE (s.election::bigint << 32 | s.precinct) = ($1::bigint << 32 | $2::bigint) AND s.slot = $3
    AND s.state = 'differing'
  ORDER BY s.seq`,
);

export const DISCARD_PAIR = statement(
  'discard_pair',
  `
  WITH changed AS (
    UPDATE submission SET state = 'discarded', reviewed_by = $3, reviewed_at = clock_timestamp(), note = $4
    WHERE id = ANY($2::uuid[]) AND election + 0 = $1 AND state = 'differing' RETURNING seq
  ), ${auditWith('$5', 'changed')}
  SELECT seq FROM changed`,
);

const HELD_COLUMNS = `s.seq, s.id, s.precinct, s.slot, s.version, s.counts, s.replaces, s.reason, s.findings, s.entered_by,
  ${millis('s.received_at')}, encode(s.scan, 'hex')`;

// What is accepted is found by the index of accepted versions alone, see submissions.ts.
const ACCEPTED = `FROM submission a
  WHERE (a.election::bigint << 32 | a.precinct) = (s.election::bigint << 32 | s.precinct)
    AND a.slot = s.slot AND a.state = 'accepted'`;

const ACCEPTED_COUNTS = `(SELECT a.counts ${ACCEPTED} AND a.version = s.version - 1),
  EXISTS (SELECT ${ACCEPTED} AND a.version >= s.version)`;

export const HELD_QUEUE = statement(
  'held_queue',
  `SELECT ${HELD_COLUMNS}, ${ACCEPTED_COUNTS} FROM (
    SELECT * FROM submission
    WHERE election = $1 AND seq > $2 AND state = 'held'
      AND ($4::int[] IS NULL OR precinct = ANY($4::int[]))
      AND ($5::text IS NULL OR (replaces IS NOT NULL) = ($5 = 'correction'))
    ORDER BY seq LIMIT $3
  ) s ORDER BY s.seq`,
);

export const FIND_HELD = statement(
  'find_held',
  `SELECT ${HELD_COLUMNS}, ${ACCEPTED_COUNTS} FROM submission s
  WHERE s.id = $2::uuid AND s.election + 0 = $1 AND s.state = 'held'`,
);

const ANSWERED_COLUMNS = `seq, id, precinct, slot, state, findings, array_to_string(acknowledged, ' '), entered_by,
    ${millis('received_at')}`;

export const ANSWERED = statement(
  'answered',
  `
  SELECT ${ANSWERED_COLUMNS}
  FROM submission
  WHERE election = $1 AND seq > $2 AND acknowledged IS NOT NULL AND ($4::int[] IS NULL OR precinct = ANY($4::int[]))
    AND state <> ALL ($5::text[])
  ORDER BY seq LIMIT $3`,
);

// By an index of its own, whatever the statistics say (see migration 19).
export const NOTED = statement(
  'noted',
  `
  SELECT ${ANSWERED_COLUMNS}
  FROM submission
  WHERE election::bigint = $1 AND seq > $2 AND state IN ('accepted', 'held')
    AND findings @> '[{"severity": "review"}]' AND ($4::int[] IS NULL OR precinct = ANY($4::int[]))
  ORDER BY seq LIMIT $3`,
);

// A held submission was never counted, so giving it a new place takes it from nowhere; the fence is held from before
// the place is given until the commit, as by whatever else is accepted (see drain.ts).
export const ACCEPT_HELD = statement(
  'accept_held',
  `
  WITH fence AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${FENCE_LOCK}, $1)), changed AS (
    UPDATE submission s
    SET state = 'accepted', seq = DEFAULT, reviewed_by = $3, reviewed_at = clock_timestamp(), note = $4
    FROM fence WHERE s.id = $2::uuid AND s.election + 0 = $1 AND s.state = 'held' RETURNING s.seq
  ), ${auditWith('$5', 'changed')}
  SELECT seq FROM changed`,
);

export const RETURN_HELD = statement(
  'return_held',
  `
  WITH changed AS (
    UPDATE submission SET state = 'returned', reviewed_by = $3, reviewed_at = clock_timestamp(), note = $4
    WHERE id = $2::uuid AND election + 0 = $1 AND state = 'held' RETURNING seq
  ), ${auditWith('$5', 'changed')}
  SELECT seq FROM changed`,
);

export const WITHDRAW = statement(
  'withdraw',
  `
  UPDATE submission SET state = 'withdrawn', reviewed_by = $3, reviewed_at = clock_timestamp(), note = $4
  WHERE id = $2::uuid AND election + 0 = $1 AND entered_by = $3 AND state = ANY($5::text[]) RETURNING precinct, slot`,
);
