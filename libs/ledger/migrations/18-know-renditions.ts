import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What everybody is shown in place of a file that was handed in: under the hash of the file as it came, the hash of its
 * rendition, or that there is none yet, or why there is none. Files that are kept already wait for theirs.
 */
export class KnowRenditions1763960000007 implements MigrationInterface {
  name = 'KnowRenditions1763960000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE rendition (
         original bytea PRIMARY KEY CHECK (octet_length(original) = 32),
         state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'made', 'refused')),
         due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
         tries integer NOT NULL DEFAULT 0,
         sha256 bytea CHECK (octet_length(sha256) = 32),
         type text,
         bytes integer CHECK (bytes > 0),
         width_px integer CHECK (width_px > 0),
         height_px integer CHECK (height_px > 0),
         pages integer CHECK (pages > 0),
         fault text,
         at timestamptz,
         CHECK ((state = 'made') = (sha256 IS NOT NULL AND type IS NOT NULL AND bytes IS NOT NULL)),
         CHECK ((state = 'refused') = (fault IS NOT NULL))
       )`,
    );
    await runner.query(`CREATE INDEX rendition_due ON rendition (due_at) WHERE state = 'waiting'`);
    await runner.query(`CREATE INDEX rendition_made ON rendition (sha256) WHERE state = 'made'`);
    await runner.query('INSERT INTO rendition (original) SELECT DISTINCT sha256 FROM attachment');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rendition');
  }
}
