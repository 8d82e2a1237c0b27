import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ElectionRow } from './election.js';

/** A scan or photo that somebody handed in for an election; its bytes lie elsewhere, under their hash. */
@Entity({ name: 'attachment' })
@Index('attachment_giver', ['handedInBy', 'at'])
@Check('attachment_sha256_check', 'octet_length(sha256) = 32')
@Check('attachment_bytes_check', 'bytes > 0')
export class AttachmentRow {
  @ForeignKey(() => ElectionRow, 'key', { name: 'attachment_election_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'attachment_pkey' })
  election!: number;

  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'attachment_pkey' })
  sha256!: Buffer;

  /** As the audit log names them. */
  @PrimaryColumn({ name: 'handed_in_by', type: 'text', primaryKeyConstraintName: 'attachment_pkey' })
  handedInBy!: string;

  /** Media type. */
  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'integer' })
  bytes!: number;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at!: Date;
}
