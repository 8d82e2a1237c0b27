import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People with their roles, how they prove who they are, machines' tokens, and the trail of what was done. */
export class KnowPeople1763820000000 implements MigrationInterface {
  name = 'KnowPeople1763820000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE trail, attempt, token, session, account');
    await runner.query('DROP FUNCTION refuse_change()');
  }
}

const STATEMENTS = [
  `CREATE TABLE account (
    key integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    login text NOT NULL UNIQUE,
    name text NOT NULL,
    state text NOT NULL DEFAULT 'invited' CHECK (state IN ('invited', 'active', 'disabled')),
    grants jsonb NOT NULL,
    password text,
    factor text,
    factor_due boolean NOT NULL DEFAULT false,
    factor_step bigint NOT NULL DEFAULT 0,
    invitation bytea UNIQUE,
    invited_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  // Only hashes of secrets are kept: who reads this table can sign in as nobody.
  `CREATE TABLE session (
    id uuid PRIMARY KEY,
    secret bytea NOT NULL UNIQUE,
    account integer NOT NULL REFERENCES account (key),
    address text NOT NULL,
    agent text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX session_account ON session (account)',
  `CREATE TABLE token (
    id uuid PRIMARY KEY,
    secret bytea NOT NULL UNIQUE,
    name text NOT NULL,
    grants jsonb NOT NULL,
    issued_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
  )`,
  // Attempts at signing in, by login and by address.
  'CREATE TABLE attempt (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)',
  `CREATE TABLE trail (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    who text NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    action text NOT NULL,
    election text,
    subject text,
    detail jsonb
  )`,
  'CREATE INDEX trail_election ON trail (election, seq)',
  'CREATE INDEX trail_who ON trail (who, seq)',
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the trail is only ever added to'; END $$`,
  `CREATE TRIGGER trail_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON trail
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
