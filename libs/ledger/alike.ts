import { ALIKE_MAX } from '#election';

/** How many with the same lines are looked at for one protocol, those that are replaced or its own among them. */
const LOOKED_AT_MAX = 3 * ALIKE_MAX;

/** SQL for which rows the index of equal protocols has (see the migration). */
export const IS_COMPARED = `state IN ('accepted', 'held') AND cardinality(counts) > 2`;

/**
 * SQL for whether a row of `submission`, named so in the statement, is what its precinct says now, or waits to be: one
 * that another was accepted in the place of says nothing any more. A value and no join, so that it is one look-up by
 * the index of accepted versions whatever the statistics say.
 */
export function isStanding(row: string): string {
  return `${row}.version >= coalesce((
    SELECT max(n.version) FROM submission n
    WHERE (n.election::bigint << 32 | n.precinct) = (${row}.election::bigint << 32 | ${row}.precinct)
      AND n.slot = ${row}.slot AND n.state = 'accepted'
  ), 0)`;
}

/**
 * SQL that finds, for each of many protocols, who else sent its lines: its place among them, and a precinct.
 * @param slots parameter of their slots, integer[]
 * @param counts parameter of their counts, text[] of array literals
 */
export function findAlike(election: string, slots: string, counts: string): string {
  return `SELECT k.place, a.precinct
    FROM unnest(${slots}::int[], ${counts}::text[]) WITH ORDINALITY AS k (slot, counts, place)
    CROSS JOIN LATERAL (
      SELECT s.precinct FROM (
        SELECT election, precinct, slot, version FROM submission
        WHERE (election::bigint << 32 | slot) = (${election}::bigint << 32 | k.slot)
          AND hash_array_extended(counts, 0) = hash_array_extended(k.counts::int[], 0)
          AND counts = k.counts::int[] AND ${IS_COMPARED}
        LIMIT ${LOOKED_AT_MAX}
      ) s WHERE ${isStanding('s')} LIMIT ${ALIKE_MAX + 1}
    ) a`;
}
