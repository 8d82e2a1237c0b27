import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody signed in with one browser. */
@Entity({ name: 'session' })
export class SessionRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** SHA-256 of what the cookie carries. */
  @Column({ type: 'bytea' })
  secret!: Buffer;

  @Column({ type: 'integer' })
  account!: number;

  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'text' })
  agent!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'seen_at', type: 'timestamptz', default: () => 'now()' })
  seenAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
