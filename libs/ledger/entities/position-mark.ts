import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The ledger position of one submission in a thousand, from which the positions of those after it are counted. */
@Entity({ name: 'position_mark' })
export class PositionMarkRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'position_mark_pkey' })
  election!: number;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'position_mark_pkey' })
  seq!: string;

  @Column({ type: 'bigint' })
  position!: string;
}
