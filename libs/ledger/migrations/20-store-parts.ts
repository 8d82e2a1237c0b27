import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which elections were counted before contests were added up by area: what is missing of them is stored then. */
export class StoreParts1763960000009 implements MigrationInterface {
  name = 'StoreParts1763960000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE election ADD COLUMN parts_stored boolean NOT NULL DEFAULT false');
    await runner.query('ALTER TABLE election ALTER COLUMN parts_stored SET DEFAULT true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE election DROP COLUMN parts_stored');
    await runner.query(`DELETE FROM snapshot WHERE topic LIKE 'area/%/contest/%'`);
  }
}
