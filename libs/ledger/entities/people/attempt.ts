import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed attempts at signing in, of one login or from one network. */
@Entity({ name: 'attempt' })
export class AttemptRow {
  /** "login:<login>" or "address:<network>". */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'attempt_pkey' })
  key!: string;

  @Column({ type: 'integer', default: 0 })
  points!: number;

  /** When they are forgotten, milliseconds since 1970 UTC. */
  @Column({ type: 'bigint', nullable: true })
  expire!: string | null;
}
