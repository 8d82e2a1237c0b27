import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Elections that cannot be counted now, and why: talliers write it, staff read it at the desk. */
export class NoteFailedCounts1763960000002 implements MigrationInterface {
  name = 'NoteFailedCounts1763960000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE count_failure (
         election integer PRIMARY KEY,
         since timestamptz NOT NULL DEFAULT clock_timestamp(),
         failed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
         tries integer NOT NULL DEFAULT 1,
         message text NOT NULL
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE count_failure');
  }
}
