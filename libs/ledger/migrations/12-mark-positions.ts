import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which ledger position some recorded submissions have, one in a thousand. A position follows from the nearest mark
 * before it by counting what lies between; without marks that is all of a commit, which can be half a million.
 */
export class MarkPositions1763960000001 implements MigrationInterface {
  name = 'MarkPositions1763960000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE position_mark (
         election integer NOT NULL,
         seq bigint NOT NULL,
         position bigint NOT NULL,
         PRIMARY KEY (election, seq)
       )`,
    );
    await runner.query(
      `INSERT INTO position_mark (election, seq, position)
       SELECT election, seq, position FROM (
         SELECT s.election, s.seq, row_number() OVER (PARTITION BY s.election ORDER BY s.seq) AS position
         FROM submission s WHERE s.state IN ('accepted', 'decision')
           AND s.seq <= (SELECT max(last_seq) FROM ledger l WHERE l.election = s.election)
       ) p WHERE position % 1000 = 0`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE position_mark');
  }
}
