import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DefinedIndex } from '../index-definitions.js';

/** One thing that somebody did. The database refuses to change or delete any of them. */
@Entity({ name: 'trail' })
@Index('trail_election', ['election', 'seq'])
@Index('trail_who', ['who', 'seq'])
@Index('trail_at', ['at'])
@Index('trail_action', ['action', 'seq'])
// Only where PostgreSQL has trigrams (see migration 9).
@DefinedIndex('trail_text', 'USING gin (name gin_trgm_ops, subject gin_trgm_ops)')
@DefinedIndex(
  'trail_precinct',
  `USING btree (election, ((detail ->> 'precinct'::text)), seq) WHERE ((detail ->> 'precinct'::text) IS NOT NULL)`,
)
export class AuditEntryRow {
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'trail_pkey',
  })
  seq!: string;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at!: Date;

  /** An account's or a token's id; "admin-token" for the one from the environment; "nobody" before a sign-in. */
  @Column({ type: 'text' })
  who!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'text' })
  action!: string;

  /** The election's id. */
  @Column({ type: 'text', nullable: true })
  election!: string | null;

  /** Id of what it was done to. */
  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  detail!: Readonly<Record<string, unknown>> | null;
}
