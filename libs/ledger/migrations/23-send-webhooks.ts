import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks of an election: where its bulletins are sent, how far they have been, and how that goes. */
export class SendWebhooks1763960000012 implements MigrationInterface {
  name = 'SendWebhooks1763960000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook');
  }
}

const STATEMENTS = [
  `CREATE TABLE webhook (
    id uuid NOT NULL PRIMARY KEY,
    election integer NOT NULL REFERENCES election (key),
    url text NOT NULL,
    events text[] NOT NULL,
    secret bytea NOT NULL,
    former_secret bytea,
    former_until timestamptz,
    state text NOT NULL DEFAULT 'active',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by text NOT NULL,
    through integer NOT NULL,
    next_at timestamptz NOT NULL DEFAULT now(),
    claim uuid,
    test uuid,
    attempts integer NOT NULL DEFAULT 0,
    failing_since timestamptz,
    delivered_at timestamptz,
    tried_at timestamptz,
    tried_number integer,
    status integer,
    fault text,
    CONSTRAINT webhook_url_key UNIQUE (election, url),
    CONSTRAINT webhook_state_check CHECK (state IN ('active', 'paused', 'failed', 'gone')),
    CONSTRAINT webhook_events_check CHECK (
      cardinality(events) > 0 AND events <@ ARRAY['turnout', 'result', 'correction']),
    CONSTRAINT webhook_secret_check CHECK (octet_length(secret) BETWEEN 24 AND 64),
    CONSTRAINT webhook_former_check CHECK ((former_secret IS NULL) = (former_until IS NULL)),
    CONSTRAINT webhook_through_check CHECK (through >= 0)
  )`,
  `CREATE INDEX webhook_next ON webhook (next_at) WHERE state = 'active'`,
  'CREATE INDEX webhook_test ON webhook (id) WHERE test IS NOT NULL',
];
