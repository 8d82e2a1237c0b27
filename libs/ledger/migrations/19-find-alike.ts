import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Protocols of other precincts with the same lines are found by a hash of their counts, among those of the same election
 * and contest; and what the checks tell a reviewer of, in its order. A turnout report, which has two counts, costs
 * neither index anything, and a submission that nothing is told of not the second.
 */
export class FindAlike1763960000008 implements MigrationInterface {
  name = 'FindAlike1763960000008';

  async up(runner: QueryRunner): Promise<void> {
    // Expressions of its own, so that a look-up by election and slot fits this index and no other.
    await runner.query(
      `CREATE INDEX submission_alike ON submission ((election::bigint << 32 | slot), hash_array_extended(counts, 0))
       WHERE state IN ('accepted', 'held') AND cardinality(counts) > 2`,
    );
    await runner.query(
      `CREATE INDEX submission_noted ON submission ((election::bigint), seq)
       WHERE state IN ('accepted', 'held') AND findings @> '[{"severity": "review"}]'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX submission_noted, submission_alike');
  }
}
