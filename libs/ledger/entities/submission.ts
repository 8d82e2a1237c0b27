import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Decision, EntryState, Finding } from '#election';

/**
 * A submission as intake recorded it, or a decision; never updated, but for what a reviewer says of a held one. What
 * is counted follows from `state` and the ledger.
 */
@Entity({ name: 'submission' })
export class SubmissionRow {
  @PrimaryColumn({ type: 'integer' })
  election!: number;

  /** Given before commit: a reader may only trust it behind the fence (see drain.ts). */
  @PrimaryColumn({ type: 'bigint', generated: 'identity' })
  seq!: string;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  precinct!: number;

  @Column({ type: 'integer' })
  slot!: number;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'integer', array: true })
  counts!: number[];

  @Column({ type: 'text' })
  state!: EntryState | 'decision';

  /** SHA-256 of the submission's canonical text (see proof.ts). */
  @Column({ type: 'bytea' })
  content!: Buffer;

  @Column({ type: 'uuid', nullable: true })
  replaces!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  findings!: Finding[] | null;

  /** Codes of warnings that the person entering it answered for. */
  @Column({ type: 'text', array: true, nullable: true })
  acknowledged!: string[] | null;

  /** A decision, which has no precinct, slot or counts (-1, -1 and none). */
  @Column({ type: 'json', nullable: true })
  decision!: Decision | null;

  /** Whose entry it is, as the trail names them; null for the token from the environment. */
  @Column({ name: 'entered_by', type: 'text', nullable: true })
  enteredBy!: string | null;

  /** Who accepted or returned it where it was held, when, and with what note. */
  @Column({ name: 'reviewed_by', type: 'text', nullable: true })
  reviewedBy!: string | null;

  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true })
  reviewedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  /** SHA-256 of the scan of the paper. */
  @Column({ type: 'bytea', nullable: true })
  scan!: Buffer | null;

  /** When the sender says it was recorded. */
  @Column({ name: 'recorded_at', type: 'timestamptz', nullable: true })
  recordedAt!: Date | null;

  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  receivedAt!: Date;
}
