import type { MigrationInterface, QueryRunner } from 'typeorm';
import { hasLeave } from './14-ask-for-leave.js';

/** Who issued a token, and who appointed whom: what one person did by several accounts and tokens is told from two. */
export class TellWhoActsForWhom1763960000004 implements MigrationInterface {
  name = 'TellWhoActsForWhom1763960000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(hasLeave());
    await runner.query('ALTER TABLE incident ADD CONSTRAINT incident_id_key UNIQUE (id)');
    await runner.query('DROP INDEX incident_sender, trail_precinct, submission_answered_for');
    await runner.query('DROP TABLE appointment');
    await runner.query('ALTER TABLE token DROP COLUMN issuer');
  }
}

/** Text as an id, where it is one. */
const uuidOf = (column: string): string => `CASE WHEN ${column} ~ '^[0-9a-f-]{36}$' THEN ${column}::uuid END`;

const STATEMENTS = [
  'ALTER TABLE token ADD COLUMN issuer text',
  // The trail has always told who issued a token; what is not told there came by the token from the environment.
  `UPDATE token SET issuer = coalesce((
    SELECT t.who FROM trail t WHERE t.action = 'token-issued' AND t.subject = token.id::text ORDER BY t.seq LIMIT 1
  ), 'admin-token')`,
  // A token that a token issued is the first one's issuer's.
  `WITH RECURSIVE issued (id, issuer) AS (
    SELECT id, issuer FROM token
    UNION SELECT i.id, t.issuer FROM issued i JOIN token t ON t.id = ${uuidOf('i.issuer')}
  )
  UPDATE token SET issuer = i.issuer FROM issued i
  WHERE i.id = token.id AND NOT EXISTS (SELECT FROM token t WHERE t.id = ${uuidOf('i.issuer')})`,
  'ALTER TABLE token ALTER COLUMN issuer SET NOT NULL',
  // A token is good while its issuer's account is in use.
  hasLeave(
    `(t.issuer = 'admin-token' OR EXISTS (
       SELECT FROM account a WHERE a.state = 'active' AND a.id = ${uuidOf('t.issuer')}))`,
  ),
  `UPDATE token SET expires_at = created_at + interval '1 year' WHERE expires_at > created_at + interval '1 year'`,
  `CREATE TABLE appointment (
    key integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account uuid NOT NULL REFERENCES account (id),
    deed text NOT NULL CHECK (deed IN ('invited', 'invited-again', 'made-reviewer')),
    made_by text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    confirmed_by text,
    confirmed_at timestamptz,
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
  )`,
  'CREATE INDEX appointment_account ON appointment (account, key)',
  'CREATE INDEX appointment_at ON appointment (at)',
  `INSERT INTO appointment (account, deed, made_by, at)
  SELECT a.id, t.action, coalesce(k.issuer, t.who), t.at
  FROM trail t JOIN account a ON a.id::text = t.subject LEFT JOIN token k ON k.id = ${uuidOf('t.who')}
  WHERE t.action IN ('invited', 'invited-again') ORDER BY t.seq`,
  // An id is its sender's, in each election: nobody can take another's away by using it first.
  'ALTER TABLE incident DROP CONSTRAINT incident_id_key',
  'CREATE UNIQUE INDEX incident_sender ON incident (election, id, recorded_by)',
  // Whoever oversees some precincts reads of the trail what is on those.
  `CREATE INDEX trail_precinct ON trail (election, (detail ->> 'precinct'), seq) WHERE detail ->> 'precinct' IS NOT NULL`,
  `CREATE INDEX submission_answered_for ON submission (election, seq) WHERE acknowledged IS NOT NULL`,
];
