import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Name, Origin, PrecinctKind } from '#election';
import { ElectionRow } from './election.js';

/** A polling station of an election, at its index in the definition. */
@Entity({ name: 'precinct' })
export class PrecinctRow {
  @ForeignKey(() => ElectionRow, 'key', { name: 'precinct_election_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'precinct_pkey' })
  election!: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'precinct_pkey' })
  index!: number;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  area!: string;

  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'jsonb', nullable: true })
  name!: Name | null;

  @Column({ type: 'text', nullable: true })
  kind!: PrecinctKind | null;

  /** null where the unit has no list. */
  @Column({ type: 'integer', nullable: true })
  registered!: number | null;

  @Column({ name: 'time_zone', type: 'text', nullable: true })
  timeZone!: string | null;

  @Column({ type: 'text', nullable: true })
  origin!: Origin | null;

  /** Came by a decision. */
  @Column({ type: 'boolean', default: false })
  added!: boolean;
}
