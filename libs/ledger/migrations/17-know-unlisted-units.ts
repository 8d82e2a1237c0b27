import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units that report without a list of voters (by post, from abroad, early, electronic), and what kind a unit is. */
export class KnowUnlistedUnits1763960000006 implements MigrationInterface {
  name = 'KnowUnlistedUnits1763960000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE precinct ADD COLUMN kind text, ALTER COLUMN registered DROP NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE precinct SET registered = 0 WHERE registered IS NULL');
    await runner.query('ALTER TABLE precinct ALTER COLUMN registered SET NOT NULL, DROP COLUMN kind');
  }
}
