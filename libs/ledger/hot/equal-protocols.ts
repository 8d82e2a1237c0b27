import type { DataSource } from 'typeorm';
import { EQUAL_PROTOCOLS_MAX, ballotLines, type Layout } from '#election';
import { listLiteral, parseArray, withConnection } from '../base/sql.js';
import { statement } from '../base/statement.js';

/** How many with the same lines are looked at for one protocol, those that are replaced or its own among them. */
const LOOKED_AT_MAX = 3 * EQUAL_PROTOCOLS_MAX;

/** SQL for which rows the index of equal protocols has (see the migration). */
const IS_COMPARED = `state IN ('accepted', 'held') AND cardinality(counts) > 2`;

/**
 * SQL for whether a row of `submission`, named so in the statement, is what its precinct says now, or waits to be: one
 * that another was accepted in the place of says nothing any more. A value and no join, so that it is one look-up by
 * the index of accepted versions whatever the statistics say.
 */
function isCurrent(row: string): string {
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
export function selectEqualProtocols(election: string, slots: string, counts: string): string {
  return `SELECT k.place, a.precinct
    FROM unnest(${slots}::int[], ${counts}::text[]) WITH ORDINALITY AS k (slot, counts, place)
    CROSS JOIN LATERAL (
      SELECT s.precinct FROM (
        SELECT election, precinct, slot, version FROM submission
        WHERE (election::bigint << 32 | slot) = (${election}::bigint << 32 | k.slot)
          AND hash_array_extended(counts, 0) = hash_array_extended(k.counts::int[], 0)
          AND counts = k.counts::int[] AND ${IS_COMPARED}
        LIMIT ${LOOKED_AT_MAX}
      ) s WHERE ${isCurrent('s')} LIMIT ${EQUAL_PROTOCOLS_MAX + 1}
    ) a`;
}

/** Protocols of one contest with the same lines. */
export interface EqualProtocolGroup {
  readonly slot: number;
  readonly counts: readonly number[];
  /** Indexes of the precincts that sent them, in their order. */
  readonly precincts: readonly number[];
}

/** Protocols of different precincts that have the same lines. */
export class EqualProtocols {
  constructor(private readonly source: DataSource) {}

  /**
   * Those that stand, or wait for a reviewer, whichever came first and by whichever process: as many groups as that, the
   * one that began first at the head. Reads each protocol of the election once, in the order of the index.
   */
  async of(election: number, layout: Layout, groupsMax: number): Promise<EqualProtocolGroup[]> {
    const { W308 } = layout.rules;
    if (W308.severity === 'off') return [];
    const slots = Array.from({ length: layout.contests }, (_, contest) => layout.slotOfContest(contest));
    const { lineWeights, ballotWeight } = ballotLines(layout);
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(GROUPS, [
        listLiteral(slots, (slot) => election * 2 ** 32 + slot),
        lineWeights,
        ballotWeight,
        W308.limit,
        groupsMax,
      ]),
    );
    return rows.map(([slot, counts, precincts]) => ({
      slot: Number(slot),
      counts: parseArray(counts ?? '{}'),
      precincts: parseArray(precincts ?? '{}'),
    }));
  }
}

// Only of those that share a hash is anything else looked up, by the same index.
const GROUPS = statement(
  'equal_protocol_groups',
  `
  WITH shared AS MATERIALIZED (
    SELECT (election::bigint << 32 | slot) AS place, hash_array_extended(counts, 0) AS hash FROM submission
    WHERE (election::bigint << 32 | slot) = ANY($1::bigint[]) AND ${IS_COMPARED}
    GROUP BY 1, 2 HAVING count(*) > 1
  )
  SELECT slot, counts, array_agg(DISTINCT precinct ORDER BY precinct) FROM shared CROSS JOIN LATERAL (
    SELECT election, seq, precinct, slot, version, counts FROM submission
    WHERE (election::bigint << 32 | slot) = shared.place AND hash_array_extended(counts, 0) = shared.hash
      AND ${IS_COMPARED}
    OFFSET 0
  ) s
  WHERE ${isCurrent('s')}
    AND (SELECT sum(l.count::bigint * coalesce(l.weight, $3::int)) FROM unnest(s.counts, $2::int[]) AS l (count, weight))
      * 100 > $4::bigint
  GROUP BY slot, counts HAVING count(DISTINCT precinct) > 1
  ORDER BY min(seq) LIMIT $5`,
);
