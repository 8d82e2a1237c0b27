import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A seal of the audit log: a hash over the entries since the seal before it, and over that seal. */
@Entity({ name: 'trail_seal' })
export class AuditSealRow {
  /** The last entry under it. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'trail_seal_pkey' })
  through!: string;

  /** How many entries are under it. */
  @Column({ type: 'integer' })
  rows!: number;

  @Column({ type: 'bytea' })
  hash!: Buffer;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at!: Date;
}
