import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Protocols can be entered twice, taken back by who entered them, and name the scan of their paper. */
export class KnowDoubleEntry1763860000000 implements MigrationInterface {
  name = 'KnowDoubleEntry1763860000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE submission DROP CONSTRAINT submission_state_check');
    await runner.query(
      `ALTER TABLE submission ADD CONSTRAINT submission_state_check
       CHECK (state IN ('accepted', 'held', 'returned', 'entered', 'confirmed', 'differing', 'settled', 'discarded',
           'withdrawn', 'decision')
         AND (state = 'decision') = (decision IS NOT NULL))`,
    );
    await runner.query('ALTER TABLE submission ADD COLUMN scan bytea CHECK (octet_length(scan) = 32)');
    // One first entry a protocol: two that arrive at the same moment cannot both be the first.
    await runner.query(
      `CREATE UNIQUE INDEX submission_entered ON submission ((election::bigint << 32 | precinct), slot)
       WHERE state = 'entered'`,
    );
    await runner.query(
      `CREATE INDEX submission_differing ON submission ((election::bigint << 32 | precinct)) WHERE state = 'differing'`,
    );
    await runner.query(
      `CREATE INDEX submission_pairs ON submission (election, seq) WHERE state = 'differing'`,
    );
    await runner.query(
      `CREATE INDEX submission_discarded ON submission ((election::bigint << 32 | precinct)) WHERE state = 'discarded'`,
    );
    await runner.query('CREATE INDEX submission_scan ON submission (scan, election) WHERE scan IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX submission_scan, submission_discarded, submission_pairs, submission_differing, submission_entered',
    );
    await runner.query('ALTER TABLE submission DROP COLUMN scan');
    await runner.query('ALTER TABLE submission DROP CONSTRAINT submission_state_check');
    await runner.query(
      `ALTER TABLE submission ADD CONSTRAINT submission_state_check
       CHECK (state IN ('accepted', 'held', 'returned', 'decision')
         AND (state = 'decision') = (decision IS NOT NULL))`,
    );
  }
}
