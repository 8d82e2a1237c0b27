import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ElectionRow } from './election.js';

/** How far an election's bulletins were considered. */
@Entity({ name: 'bulletin_progress' })
export class BulletinProgressRow {
  @ForeignKey(() => ElectionRow, 'key', { name: 'bulletin_progress_election_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'bulletin_progress_pkey' })
  election!: number;

  /** By the election's clock. */
  @Column({ type: 'timestamptz' })
  through!: Date;

  /** Everything recorded up to this seq is accounted for. */
  @Column({ name: 'last_seq', type: 'bigint' })
  lastSeq!: string;
}
