import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is shown in place of a file that was handed in, by the hash of the file as it came. */
@Entity({ name: 'rendition' })
@Index('rendition_due', ['dueAt'], { where: `(state = 'waiting'::text)` })
@Index('rendition_made', ['sha256'], { where: `(state = 'made'::text)` })
@Check('rendition_original_check', 'octet_length(original) = 32')
@Check('rendition_state_check', `state IN ('waiting', 'made', 'refused')`)
@Check('rendition_sha256_check', 'octet_length(sha256) = 32')
@Check('rendition_bytes_check', 'bytes > 0')
@Check('rendition_width_px_check', 'width_px > 0')
@Check('rendition_height_px_check', 'height_px > 0')
@Check('rendition_pages_check', 'pages > 0')
@Check(
  'rendition_check',
  `(state = 'made') = (sha256 IS NOT NULL AND type IS NOT NULL AND bytes IS NOT NULL)`,
)
@Check('rendition_check1', `(state = 'refused') = (fault IS NOT NULL)`)
export class RenditionRow {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'rendition_pkey' })
  original!: Buffer;

  @Column({ type: 'text', default: 'waiting' })
  state!: 'waiting' | 'made' | 'refused';

  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  dueAt!: Date;

  /** How often drawing it took too much. */
  @Column({ type: 'integer', default: 0 })
  tries!: number;

  /** Of the rendition. */
  @Column({ type: 'bytea', nullable: true })
  sha256!: Buffer | null;

  /** Media type. */
  @Column({ type: 'text', nullable: true })
  type!: string | null;

  @Column({ type: 'integer', nullable: true })
  bytes!: number | null;

  @Column({ name: 'width_px', type: 'integer', nullable: true })
  widthPx!: number | null;

  @Column({ name: 'height_px', type: 'integer', nullable: true })
  heightPx!: number | null;

  /** 1, or of a PDF how many it has. */
  @Column({ type: 'integer', nullable: true })
  pages!: number | null;

  /** Why there is none. */
  @Column({ type: 'text', nullable: true })
  fault!: string | null;

  /** When it was made or refused. */
  @Column({ type: 'timestamptz', nullable: true })
  at!: Date | null;
}
