import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.js';

/** How somebody came to their account or to what they may do. */
export type AppointmentAction = 'invited' | 'invited-again' | 'made-reviewer';

/** An administrator's action by which somebody may do something, and who confirmed it. */
@Entity({ name: 'appointment' })
@Index('appointment_account', ['account', 'key'])
@Index('appointment_at', ['at'])
@Check('appointment_deed_check', `deed IN ('invited', 'invited-again', 'made-reviewer')`)
@Check('appointment_check', '(confirmed_by IS NULL) = (confirmed_at IS NULL)')
export class AppointmentRow {
  @PrimaryColumn({
    type: 'integer',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'appointment_pkey',
  })
  key!: number;

  /** The account's id. */
  @ForeignKey(() => AccountRow, 'id', { name: 'appointment_account_fkey' })
  @Column({ type: 'uuid' })
  account!: string;

  @Column({ name: 'deed', type: 'text' })
  action!: AppointmentAction;

  /** The person who did it: an account's id, or "admin-token". */
  @Column({ name: 'made_by', type: 'text' })
  madeBy!: string;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at!: Date;

  @Column({ name: 'confirmed_by', type: 'text', nullable: true })
  confirmedBy!: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;
}
