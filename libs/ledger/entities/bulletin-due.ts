import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ElectionRow } from './election.js';

/** When a bulletin of a slot is due next, by the election's clock. */
@Entity({ name: 'bulletin_due' })
@Index('bulletin_due_at', ['election', 'dueAt'])
export class BulletinDueRow {
  @ForeignKey(() => ElectionRow, 'key', { name: 'bulletin_due_election_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'bulletin_due_pkey' })
  election!: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'bulletin_due_pkey' })
  slot!: number;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt!: Date;
}
