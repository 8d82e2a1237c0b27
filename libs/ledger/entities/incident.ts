import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { IncidentCategory } from '#election';
import { ElectionRow } from './election.js';

/** A complaint or an irregularity at a precinct. The database refuses to change or delete any of them. */
@Entity({ name: 'incident' })
@Index('incident_election', ['election', 'key'])
@Index('incident_attachment', ['attachment', 'election'], { where: '(attachment IS NOT NULL)' })
@Index('incident_sender', ['election', 'id', 'recordedBy'], { unique: true })
@Check('incident_attachment_check', 'octet_length(attachment) = 32')
export class IncidentRow {
  /** Where it stands in the order in which they came. */
  @PrimaryColumn({
    type: 'integer',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'incident_pkey',
  })
  key!: number;

  /** Its sender's, in each election. */
  @Column({ type: 'uuid' })
  id!: string;

  @ForeignKey(() => ElectionRow, 'key', { name: 'incident_election_fkey' })
  @Column({ type: 'integer' })
  election!: number;

  /** Index of the precinct. */
  @Column({ type: 'integer' })
  precinct!: number;

  @Column({ type: 'text' })
  category!: IncidentCategory;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'happened_at', type: 'timestamptz' })
  happenedAt!: Date;

  /** SHA-256 of a photo or scan. */
  @Column({ type: 'bytea', nullable: true })
  attachment!: Buffer | null;

  /** As the audit log names them. */
  @Column({ name: 'recorded_by', type: 'text' })
  recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  recordedAt!: Date;
}
