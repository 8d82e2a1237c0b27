import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Definition, Name } from '#election';

/** draft: its precincts are still to come, and nothing can be recorded. */
export type ElectionStatus = 'draft' | 'open' | 'closed';

/** One polling day. Precincts are rows of their own; `definition` holds the rest as it was given. */
@Entity({ name: 'election' })
@Unique('election_id_key', ['id'])
@Check('election_mode_check', `mode IN ('live', 'replay')`)
@Check('election_status_check', `status IN ('draft', 'open', 'closed')`)
export class ElectionRow {
  /** Short number that every other table refers to. */
  @PrimaryColumn({
    type: 'integer',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'election_pkey',
  })
  key!: number;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  mode!: 'live' | 'replay';

  @Column({ type: 'text', default: 'open' })
  status!: ElectionStatus;

  @Column({ type: 'jsonb' })
  name!: Name;

  @Column({ type: 'date' })
  date!: string;

  @Column({ type: 'json' })
  definition!: Omit<Definition, 'precincts'>;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** Since when it may stand on the front page; null for a run that somebody started for themselves. */
  @Column({ name: 'front_at', type: 'timestamptz', nullable: true })
  frontAt!: Date | null;

  /** False where it was counted before contests were added up by area, until those are stored (stored-parts.ts). */
  @Column({ name: 'parts_stored', type: 'boolean', default: true, select: false })
  partsStored!: boolean;
}
