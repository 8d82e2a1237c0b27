import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { BulletinEvent, WebhookState } from '#election';
import { ElectionRow } from './election.js';

/** Where bulletins of an election are sent, how far they have been, and how that goes. */
@Entity({ name: 'webhook' })
@Unique('webhook_url_key', ['election', 'url'])
@Index('webhook_next', ['nextAt'], { where: `(state = 'active'::text)` })
@Index('webhook_test', ['id'], { where: '(test IS NOT NULL)' })
@Check('webhook_state_check', `state IN ('active', 'paused', 'failed', 'gone')`)
@Check(
  'webhook_events_check',
  `cardinality(events) > 0 AND events <@ ARRAY['turnout', 'result', 'correction']`,
)
@Check('webhook_secret_check', 'octet_length(secret) BETWEEN 24 AND 64')
@Check('webhook_former_check', '(former_secret IS NULL) = (former_until IS NULL)')
@Check('webhook_through_check', 'through >= 0')
export class WebhookRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_pkey' })
  id!: string;

  @ForeignKey(() => ElectionRow, 'key', { name: 'webhook_election_fkey' })
  @Column({ type: 'integer' })
  election!: number;

  @Column({ type: 'text' })
  url!: string;

  @Column({ type: 'text', array: true })
  events!: BulletinEvent[];

  /** What messages are signed with: it has to be known, so no hash of it would do. */
  @Column({ type: 'bytea' })
  secret!: Buffer;

  /** The secret before it, with which messages are signed too until then. */
  @Column({ name: 'former_secret', type: 'bytea', nullable: true })
  formerSecret!: Buffer | null;

  @Column({ name: 'former_until', type: 'timestamptz', nullable: true })
  formerUntil!: Date | null;

  @Column({ type: 'text', default: 'active' })
  state!: WebhookState;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** Name of who added it. */
  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  /** Every bulletin up to this number was delivered, or is none of its events. */
  @Column({ type: 'integer' })
  through!: number;

  /** When the next bulletin may be tried. While one is, it lies ahead: nobody else tries it then. */
  @Column({ name: 'next_at', type: 'timestamptz', default: () => 'now()' })
  nextAt!: Date;

  /** Who delivers, or did so last. Whoever finds another's claim here has taken too long. */
  @Column({ type: 'uuid', nullable: true })
  claim!: string | null;

  /** A test that is to be sent. */
  @Column({ type: 'uuid', nullable: true })
  test!: string | null;

  /** Tries of the next bulletin that have failed. */
  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'failing_since', type: 'timestamptz', nullable: true })
  failingSince!: Date | null;

  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true })
  deliveredAt!: Date | null;

  /** The last try: when, of which bulletin (null of a test), and what came of it. */
  @Column({ name: 'tried_at', type: 'timestamptz', nullable: true })
  triedAt!: Date | null;

  @Column({ name: 'tried_number', type: 'integer', nullable: true })
  triedNumber!: number | null;

  /** Of the answer; null where there was none. */
  @Column({ type: 'integer', nullable: true })
  status!: number | null;

  /** Why it failed, partly in words of the other side; null where it did not. */
  @Column({ type: 'text', nullable: true })
  fault!: string | null;
}
