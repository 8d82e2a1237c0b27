import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recovery codes of second factors, each of them until it is used. */
export class KeepRecoveryCodes1763960000032 implements MigrationInterface {
  name = 'KeepRecoveryCodes1763960000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE recovery_code (
      account integer NOT NULL CONSTRAINT recovery_code_account_fkey REFERENCES account (key),
      hash bytea NOT NULL,
      CONSTRAINT recovery_code_pkey PRIMARY KEY (account, hash)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recovery_code');
  }
}
