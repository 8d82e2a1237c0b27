import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Decision, EntryState, Finding } from '#election';
import { DefinedIndex } from './index-definitions.js';

/** An election's key and a precinct's index as one number: a look-up by it fits no other index, whatever the statistics. */
const PLACE = '((((election)::bigint << 32) | (precinct)::bigint))';

/**
 * A submission as intake recorded it, or a decision; never updated, but for what a reviewer says of a held one. What
 * is counted follows from `state` and the ledger.
 */
@Entity({ name: 'submission' })
@Index('submission_id', ['id', 'election'], { unique: true })
@DefinedIndex('submission_slot', `USING btree (${PLACE}, slot, version) WHERE (state = 'accepted'::text)`, {
  isUnique: true,
})
@DefinedIndex('submission_held', `USING btree (${PLACE}) WHERE (state = 'held'::text)`)
@DefinedIndex('submission_returned', `USING btree (${PLACE}) WHERE (state = 'returned'::text)`)
@DefinedIndex('submission_entered', `USING btree (${PLACE}, slot) WHERE (state = 'entered'::text)`, {
  isUnique: true,
})
@DefinedIndex('submission_differing', `USING btree (${PLACE}) WHERE (state = 'differing'::text)`)
@DefinedIndex('submission_discarded', `USING btree (${PLACE}) WHERE (state = 'discarded'::text)`)
@Index('submission_decision', ['election', 'version'], { unique: true, where: `(state = 'decision'::text)` })
@Index('submission_revised', ['election', 'slot', 'seq'], {
  where: `((state = 'accepted'::text) AND (version > 1))`,
})
@Index('submission_waiting', ['election', 'seq'], { where: `(state = 'held'::text)` })
@Index('submission_pairs', ['election', 'seq'], { where: `(state = 'differing'::text)` })
@Index('submission_answered_for', ['election', 'seq'], { where: '(acknowledged IS NOT NULL)' })
@Index('submission_scan', ['scan', 'election'], { where: '(scan IS NOT NULL)' })
@DefinedIndex(
  'submission_alike',
  `USING btree (((((election)::bigint << 32) | (slot)::bigint)), hash_array_extended(counts, (0)::bigint)) WHERE ((state = ANY (ARRAY['accepted'::text, 'held'::text])) AND (cardinality(counts) > 2))`,
)
@DefinedIndex(
  'submission_noted',
  `USING btree (((election)::bigint), seq) WHERE ((state = ANY (ARRAY['accepted'::text, 'held'::text])) AND (findings @> '[{"severity": "review"}]'::jsonb))`,
)
@Check('submission_version_check', 'version >= 1')
@Check('submission_scan_check', 'octet_length(scan) = 32')
@Check(
  'submission_state_check',
  `state IN ('accepted', 'held', 'returned', 'entered', 'confirmed', 'differing', 'settled', 'discarded', 'withdrawn',
    'decision') AND (state = 'decision') = (decision IS NOT NULL)`,
)
export class SubmissionRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'submission_pkey' })
  election!: number;

  /** Given before commit: a reader may only trust it behind the fence (see drain.ts). */
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'submission_pkey',
  })
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

  /** Whose entry it is, as the audit log names them; null for the token from the environment. */
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
