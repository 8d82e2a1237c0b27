import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether somebody still may do what they are about to do is asked by the statement that does it: a session that ended,
 * a token that was revoked or a role that was taken back since the request arrived refuses it (SQLSTATE SQ403).
 */
export class AskForLeave1763960000003 implements MigrationInterface {
  name = 'AskForLeave1763960000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION demand_leave(jsonb)');
    await runner.query('DROP FUNCTION has_leave(jsonb)');
  }
}

/**
 * Defines `has_leave`. Roles that were added since take nothing away, so what stands must only contain what stood.
 * @param ofToken what else must hold of a token `t`, as SQL
 */
export function hasLeave(ofToken = 'true'): string {
  return `CREATE OR REPLACE FUNCTION has_leave(leave jsonb) RETURNS boolean LANGUAGE sql AS $$
     SELECT CASE leave ->> 'kind'
       WHEN 'session' THEN EXISTS (
         SELECT FROM session s JOIN account a ON a.key = s.account
         WHERE s.id = (leave ->> 'id')::uuid AND s.expires_at > now() AND a.state = 'active'
           AND a.grants @> (leave -> 'grants'))
       WHEN 'token' THEN EXISTS (
         SELECT FROM token t
         WHERE t.id = (leave ->> 'id')::uuid AND t.revoked_at IS NULL AND t.expires_at > now()
           AND t.grants @> (leave -> 'grants') AND ${ofToken})
       ELSE false END
   $$`;
}

const STATEMENTS = [
  hasLeave(),
  `CREATE FUNCTION demand_leave(deeds jsonb) RETURNS void LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (
       SELECT FROM (SELECT DISTINCT d -> 'leave' AS leave FROM jsonb_array_elements(deeds) AS d) asked
       WHERE asked.leave IS NOT NULL AND NOT has_leave(asked.leave)
     ) THEN
       RAISE EXCEPTION 'leave to do this was taken back' USING ERRCODE = 'SQ403';
     END IF;
   END $$`,
];
