import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notices to browsers (Web Push): the keys they are signed with, who asked for notices of what, what became of that, and
 * how far it was looked at and sent.
 */
export class SendNotices1763960000013 implements MigrationInterface {
  name = 'SendNotices1763960000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['push_event', 'push_subject', 'push_follow', 'push_subscription', 'push_progress'];
    for (const table of [...tables, 'push_identity']) await runner.query(`DROP TABLE ${table}`);
  }
}

const STATEMENTS = [
  `CREATE TABLE push_identity (
    id integer NOT NULL PRIMARY KEY,
    public_key bytea NOT NULL,
    private_key bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT push_identity_id_check CHECK (id = 1),
    CONSTRAINT push_identity_key_check CHECK (octet_length(public_key) = 65 AND octet_length(private_key) = 32)
  )`,
  `CREATE TABLE push_progress (
    election integer NOT NULL PRIMARY KEY REFERENCES election (key),
    position bigint NOT NULL DEFAULT 0,
    last_seq bigint NOT NULL DEFAULT 0,
    newest integer NOT NULL DEFAULT 0,
    has_new boolean NOT NULL DEFAULT true
  )`,
  `CREATE TABLE push_subscription (
    id uuid NOT NULL PRIMARY KEY,
    election integer NOT NULL REFERENCES election (key),
    endpoint text NOT NULL,
    p256dh bytea NOT NULL,
    auth bytea NOT NULL,
    language text NOT NULL,
    through integer NOT NULL,
    newest integer NOT NULL,
    next_at timestamptz NOT NULL DEFAULT now(),
    claim uuid,
    attempts integer NOT NULL DEFAULT 0,
    failing_since timestamptz,
    renewed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT push_subscription_endpoint_key UNIQUE (election, endpoint),
    CONSTRAINT push_subscription_language_check CHECK (language IN ('kk', 'ru', 'en')),
    CONSTRAINT push_subscription_keys_check CHECK (octet_length(p256dh) = 65 AND octet_length(auth) = 16)
  )`,
  'CREATE INDEX push_subscription_due ON push_subscription (election, next_at) WHERE newest > through',
  'CREATE INDEX push_subscription_renewed ON push_subscription (renewed_at)',
  `CREATE TABLE push_follow (
    subscription uuid NOT NULL REFERENCES push_subscription (id) ON DELETE CASCADE,
    subject text NOT NULL,
    election integer NOT NULL,
    PRIMARY KEY (subscription, subject)
  )`,
  'CREATE INDEX push_follow_subject ON push_follow (election, subject)',
  `CREATE TABLE push_subject (
    election integer NOT NULL REFERENCES election (key),
    subject text NOT NULL,
    state text,
    PRIMARY KEY (election, subject)
  )`,
  `CREATE TABLE push_event (
    election integer NOT NULL REFERENCES election (key),
    number integer NOT NULL,
    subject text NOT NULL,
    position bigint NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now(),
    body text NOT NULL,
    PRIMARY KEY (election, number)
  )`,
  'CREATE INDEX push_event_subject ON push_event (election, subject, number)',
  'CREATE INDEX push_event_noted ON push_event (noted_at)',
];
