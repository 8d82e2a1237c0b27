import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Definition, Name } from '#election';

/** draft: its precincts are still to come, and nothing can be recorded. */
export type ElectionStatus = 'draft' | 'open' | 'closed';

/** One polling day. Precincts are rows of their own; `definition` holds the rest as it was given. */
@Entity({ name: 'election' })
export class ElectionRow {
  /** Short number that every other table refers to. */
  @PrimaryColumn({ type: 'integer', generated: 'identity' })
  key!: number;

  @Column({ type: 'text', unique: true })
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
}
