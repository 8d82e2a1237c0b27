import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Bulletins as they were issued, which nobody changes or removes; how far each election's were considered, and what is
 * due next. Elections counted before have none of these rows, so that all of theirs are considered anew.
 */
export class IssueBulletins1763960000010 implements MigrationInterface {
  name = 'IssueBulletins1763960000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bulletin_due, bulletin_progress, bulletin');
    await runner.query('DROP FUNCTION refuse_bulletin_change()');
  }
}

const STATEMENTS = [
  `CREATE TABLE bulletin (
    election integer NOT NULL REFERENCES election (key),
    number integer NOT NULL,
    kind text NOT NULL,
    slot integer NOT NULL,
    checkpoint text,
    contest text,
    area text NOT NULL,
    region text,
    position bigint NOT NULL,
    through_seq bigint NOT NULL,
    issued_at timestamptz NOT NULL,
    replaces integer,
    body text NOT NULL,
    sha256 bytea NOT NULL,
    PRIMARY KEY (election, number),
    CONSTRAINT bulletin_number_check CHECK (number >= 1),
    CONSTRAINT bulletin_replaces_check CHECK (replaces < number),
    CONSTRAINT bulletin_sha256_check CHECK (octet_length(sha256) = 32),
    CONSTRAINT bulletin_kind_check CHECK (
      kind IN ('turnout', 'result') AND (kind = 'turnout') = (checkpoint IS NOT NULL)
      AND (kind = 'result') = (contest IS NOT NULL))
  )`,
  // One bulletin of a subject at a moment, one that replaces another, and one that replaces none.
  'CREATE UNIQUE INDEX bulletin_moment ON bulletin (election, slot, issued_at)',
  'CREATE UNIQUE INDEX bulletin_replaces ON bulletin (election, replaces)',
  'CREATE UNIQUE INDEX bulletin_first ON bulletin (election, slot) WHERE replaces IS NULL',
  'CREATE UNIQUE INDEX bulletin_slot ON bulletin (election, slot, number)',
  'CREATE INDEX bulletin_kind ON bulletin (election, kind, number)',
  'CREATE INDEX bulletin_area ON bulletin (election, area, number)',
  'CREATE INDEX bulletin_region ON bulletin (election, region, number)',
  `CREATE TABLE bulletin_progress (
    election integer PRIMARY KEY REFERENCES election (key),
    through timestamptz NOT NULL,
    last_seq bigint NOT NULL
  )`,
  `CREATE TABLE bulletin_due (
    election integer NOT NULL REFERENCES election (key),
    slot integer NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (election, slot)
  )`,
  'CREATE INDEX bulletin_due_at ON bulletin_due (election, due_at)',
  `CREATE FUNCTION refuse_bulletin_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'bulletins are only ever added to'; END $$`,
  `CREATE TRIGGER bulletin_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON bulletin
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_bulletin_change()`,
];
