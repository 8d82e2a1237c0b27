import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One run of the ledger: the accepted submissions with seq in (previous lastSeq, lastSeq], in seq order, hold the
 * positions firstPosition to lastPosition. `chain` is the hash after the last of them (see proof.ts).
 */
@Entity({ name: 'ledger' })
@Index('ledger_seq', ['election', 'lastSeq'], { unique: true })
@Check('ledger_check', 'last_position >= first_position')
@Check('ledger_check1', 'last_seq >= first_seq')
export class LedgerRunRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'ledger_pkey' })
  election!: number;

  @PrimaryColumn({ name: 'first_position', type: 'bigint', primaryKeyConstraintName: 'ledger_pkey' })
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
