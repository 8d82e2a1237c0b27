import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { IncidentAction } from '#election';
import { IncidentRow } from './incident.js';

/** What a reviewer did with an incident. The database refuses to change or delete any of them. */
@Entity({ name: 'incident_deed' })
@Index('incident_deed_incident', ['incident', 'seq'])
@Check('incident_deed_deed_check', `deed IN ('take', 'settle', 'reopen', 'note', 'publish', 'withdraw')`)
@Check('incident_deed_check', `(deed = 'publish') = (public_text IS NOT NULL)`)
export class IncidentActionRow {
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'incident_deed_pkey',
  })
  seq!: string;

  /** The incident's key. */
  @ForeignKey(() => IncidentRow, 'key', { name: 'incident_deed_incident_fkey' })
  @Column({ type: 'integer' })
  incident!: number;

  @Column({ name: 'deed', type: 'text' })
  action!: IncidentAction;

  /** As the audit log names them. */
  @Column({ name: 'done_by', type: 'text' })
  by!: string;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at!: Date;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  /** What everybody is to read; null where nothing is published by it. */
  @Column({ name: 'public_text', type: 'text', nullable: true })
  publicText!: string | null;

  @Column({ name: 'with_attachment', type: 'boolean', default: false })
  withAttachment!: boolean;
}
