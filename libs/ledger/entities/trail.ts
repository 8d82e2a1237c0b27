import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing that somebody did. The database refuses to change or delete any of them. */
@Entity({ name: 'trail' })
export class TrailRow {
  @PrimaryColumn({ type: 'bigint', generated: 'identity' })
  seq!: string;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at!: Date;

  /** An account's or a token's id; "admin-token" for the one from the environment; "nobody" before a sign-in. */
  @Column({ type: 'text' })
  who!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text', nullable: true })
  election!: string | null;

  /** Id of what it was done to. */
  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  detail!: Readonly<Record<string, unknown>> | null;
}
