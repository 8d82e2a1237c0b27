import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ElectionRow } from './election.js';

/** The languages in which notices are written. */
export type NoticeLanguage = 'kk' | 'ru' | 'en';

/** The one pair of keys with which every process signs what it sends to push services (VAPID, RFC 8292). */
@Entity({ name: 'push_identity' })
@Check('push_identity_id_check', 'id = 1')
@Check('push_identity_key_check', 'octet_length(public_key) = 65 AND octet_length(private_key) = 32')
export class PushIdentityRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'push_identity_pkey' })
  id!: number;

  @Column({ name: 'public_key', type: 'bytea' })
  publicKey!: Buffer;

  @Column({ name: 'private_key', type: 'bytea' })
  privateKey!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}

/** How far an election was looked at for notices. */
@Entity({ name: 'push_progress' })
export class PushProgressRow {
  @ForeignKey(() => ElectionRow, 'key', { name: 'push_progress_election_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'push_progress_pkey' })
  election!: number;

  /** Through which ledger position, and up to which seq of what is recorded. */
  @Column({ type: 'bigint', default: 0 })
  position!: string;

  @Column({ name: 'last_seq', type: 'bigint', default: 0 })
  lastSeq!: string;

  /** Number of the last event; 0 before the first. */
  @Column({ type: 'integer', default: 0 })
  newest!: number;

  /** Whether something is followed of which no state is known yet. */
  @Column({ name: 'has_new', type: 'boolean', default: true })
  hasNew!: boolean;
}

/** A browser that asked for notices of an election, and how far it was sent them. */
@Entity({ name: 'push_subscription' })
@Unique('push_subscription_endpoint_key', ['election', 'endpoint'])
@Index('push_subscription_due', ['election', 'nextAt'], { where: '(newest > through)' })
@Index('push_subscription_renewed', ['renewedAt'])
@Check('push_subscription_language_check', `language IN ('kk', 'ru', 'en')`)
@Check('push_subscription_keys_check', 'octet_length(p256dh) = 65 AND octet_length(auth) = 16')
export class PushSubscriptionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'push_subscription_pkey' })
  id!: string;

  @ForeignKey(() => ElectionRow, 'key', { name: 'push_subscription_election_fkey' })
  @Column({ type: 'integer' })
  election!: number;

  /** The address at its push service: whoever knows it and the keys could send to it, were they we. */
  @Column({ type: 'text' })
  endpoint!: string;

  /** The browser's public key, and the secret that both sides know. */
  @Column({ type: 'bytea' })
  p256dh!: Buffer;

  @Column({ type: 'bytea' })
  auth!: Buffer;

  @Column({ type: 'text' })
  language!: NoticeLanguage;

  /** Events up to this number were sent, or do not concern it. */
  @Column({ type: 'integer' })
  through!: number;

  /** An event up to this number concerns it; something is due while that is more than `through`. */
  @Column({ type: 'integer' })
  newest!: number;

  /** When the next notice may be tried. While one is, it lies ahead: nobody else tries it then. */
  @Column({ name: 'next_at', type: 'timestamptz', default: () => 'now()' })
  nextAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  claim!: string | null;

  /** Tries of the next notice that have failed. */
  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'failing_since', type: 'timestamptz', nullable: true })
  failingSince!: Date | null;

  /** When the browser last asked for it. */
  @Column({ name: 'renewed_at', type: 'timestamptz', default: () => 'now()' })
  renewedAt!: Date;
}

/** What a subscription is sent notices of. */
@Entity({ name: 'push_follow' })
@Index('push_follow_subject', ['election', 'subject'])
export class PushFollowRow {
  @ForeignKey(() => PushSubscriptionRow, 'id', {
    name: 'push_follow_subscription_fkey',
    onDelete: 'CASCADE',
  })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'push_follow_pkey' })
  subscription!: string;

  /** 'contest/<id>', 'area/<id>' or 'precinct/<id>'; the first two as the topics of snapshots. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'push_follow_pkey' })
  subject!: string;

  @Column({ type: 'integer' })
  election!: number;
}

/** Something that somebody follows, and how it stood when it was looked at last. */
@Entity({ name: 'push_subject' })
export class PushSubjectRow {
  @ForeignKey(() => ElectionRow, 'key', { name: 'push_subject_election_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'push_subject_pkey' })
  election!: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'push_subject_pkey' })
  subject!: string;

  /** As who looks writes it; null before the first look, from which nothing follows. */
  @Column({ type: 'text', nullable: true })
  state!: string | null;
}

/** Something that those who follow its subject are told, with the figures of its ledger position. */
@Entity({ name: 'push_event' })
@Index('push_event_subject', ['election', 'subject', 'number'])
@Index('push_event_noted', ['notedAt'])
export class PushEventRow {
  @ForeignKey(() => ElectionRow, 'key', { name: 'push_event_election_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'push_event_pkey' })
  election!: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'push_event_pkey' })
  number!: number;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'bigint' })
  position!: string;

  @Column({ name: 'noted_at', type: 'timestamptz', default: () => 'now()' })
  notedAt!: Date;

  /** What it says, as JSON. */
  @Column({ type: 'text' })
  body!: string;
}
