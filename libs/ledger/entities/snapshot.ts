import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the ledger adds up to for one topic, through one position. Every version is kept; none ever changes. */
@Entity({ name: 'snapshot' })
export class SnapshotEntity {
  @PrimaryColumn({ type: 'integer' })
  election!: number;

  /** 'summary', 'area/<id>', 'contest/<id>' or 'area/<id>/contest/<id>'. */
  @PrimaryColumn({ type: 'text' })
  topic!: string;

  @PrimaryColumn({ type: 'bigint' })
  version!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', nullable: true })
  changedAt!: Date | null;

  /** JSON, kept as text so that its bytes stay as they were computed. */
  @Column({ type: 'text' })
  body!: string;
}
