import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when an election may stand on the front page; null for a run that somebody started for themselves. Elections of
 * before all stood there in their turn.
 */
export class ChooseTheFront1763960000011 implements MigrationInterface {
  name = 'ChooseTheFront1763960000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE election ADD COLUMN front_at timestamptz');
    await runner.query('UPDATE election SET front_at = created_at');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE election DROP COLUMN front_at');
  }
}
