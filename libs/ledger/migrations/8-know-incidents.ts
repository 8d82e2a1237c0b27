import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Complaints and irregularities at precincts, and what reviewers did with each; neither is ever changed. */
export class KnowIncidents1763900000000 implements MigrationInterface {
  name = 'KnowIncidents1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incident_deed, incident');
    await runner.query('DROP FUNCTION refuse_incident_change()');
  }
}

const STATEMENTS = [
  `CREATE TABLE incident (
    key integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    election integer NOT NULL REFERENCES election (key),
    precinct integer NOT NULL,
    category text NOT NULL,
    text text NOT NULL,
    happened_at timestamptz NOT NULL,
    attachment bytea CHECK (octet_length(attachment) = 32),
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  'CREATE INDEX incident_election ON incident (election, key)',
  'CREATE INDEX incident_attachment ON incident (attachment, election) WHERE attachment IS NOT NULL',
  `CREATE TABLE incident_deed (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident integer NOT NULL REFERENCES incident (key),
    deed text NOT NULL CHECK (deed IN ('take', 'settle', 'reopen', 'note', 'publish', 'withdraw')),
    done_by text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    note text,
    public_text text,
    with_attachment boolean NOT NULL DEFAULT false,
    CHECK ((deed = 'publish') = (public_text IS NOT NULL))
  )`,
  'CREATE INDEX incident_deed_incident ON incident_deed (incident, seq)',
  `CREATE FUNCTION refuse_incident_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'incidents and what was done with them are only ever added to'; END $$`,
  ...['incident', 'incident_deed'].map(
    (table) => `CREATE TRIGGER ${table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_incident_change()`,
  ),
];
