import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first tables: elections and their precincts, submissions, the ledger, snapshots, replays. */
export class FoundTheLedger1763769600000 implements MigrationInterface {
  name = 'FoundTheLedger1763769600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE replay, snapshot, ledger, submission, precinct, election');
  }
}

const TABLES = [
  `CREATE TABLE election (
    key integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    mode text NOT NULL CHECK (mode IN ('live', 'replay')),
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    name jsonb NOT NULL,
    date date NOT NULL,
    definition json NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE precinct (
    election integer NOT NULL REFERENCES election (key),
    index integer NOT NULL,
    id text NOT NULL,
    area text NOT NULL,
    number text NOT NULL,
    name jsonb,
    registered integer NOT NULL,
    time_zone text,
    origin text,
    PRIMARY KEY (election, index)
  )`,
  // No foreign key to election: it would cost a look-up a submission, and intake has the election at hand.
  `CREATE TABLE submission (
    election integer NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    id uuid NOT NULL,
    precinct integer NOT NULL,
    slot integer NOT NULL,
    version integer NOT NULL CHECK (version >= 1),
    counts integer[] NOT NULL,
    state text NOT NULL CHECK (state IN ('accepted', 'held')),
    content bytea NOT NULL,
    replaces uuid,
    reason text,
    findings jsonb,
    acknowledged text[],
    recorded_at timestamptz,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (election, seq)
  )`,
  // A look-up by id or by precinct must not depend on statistics: those of an election that began a minute ago
  // say that it has no rows, and the planner would then walk all of it. So each look-up fits one index only.
  'CREATE UNIQUE INDEX submission_id ON submission (id, election)',
  // One accepted submission a version of a slot: two corrections of the same one cannot both be accepted,
  // whichever api processes they reach at the same moment.
  `CREATE UNIQUE INDEX submission_slot ON submission ((election::bigint << 32 | precinct), slot, version)
   WHERE state = 'accepted'`,
  `CREATE INDEX submission_held ON submission ((election::bigint << 32 | precinct)) WHERE state = 'held'`,
  `CREATE TABLE ledger (
    election integer NOT NULL,
    first_position bigint NOT NULL,
    last_position bigint NOT NULL CHECK (last_position >= first_position),
    first_seq bigint NOT NULL,
    last_seq bigint NOT NULL CHECK (last_seq >= first_seq),
    chain bytea NOT NULL,
    counted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (election, first_position)
  )`,
  'CREATE UNIQUE INDEX ledger_seq ON ledger (election, last_seq)',
  `CREATE TABLE snapshot (
    election integer NOT NULL,
    topic text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz,
    body text NOT NULL,
    PRIMARY KEY (election, topic, version)
  )`,
  'CREATE INDEX snapshot_version ON snapshot (election, version)',
  // Every entry touches the summary, so its times say which position was reached when.
  `CREATE INDEX snapshot_time ON snapshot (election, changed_at, version) WHERE topic = 'summary'`,
  `CREATE TABLE replay (
    id uuid PRIMARY KEY,
    scenario text NOT NULL,
    election text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('running', 'paused', 'finished', 'failed')),
    speed text NOT NULL,
    jump_to timestamptz,
    clock timestamptz NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    sent integer NOT NULL DEFAULT 0,
    total integer NOT NULL,
    error text,
    claimed_by text,
    claimed_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
];
