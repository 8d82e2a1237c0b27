import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Papers that were printed, each under a number of its own in its election: of what, at which ledger position, what is on
 * it and the hash of its file, and which former one it replaces.
 */
export class NumberPrints1763960000017 implements MigrationInterface {
  name = 'NumberPrints1763960000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE print (
         election integer NOT NULL REFERENCES election (key),
         number integer NOT NULL,
         kind text NOT NULL,
         area text,
         contest text,
         precinct text,
         language text NOT NULL,
         position bigint NOT NULL,
         figures_sha256 bytea NOT NULL,
         sheet text NOT NULL,
         replaces integer,
         asked_by text NOT NULL,
         asked_at timestamptz NOT NULL DEFAULT now(),
         file_sha256 bytea,
         bytes integer,
         pages integer,
         drawn_at timestamptz,
         PRIMARY KEY (election, number),
         CONSTRAINT print_number_check CHECK (number > 0 AND (replaces IS NULL OR replaces < number)),
         CONSTRAINT print_kind_check CHECK (kind IN ('contest', 'area', 'protocol', 'blank')),
         CONSTRAINT print_language_check CHECK (language IN ('kk', 'ru', 'en')),
         CONSTRAINT print_hash_check CHECK (octet_length(figures_sha256) = 32 AND octet_length(file_sha256) = 32),
         CONSTRAINT print_drawn_check CHECK ((drawn_at IS NULL) = (file_sha256 IS NULL)
           AND (drawn_at IS NULL) = (bytes IS NULL) AND (drawn_at IS NULL) = (pages IS NULL))
       )`,
    );
    await runner.query(
      'CREATE INDEX print_subject ON print (election, kind, language, area, contest, precinct, number)',
    );
    await runner.query('CREATE INDEX print_waiting ON print (asked_at) WHERE drawn_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE print');
  }
}
