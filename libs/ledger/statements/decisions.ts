import { FENCE_LOCK } from '../base/locks.js';
import { preparedStatement } from '../base/statement.js';
import { auditWith } from './audit.js';
import { millis, positionOf } from './fragments.js';
import { PRECINCT_COLUMNS, precinctParameters } from './precincts.js';

export const TAKEN = preparedStatement(
  'taken',
  `
  SELECT id, encode(content, 'hex') FROM submission WHERE id = ANY($2::uuid[]) AND election + 0 = $1`,
);

// The number of a decision stands where a submission has its version (see the migration).
export const DECISIONS = preparedStatement(
  'decisions',
  `
  SELECT s.decision, ${positionOf('s')}, ${millis('coalesce(s.recorded_at, s.received_at)')}
  FROM submission s WHERE s.election = $1 AND s.state = 'decision' AND s.version > $2 ORDER BY s.version`,
);

// Optimistic concurrency: numbers follow on the decisions it was checked against, and a unique index refuses a number
// that was given meanwhile. The fence is held as by any other submission (see insert-submissions.ts and drain.ts).
export const RECORD_DECISIONS = preparedStatement(
  'decide',
  `
  WITH fence AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${FENCE_LOCK}, $1)), added AS (
    INSERT INTO precinct (election, index, added, ${PRECINCT_COLUMNS})
    SELECT $1, (SELECT max(index) FROM precinct WHERE election = $1) + place::int, true, ${PRECINCT_COLUMNS}
    FROM fence, unnest(${precinctParameters(7)}) WITH ORDINALITY AS p (${PRECINCT_COLUMNS}, place)
  ), recorded AS (
    INSERT INTO submission (election, id, precinct, slot, version, counts, state, content, decision, recorded_at)
    SELECT $1, d.id, -1, -1, $2::int + d.place::int, '{}', 'decision', decode(d.content, 'hex'), d.decision,
      d.recorded_at
    FROM fence, unnest($3::uuid[], $4::text[], $5::json[], $6::timestamptz[])
      WITH ORDINALITY AS d (id, content, decision, recorded_at, place)
    ORDER BY d.place
  ), ${auditWith('$15')}
  SELECT pg_notify($14, $1::int::text) FROM fence`,
);
