import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ElectionRow } from './election.js';

/** A paper that was printed, under its number. */
@Entity({ name: 'print' })
@Index('print_subject', ['election', 'kind', 'language', 'area', 'contest', 'precinct', 'number'])
@Index('print_waiting', ['askedAt'], { where: '(drawn_at IS NULL)' })
@Check('print_number_check', 'number > 0 AND (replaces IS NULL OR replaces < number)')
@Check('print_kind_check', `kind IN ('contest', 'area', 'protocol', 'blank')`)
@Check('print_language_check', `language IN ('kk', 'ru', 'en')`)
@Check('print_hash_check', 'octet_length(figures_sha256) = 32 AND octet_length(file_sha256) = 32')
@Check(
  'print_drawn_check',
  `(drawn_at IS NULL) = (file_sha256 IS NULL)
    AND (drawn_at IS NULL) = (bytes IS NULL) AND (drawn_at IS NULL) = (pages IS NULL)`,
)
export class PrintRow {
  @ForeignKey(() => ElectionRow, 'key', { name: 'print_election_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'print_pkey' })
  election!: number;

  /** Of the election, from 1, without gaps. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'print_pkey' })
  number!: number;

  @Column({ type: 'text' })
  kind!: 'contest' | 'area' | 'protocol' | 'blank';

  /** What it is of, by ids of the definition; null where its kind has none. */
  @Column({ type: 'text', nullable: true })
  area!: string | null;

  @Column({ type: 'text', nullable: true })
  contest!: string | null;

  @Column({ type: 'text', nullable: true })
  precinct!: string | null;

  @Column({ type: 'text' })
  language!: 'kk' | 'ru' | 'en';

  /** The ledger position that its figures are true through. */
  @Column({ type: 'bigint' })
  position!: string;

  /** Of the canonical text of its figures. */
  @Column({ name: 'figures_sha256', type: 'bytea' })
  figuresSha256!: Buffer;

  /** What is printed, JSON. */
  @Column({ type: 'text' })
  sheet!: string;

  /** The number of the former print of the same, which says something else. */
  @Column({ type: 'integer', nullable: true })
  replaces!: number | null;

  /** Name of who asked for it first. */
  @Column({ name: 'asked_by', type: 'text' })
  askedBy!: string;

  @Column({ name: 'asked_at', type: 'timestamptz', default: () => 'now()' })
  askedAt!: Date;

  /** Of the PDF; null until it is drawn. */
  @Column({ name: 'file_sha256', type: 'bytea', nullable: true })
  fileSha256!: Buffer | null;

  @Column({ type: 'integer', nullable: true })
  bytes!: number | null;

  @Column({ type: 'integer', nullable: true })
  pages!: number | null;

  @Column({ name: 'drawn_at', type: 'timestamptz', nullable: true })
  drawnAt!: Date | null;
}
