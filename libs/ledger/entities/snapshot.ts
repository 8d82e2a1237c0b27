import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What the ledger adds up to for one topic, through one position. Every version is kept; none ever changes. */
@Entity({ name: 'snapshot' })
@Index('snapshot_version', ['election', 'version'])
// Every entry touches the summary, so its times say which position was reached when.
@Index('snapshot_time', ['election', 'changedAt', 'version'], { where: `(topic = 'summary'::text)` })
export class SnapshotEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'snapshot_pkey' })
  election!: number;

  /** 'summary', 'area/<id>', 'contest/<id>' or 'area/<id>/contest/<id>'. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'snapshot_pkey' })
  topic!: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'snapshot_pkey' })
  version!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', nullable: true })
  changedAt!: Date | null;

  /** JSON, kept as text so that its bytes stay as they were computed. */
  @Column({ type: 'text' })
  body!: string;
}
