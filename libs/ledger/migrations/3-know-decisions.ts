import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger holds decisions too. They stand in one table with the submissions, for they share one order; a decision
 * has no precinct, no slot and no counts, and says all of itself in a column of its own.
 */
export class KnowDecisions1763800000000 implements MigrationInterface {
  name = 'KnowDecisions1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE submission ADD COLUMN decision json');
    await runner.query('ALTER TABLE submission DROP CONSTRAINT submission_state_check');
    await runner.query(
      `ALTER TABLE submission ADD CONSTRAINT submission_state_check
       CHECK (state IN ('accepted', 'held', 'decision') AND (state = 'decision') = (decision IS NOT NULL))`,
    );
    await runner.query(
      `CREATE INDEX submission_decision ON submission (election, seq) WHERE state = 'decision'`,
    );
    await runner.query(
      `CREATE INDEX submission_revised ON submission (election, slot, seq) WHERE state = 'accepted' AND version > 1`,
    );
    await runner.query('ALTER TABLE precinct ADD COLUMN added boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE precinct DROP COLUMN added');
    await runner.query('DROP INDEX submission_revised');
    await runner.query('DROP INDEX submission_decision');
    await runner.query('ALTER TABLE submission DROP CONSTRAINT submission_state_check');
    await runner.query(
      `ALTER TABLE submission ADD CONSTRAINT submission_state_check CHECK (state IN ('accepted', 'held'))`,
    );
    await runner.query('ALTER TABLE submission DROP COLUMN decision');
  }
}
