import { BLIND_STATES } from '#election';
import { preparedStatement, statement } from '../base/statement.js';
import { isCounted, MARK_GAP, millis, RECORDED_MS, RUN_COLUMNS } from './fragments.js';
import { PRECINCT_COLUMNS, precinctParameters } from './precincts.js';

/**
 * A ledger is read in order and piece by piece (keyset pagination), its bytes and microseconds as they are: an entity
 * would parse each of a million rows, and a Date would cut its time.
 */

/** PostgreSQL keeps microseconds; a Date would lose them. */
function moment(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

export const NEXT_RUN = preparedStatement(
  'next_run',
  `
  SELECT last_position, last_seq, encode(chain, 'hex') FROM ledger
  WHERE election = $1 AND first_position = $2`,
);

export const RUN_AT = preparedStatement(
  'run_at',
  `
  SELECT last_position, last_seq, encode(chain, 'hex'), ${moment('counted_at')} FROM ledger
  WHERE election = $1 AND last_position = $2`,
);

export const READ_AGAIN = preparedStatement(
  'history',
  `
  SELECT ${RUN_COLUMNS} FROM submission
  WHERE election = $1 AND seq > $2 AND seq <= $3 AND ${isCounted('submission')}
  ORDER BY seq`,
);

export const READ_CONTENTS = preparedStatement(
  'contents',
  `
  SELECT seq, id, precinct, slot, counts, replaces, reason, encode(content, 'hex'),
    ${millis('recorded_at')}, array_to_string(acknowledged, ' '), decision, encode(scan, 'hex')
  FROM submission
  WHERE election = $1 AND seq > $2
  ORDER BY seq LIMIT $3`,
);

export const TRANSCRIPT_RUN = preparedStatement(
  'transcript_run',
  `
  SELECT first_position, last_position, last_seq, encode(chain, 'hex'), ${moment('counted_at')} FROM ledger
  WHERE election = $1 AND first_position = $2`,
);

// What nobody but a reviewer may see yet is not written down either: an export is public.
const isWritten = `state NOT IN (${BLIND_STATES.map((state) => `'${state}'`).join(', ')})`;

export const TRANSCRIPT_ENTRIES = preparedStatement(
  'transcript',
  `
  SELECT seq, id, precinct, slot, counts, replaces, reason, encode(content, 'hex'),
    CASE WHEN recorded_at IS NOT NULL THEN ${millis('recorded_at')} END, array_to_string(acknowledged, ' '), version, state,
    findings, ${moment('received_at')}, decision, ${moment('reviewed_at')}, encode(scan, 'hex')
  FROM submission
  WHERE election = $1 AND seq > $2 AND seq <= $3 AND (${isWritten} AND ($4::boolean OR NOT ${isCounted('submission')}))
  ORDER BY seq LIMIT $5`,
);

export const TRANSCRIPT_END = preparedStatement(
  'transcript_end',
  `
  SELECT (SELECT max(last_position) FROM ledger WHERE election = $1),
    (SELECT max(seq) FROM submission WHERE election = $1)`,
);

// Bulk inserts by unnest, with the times of the first recording, to the microsecond.
export const RESTORE_ELECTION = statement(
  'restore_election',
  `
  INSERT INTO election (id, mode, status, name, date, definition, created_at, front_at)
  VALUES ($1, $2, $3, $4::jsonb, $5::date, $6::json, $7::timestamptz,
    CASE WHEN $2 <> 'replay' THEN $7::timestamptz END)
  ON CONFLICT DO NOTHING RETURNING key`,
);

export const RESTORE_PRECINCTS = preparedStatement(
  'restore_precincts',
  `
  INSERT INTO precinct (election, index, ${PRECINCT_COLUMNS}, origin, added)
  SELECT $1, $2::int + place::int - 1, ${PRECINCT_COLUMNS}, origin, added
  FROM unnest(${precinctParameters(3)}, $10::text[], $11::boolean[])
    WITH ORDINALITY AS p (${PRECINCT_COLUMNS}, origin, added, place)`,
);

export const RESTORE_SUBMISSIONS = preparedStatement(
  'restore_submissions',
  `
  INSERT INTO submission (election, id, precinct, slot, version, counts, state, content, replaces, reason,
    findings, recorded_at, acknowledged, received_at, reviewed_at, decision, scan)
  SELECT $1, d.id, d.precinct, d.slot, d.version, d.counts::int[], d.state, decode(d.content, 'hex'),
    d.replaces, d.reason, d.findings, d.recorded_at, d.acknowledged::text[], d.received_at,
    d.reviewed_at, d.decision, decode(d.scan, 'hex')
  FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
    $9::uuid[], $10::text[], $11::jsonb[], $12::timestamptz[], $13::text[], $14::timestamptz[], $15::timestamptz[],
    $16::json[], $17::text[])
    AS d (id, precinct, slot, version, counts, state, content, replaces, reason, findings, recorded_at,
      acknowledged, received_at, reviewed_at, decision, scan)
  RETURNING seq, ${RECORDED_MS}`,
);

export const RESTORE_RUN = preparedStatement(
  'restore_run',
  `
  INSERT INTO ledger (election, first_position, last_position, first_seq, last_seq, chain, counted_at)
  VALUES ($1, $2, $3, $4, $5, decode($6, 'hex'), $7::timestamptz)`,
);

export const RESTORE_MARKS = statement(
  'restore_marks',
  `
  INSERT INTO position_mark (election, seq, position)
  SELECT $1, seq, position FROM (
    SELECT seq, row_number() OVER (ORDER BY seq) AS position FROM submission s
    WHERE election = $1 AND ${isCounted('s')} AND seq <= (SELECT max(last_seq) FROM ledger WHERE election = $1)
  ) p WHERE position % ${MARK_GAP} = 0`,
);
