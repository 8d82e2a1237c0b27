import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trail is sealed stretch by stretch: each seal is a hash over its rows and over the seal before it. */
export class SealTheTrail1763940000000 implements MigrationInterface {
  name = 'SealTheTrail1763940000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE trail_seal (
        through bigint PRIMARY KEY,
        rows integer NOT NULL,
        hash bytea NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`,
    );
    await runner.query(
      `CREATE TRIGGER trail_seal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_seal
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE trail_seal');
  }
}
