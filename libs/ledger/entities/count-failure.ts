import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An election that cannot be counted now, and why. */
@Entity({ name: 'count_failure' })
export class CountFailureRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'count_failure_pkey' })
  election!: number;

  /** When it failed first. */
  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  since!: Date;

  /** When it failed last. */
  @Column({ name: 'failed_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  failedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  tries!: number;

  @Column({ type: 'text' })
  message!: string;
}
