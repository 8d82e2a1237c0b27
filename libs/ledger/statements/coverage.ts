import { statement } from '../base/statement.js';
import { millis, positionOf } from './fragments.js';

// The newest are found by one index, and each one's version before by that of accepted versions: without a word of
// the election, nothing else fits.
export const CORRECTIONS = statement(
  'corrections',
  `
  SELECT ${positionOf('s')} AS position, coalesce(s.recorded_at, s.received_at) AS at, s.precinct, s.version, s.counts,
    (SELECT b.counts FROM submission b
     WHERE (b.election::bigint << 32 | b.precinct) = (s.election::bigint << 32 | s.precinct)
       AND b.slot = s.slot AND b.version = s.version - 1 AND b.state = 'accepted') AS before,
    s.reason
  FROM (
    SELECT * FROM submission
    WHERE election = $1 AND slot = $2 AND state = 'accepted' AND version > 1
      AND seq <= (SELECT max(last_seq) FROM ledger WHERE election = $1)
    ORDER BY seq DESC LIMIT $3
  ) s ORDER BY s.seq DESC`,
);

// The newest of each slot are found by one index, and of those the newest of all.
export const CORRECTIONS_OF_ALL = statement(
  'corrections_of_all',
  `
  SELECT s.slot, ${positionOf('s')} AS position, coalesce(s.recorded_at, s.received_at) AS at, s.precinct, s.version,
    s.counts,
    (SELECT b.counts FROM submission b
     WHERE (b.election::bigint << 32 | b.precinct) = (s.election::bigint << 32 | s.precinct)
       AND b.slot = s.slot AND b.version = s.version - 1 AND b.state = 'accepted') AS before,
    s.reason
  FROM (
    SELECT revised.* FROM generate_series(0, $2::int - 1) AS each (slot) CROSS JOIN LATERAL (
      SELECT * FROM submission
      WHERE election = $1 AND slot = each.slot AND state = 'accepted' AND version > 1
        AND seq <= (SELECT max(last_seq) FROM ledger WHERE election = $1)
      ORDER BY seq DESC LIMIT $3
    ) revised ORDER BY revised.seq DESC LIMIT $3
  ) s ORDER BY s.seq DESC`,
);

const PLACE = '(election::bigint << 32 | precinct)';

// However many wait, the accepted ones are looked for in this election's part of their index alone.
const waitingIn = (state: 'held' | 'differing' | 'entered'): string => `
  SELECT DISTINCT precinct, slot, state FROM submission s
  WHERE ${PLACE} >= $1::bigint AND ${PLACE} < $2::bigint AND state = '${state}' AND slot >= $3 AND slot < $4
    AND NOT EXISTS (
      SELECT FROM submission a
      WHERE (a.election::bigint << 32 | a.precinct) = (s.election::bigint << 32 | s.precinct)
        AND (a.election::bigint << 32 | a.precinct) >= $1::bigint AND (a.election::bigint << 32 | a.precinct) < $2::bigint
        AND a.slot = s.slot AND a.state = 'accepted')`;

export const PENDING = statement(
  'pending',
  (['held', 'differing', 'entered'] as const).map(waitingIn).join(' UNION ALL '),
);

// Each part fits one index only, as above; few wait, and fewer are between their record and their count.
export const WAITING_IN = statement(
  'waiting_in',
  `
  ${(['held', 'differing', 'entered'] as const)
    .map(
      (state) => `SELECT DISTINCT precinct, slot, state FROM submission s
  WHERE ${PLACE} >= $2::bigint AND ${PLACE} < $3::bigint AND state = '${state}' AND slot = ANY($4::int[])
    AND NOT EXISTS (
      SELECT FROM submission a
      WHERE (a.election::bigint << 32 | a.precinct) = (s.election::bigint << 32 | s.precinct)
        AND a.slot = s.slot AND a.state = 'accepted' AND a.version >= s.version)`,
    )
    .join(' UNION ALL ')}
  UNION ALL
  SELECT DISTINCT precinct, slot, state FROM submission
  WHERE election = $1 AND state = 'accepted' AND slot = ANY($4::int[])
    AND seq > (SELECT coalesce(max(last_seq), 0) FROM ledger WHERE election = $1)`,
);

// Adding nothing to `seq` keeps the primary key out of it.
export const COVERED = statement(
  'covered',
  `
  SELECT DISTINCT precinct, slot FROM submission
  WHERE ${PLACE} = ANY($2::bigint[]) AND slot >= $3 AND slot < $4 AND state = 'accepted'
    AND seq + 0 <= (SELECT max(last_seq) FROM ledger WHERE election = $1)`,
);

export const DEPTHS = statement(
  'depths',
  `
  SELECT precinct, count(*) FROM submission
  WHERE ${PLACE} >= $1::bigint AND ${PLACE} < $2::bigint AND slot >= $3 AND slot < $4 AND state = 'accepted'
    AND version = 1
  GROUP BY precinct`,
);

export const LAST_REPORTS = statement(
  'last_reports',
  `
  SELECT DISTINCT ON (precinct) precinct, slot, counts,
    ${millis('coalesce(recorded_at, received_at)')}
  FROM submission
  WHERE ${PLACE} = ANY($1::bigint[]) AND slot < $2 AND state = 'accepted'
  ORDER BY precinct, slot DESC, version DESC`,
);
