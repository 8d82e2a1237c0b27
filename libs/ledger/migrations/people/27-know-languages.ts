import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The language in which the desk speaks to each person. */
export class KnowLanguages1763960000016 implements MigrationInterface {
  name = 'KnowLanguages1763960000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE account ADD COLUMN language text
      CONSTRAINT account_language_check CHECK (language IN ('kk', 'ru', 'en'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account DROP COLUMN language');
  }
}
