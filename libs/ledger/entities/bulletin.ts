import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ElectionRow } from './election.js';

/** A bulletin as it was issued. Rows are only ever added; the database refuses anything else. */
@Entity({ name: 'bulletin' })
@Index('bulletin_moment', ['election', 'slot', 'issuedAt'], { unique: true })
@Index('bulletin_replaces', ['election', 'replaces'], { unique: true })
@Index('bulletin_first', ['election', 'slot'], { unique: true, where: '(replaces IS NULL)' })
@Index('bulletin_slot', ['election', 'slot', 'number'], { unique: true })
@Index('bulletin_kind', ['election', 'kind', 'number'])
@Index('bulletin_area', ['election', 'area', 'number'])
@Index('bulletin_region', ['election', 'region', 'number'])
@Check('bulletin_number_check', 'number >= 1')
@Check('bulletin_replaces_check', 'replaces < number')
@Check('bulletin_sha256_check', 'octet_length(sha256) = 32')
@Check(
  'bulletin_kind_check',
  `kind IN ('turnout', 'result') AND (kind = 'turnout') = (checkpoint IS NOT NULL)
   AND (kind = 'result') = (contest IS NOT NULL)`,
)
export class BulletinRow {
  @ForeignKey(() => ElectionRow, 'key', { name: 'bulletin_election_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'bulletin_pkey' })
  election!: number;

  /** From 1, without gaps. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'bulletin_pkey' })
  number!: number;

  @Column({ type: 'text' })
  kind!: 'turnout' | 'result';

  /** Of the checkpoint, or of the contest's protocols. */
  @Column({ type: 'integer' })
  slot!: number;

  @Column({ type: 'text', nullable: true })
  checkpoint!: string | null;

  @Column({ type: 'text', nullable: true })
  contest!: string | null;

  /** The country, or the contest's own area; then the region that lies in, where it lies in one. */
  @Column({ type: 'text' })
  area!: string;

  @Column({ type: 'text', nullable: true })
  region!: string | null;

  /** Of the last entry that it rests on. */
  @Column({ type: 'bigint' })
  position!: string;

  /** What was recorded with a higher seq had not come yet. */
  @Column({ name: 'through_seq', type: 'bigint' })
  throughSeq!: string;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt!: Date;

  @Column({ type: 'integer', nullable: true })
  replaces!: number | null;

  /** JSON, kept as text because its hash is of these bytes. */
  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'bytea' })
  sha256!: Buffer;
}
