import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

export type ReplayState = 'running' | 'paused' | 'finished' | 'failed';

/** The control record of one replay: what was asked of it, and how far it has come. */
@Entity({ name: 'replay' })
@Unique('replay_election_key', ['election'])
@Check('replay_state_check', `state IN ('running', 'paused', 'finished', 'failed')`)
export class ReplayRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'replay_pkey' })
  id!: string;

  @Column({ type: 'text' })
  scenario!: string;

  /** Id of the election this run feeds; no other run shares it. */
  @Column({ type: 'text' })
  election!: string;

  @Column({ type: 'text' })
  state!: ReplayState;

  /** Simulated seconds a second, or 'max'. */
  @Column({ type: 'text' })
  speed!: string;

  @Column({ name: 'jump_to', type: 'timestamptz', nullable: true })
  jumpTo!: Date | null;

  /** The simulated time reached. */
  @Column({ type: 'timestamptz' })
  clock!: Date;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  /** Items of the feed that the api has answered for, from the first without a gap. */
  @Column({ type: 'integer', default: 0 })
  sent!: number;

  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  /** The process feeding it, until when it may be thought alive. */
  @Column({ name: 'claimed_by', type: 'text', nullable: true })
  claimedBy!: string | null;

  @Column({ name: 'claimed_until', type: 'timestamptz', nullable: true })
  claimedUntil!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
