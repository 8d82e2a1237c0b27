import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountRow } from './account.js';

/** Somebody signed in with one browser. */
@Entity({ name: 'session' })
@Unique('session_secret_key', ['secret'])
@Index('session_account', ['account'])
export class SessionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'session_pkey' })
  id!: string;

  /** SHA-256 of what the cookie carries. */
  @Column({ type: 'bytea' })
  secret!: Buffer;

  /** The account's key. */
  @ForeignKey(() => AccountRow, 'key', { name: 'session_account_fkey' })
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
