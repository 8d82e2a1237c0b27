import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An election can be a draft: defined, its precincts still to come. */
export class KnowDrafts1763780000000 implements MigrationInterface {
  name = 'KnowDrafts1763780000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE election DROP CONSTRAINT election_status_check');
    await runner.query(
      `ALTER TABLE election ADD CONSTRAINT election_status_check CHECK (status IN ('draft', 'open', 'closed'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE election DROP CONSTRAINT election_status_check');
    await runner.query(
      `ALTER TABLE election ADD CONSTRAINT election_status_check CHECK (status IN ('open', 'closed'))`,
    );
  }
}
