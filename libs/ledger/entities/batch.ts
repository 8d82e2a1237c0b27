import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One run of the ledger: the accepted submissions with seq in (previous lastSeq, lastSeq], in seq order, hold the
 * positions firstPosition to lastPosition. `chain` is the hash after the last of them (see proof.ts).
 */
@Entity({ name: 'ledger' })
export class BatchRow {
  @PrimaryColumn({ type: 'integer' })
  election!: number;

  @PrimaryColumn({ name: 'first_position', type: 'bigint' })
  firstPosition!: string;

  @Column({ name: 'last_position', type: 'bigint' })
  lastPosition!: string;

  @Column({ name: 'first_seq', type: 'bigint' })
  firstSeq!: string;

  @Column({ name: 'last_seq', type: 'bigint' })
  lastSeq!: string;

  @Column({ type: 'bytea' })
  chain!: Buffer;

  @Column({ name: 'counted_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  countedAt!: Date;
}
