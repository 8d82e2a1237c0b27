import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.js';

/** A recovery code that has not been used: it stands in once for a code of the second factor. */
@Entity({ name: 'recovery_code' })
export class RecoveryCodeRow {
  /** The account's key. */
  @ForeignKey(() => AccountRow, 'key', { name: 'recovery_code_account_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'recovery_code_pkey' })
  account!: number;

  /** SHA-256 of the code. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'recovery_code_pkey' })
  hash!: Buffer;
}
