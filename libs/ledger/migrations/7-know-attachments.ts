import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scans and photos: what was handed in for an election, by whom; the bytes lie elsewhere, under their hash. */
export class KnowAttachments1763880000000 implements MigrationInterface {
  name = 'KnowAttachments1763880000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE attachment (
        election integer NOT NULL REFERENCES election (key),
        sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
        handed_in_by text NOT NULL,
        type text NOT NULL,
        bytes integer NOT NULL CHECK (bytes > 0),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (election, sha256, handed_in_by)
      )`,
    );
    await runner.query('CREATE INDEX attachment_giver ON attachment (handed_in_by, at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attachment');
  }
}
