import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trail is found by time, by deed, and by parts of names and subjects. */
export class SearchTheTrail1763920000000 implements MigrationInterface {
  name = 'SearchTheTrail1763920000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX trail_at ON trail (at)');
    await runner.query('CREATE INDEX trail_action ON trail (action, seq)');
    await runner.query(INDEX_TEXT);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The extension stays: something else in the database may have come to use it.
    await runner.query('DROP INDEX IF EXISTS trail_text');
    await runner.query('DROP INDEX trail_action, trail_at');
  }
}

/**
 * Parts of texts are found by their trigrams. A PostgreSQL that was packed without its contributed modules, or a
 * database whose owner may not take one in, is searched row by row instead, which is slower and as right.
 */
const INDEX_TEXT = `
  DO $$ BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX trail_text ON trail USING gin (name gin_trgm_ops, subject gin_trgm_ops);
  EXCEPTION WHEN feature_not_supported OR undefined_file OR insufficient_privilege THEN
    RAISE NOTICE 'pg_trgm cannot be had here: the trail is searched row by row';
  END $$`;
