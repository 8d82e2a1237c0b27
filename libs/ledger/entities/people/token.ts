import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Grant } from '#election';

/** What a machine proves itself with. */
@Entity({ name: 'token' })
@Unique('token_secret_key', ['secret'])
export class TokenRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'token_pkey' })
  id!: string;

  /** SHA-256 of the token. */
  @Column({ type: 'bytea' })
  secret!: Buffer;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  grants!: Grant[];

  @Column({ name: 'issued_by', type: 'text' })
  issuedBy!: string;

  /** The person who issued it: an account's id, or "admin-token". */
  @Column({ type: 'text' })
  issuer!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}
