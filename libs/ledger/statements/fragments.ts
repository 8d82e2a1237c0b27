import { UPKEEP_LOCK } from '../base/locks.js';

/** Parts of SQL that several statements share. */

/** Entries between two marks of positions. */
export const MARK_GAP = 1_000;

/** SQL for a moment as milliseconds since 1970 UTC, rounded: a Date would cut microseconds off. */
export const millis = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

/** When a submission was recorded: by the sender's word, or when a reviewer accepted it, or when it was received. */
export const RECORDED_MS = millis('coalesce(recorded_at, reviewed_at, received_at)');

/** What `toRun` reads of a row of `submission`. */
export const RUN_COLUMNS = `seq, precinct, slot, version, counts, encode(content, 'hex'), ${RECORDED_MS}, decision`;

/** SQL for what a row of `submission` must be to have a place in the ledger: neither held nor returned. */
export function isCounted(row: string): string {
  return `${row}.state IN ('accepted', 'decision')`;
}

/**
 * SQL for the ledger position of a row of `submission`, named so in the statement; NULL while it is not counted and
 * where it is held. Counts from the nearest mark before it, some thousand rows at most (see drain.ts).
 */
export function positionOf(row: string): string {
  return `CASE WHEN ${isCounted(row)} THEN (
    SELECT b.position + (
      SELECT count(*) FROM submission o
      WHERE o.election = ${row}.election AND o.seq > b.seq AND o.seq <= ${row}.seq AND ${isCounted('o')}
    )
    FROM ledger l CROSS JOIN LATERAL (
      (SELECT m.position, m.seq FROM position_mark m
       WHERE m.election = ${row}.election AND m.seq <= ${row}.seq ORDER BY m.seq DESC LIMIT 1)
      UNION ALL SELECT l.first_position - 1, l.first_seq - 1
      ORDER BY seq DESC LIMIT 1
    ) b
    WHERE l.election = ${row}.election AND l.last_seq >= ${row}.seq ORDER BY l.last_seq LIMIT 1
  ) END`;
}

/** A bounded batch, skipping locked rows, over the rows that `old` selects; it does nothing where another process holds the lock. */
export function once(old: string, change: string): string {
  return `
    WITH held AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${UPKEEP_LOCK}, 0) AS is_ours),
    old AS MATERIALIZED (${old} AND (SELECT is_ours FROM held) LIMIT $1 FOR UPDATE SKIP LOCKED),
    gone AS (${change} RETURNING 1)
    SELECT count(*) FROM gone`;
}
