import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Grant } from '#election';

export type AccountState = 'invited' | 'active' | 'disabled';

/** A language that the desk speaks. */
export type AccountLanguage = 'kk' | 'ru' | 'en';

/** A person who may do more than read what is public. */
@Entity({ name: 'account' })
@Unique('account_id_key', ['id'])
@Unique('account_login_key', ['login'])
@Unique('account_invitation_key', ['invitation'])
@Check('account_state_check', `state IN ('invited', 'active', 'disabled')`)
@Check('account_language_check', `language IN ('kk', 'ru', 'en')`)
export class AccountRow {
  @PrimaryColumn({
    type: 'integer',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'account_pkey',
  })
  key!: number;

  @Column({ type: 'uuid' })
  id!: string;

  /** In small letters. */
  @Column({ type: 'text' })
  login!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The language in which the desk speaks to them; null: as their browser asks. */
  @Column({ type: 'text', nullable: true })
  language!: AccountLanguage | null;

  @Column({ type: 'text', default: 'invited' })
  state!: AccountState;

  @Column({ type: 'jsonb' })
  grants!: Grant[];

  /** Argon2id, in the PHC format. */
  @Column({ type: 'text', nullable: true })
  password!: string | null;

  /** The secret of the second factor, base32; null before there is one. */
  @Column({ type: 'text', nullable: true })
  factor!: string | null;

  /** Whether an administrator demands a second factor. */
  @Column({ name: 'factor_due', type: 'boolean', default: false })
  factorDue!: boolean;

  /** The time step of the last code used: no code is good twice. */
  @Column({ name: 'factor_step', type: 'bigint', default: 0 })
  factorStep!: string;

  /** SHA-256 of the secret in the invitation. */
  @Column({ type: 'bytea', nullable: true })
  invitation!: Buffer | null;

  @Column({ name: 'invited_until', type: 'timestamptz', nullable: true })
  invitedUntil!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
