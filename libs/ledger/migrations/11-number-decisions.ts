import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Decisions of an election are numbered from 1. Each is checked against all before it; where two processes record one
 * at the same moment, the unique number refuses the second, which is then checked again (optimistic concurrency).
 */
export class NumberDecisions1763960000000 implements MigrationInterface {
  name = 'NumberDecisions1763960000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE submission s SET version = n.number FROM (
         SELECT election, seq, row_number() OVER (PARTITION BY election ORDER BY seq) AS number
         FROM submission WHERE state = 'decision'
       ) n WHERE s.election = n.election AND s.seq = n.seq AND s.version <> n.number`,
    );
    await runner.query('DROP INDEX submission_decision');
    await runner.query(
      `CREATE UNIQUE INDEX submission_decision ON submission (election, version) WHERE state = 'decision'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX submission_decision');
    await runner.query(
      `CREATE INDEX submission_decision ON submission (election, seq) WHERE state = 'decision'`,
    );
    await runner.query(`UPDATE submission SET version = 1 WHERE state = 'decision'`);
  }
}
