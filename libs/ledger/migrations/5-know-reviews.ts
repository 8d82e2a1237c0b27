import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A held submission is accepted or returned by a reviewer, who is not the one who entered it. */
export class KnowReviews1763840000000 implements MigrationInterface {
  name = 'KnowReviews1763840000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE submission ADD COLUMN entered_by text, ADD COLUMN reviewed_by text,
       ADD COLUMN reviewed_at timestamptz, ADD COLUMN note text`,
    );
    await runner.query('ALTER TABLE submission DROP CONSTRAINT submission_state_check');
    await runner.query(
      `ALTER TABLE submission ADD CONSTRAINT submission_state_check
       CHECK (state IN ('accepted', 'held', 'returned', 'decision')
         AND (state = 'decision') = (decision IS NOT NULL))`,
    );
    await runner.query(`CREATE INDEX submission_waiting ON submission (election, seq) WHERE state = 'held'`);
    await runner.query(
      `CREATE INDEX submission_returned ON submission ((election::bigint << 32 | precinct)) WHERE state = 'returned'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX submission_returned');
    await runner.query('DROP INDEX submission_waiting');
    await runner.query('ALTER TABLE submission DROP CONSTRAINT submission_state_check');
    await runner.query(
      `ALTER TABLE submission ADD CONSTRAINT submission_state_check
       CHECK (state IN ('accepted', 'held', 'decision') AND (state = 'decision') = (decision IS NOT NULL))`,
    );
    await runner.query(
      `ALTER TABLE submission DROP COLUMN entered_by, DROP COLUMN reviewed_by, DROP COLUMN reviewed_at,
       DROP COLUMN note`,
    );
  }
}
