import { In, Raw, type DataSource, type QueryDeepPartialEntity, type Repository } from 'typeorm';
import { clock } from '../../base/database-clock.js';
import { withConnection } from '../../base/sql.js';
import { RenditionRow } from '../../entities/rendition.js';
import { ORIGINALS_OF_RENDITION } from '../../statements/files.js';

/** What everybody is shown in place of a file; its bytes lie beside the file's, under their own hash. */
export interface NewRendition {
  readonly sha256: string;
  readonly type: string;
  readonly bytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1, or of a PDF how many it has. */
  readonly pages: number;
}

/** How it stands with the rendition of a file. */
export type RenditionState =
  | { readonly state: 'waiting' }
  | ({ readonly state: 'made' } & NewRendition)
  /** The file cannot be shown, and why. */
  | { readonly state: 'refused'; readonly fault: string };

/** How many files that look the same are looked at for one that may be seen; the first handed in come first. */
const ORIGINALS_MAX = 8;

/** Renditions, by the SHA-256 of the file as it came, in small hexadecimal digits; of whichever election. */
export class Renditions {
  private readonly table: Repository<RenditionRow>;

  constructor(private readonly source: DataSource) {
    this.table = source.getRepository(RenditionRow);
  }

  /** How it stands with the rendition of a file; undefined where no such file was handed in. */
  async find(original: string): Promise<RenditionState | undefined> {
    const row = await this.table.findOneBy({ original: bytesOf(original) });
    if (!row) return undefined;
    const { state, fault, sha256, type, bytes, widthPx, heightPx, pages } = row;
    if (state === 'waiting') return { state };
    if (state === 'refused') return { state, fault: fault ?? '' };
    return {
      state: 'made',
      sha256: sha256?.toString('hex') ?? '',
      type: type ?? '',
      bytes: Number(bytes),
      widthPx: Number(widthPx),
      heightPx: Number(heightPx),
      pages: Number(pages),
    };
  }

  /** The hashes of the renditions of files, by theirs; nothing of those that have none. */
  async ofFiles(originals: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (originals.length === 0) return new Map();
    const rows = await this.table.find({
      select: { original: true, sha256: true },
      where: { original: In(originals.map(bytesOf)), state: 'made' },
    });
    return new Map(
      rows.map(({ original, sha256 }) => [original.toString('hex'), sha256?.toString('hex') ?? '']),
    );
  }

  /** The files of an election of which something is the rendition, the first handed in first, a few at most. */
  async originalsOf(election: number, sha256: string): Promise<string[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(ORIGINALS_OF_RENDITION, [election, sha256, ORIGINALS_MAX]),
    );
    return rows.map(([original]) => original ?? '');
  }

  /** Files whose rendition is due, those that wait longest first. */
  async due(limit: number): Promise<string[]> {
    const rows = await this.table.find({
      select: { original: true },
      where: { state: 'waiting', dueAt: Raw((column) => `${column} <= ${clock()}`) },
      order: { dueAt: 'ASC' },
      take: limit,
    });
    return rows.map(({ original }) => original.toString('hex'));
  }

  /** How many files wait for their rendition, and how many cannot have one. */
  async counts(): Promise<{ readonly waiting: number; readonly refused: number }> {
    const rows = await this.table
      .createQueryBuilder('rendition')
      .select('rendition.state', 'state')
      .addSelect('count(*)', 'files')
      .where({ state: In(['waiting', 'refused']) })
      .groupBy('rendition.state')
      .getRawMany<{ state: string; files: string }>();
    const files = new Map(rows.map((row) => [row.state, Number(row.files)]));
    return { waiting: files.get('waiting') ?? 0, refused: files.get('refused') ?? 0 };
  }

  /** Notes the rendition of a file, whose bytes are kept. */
  async made(original: string, rendition: NewRendition): Promise<void> {
    const { sha256, ...rest } = rendition;
    await this.ofWaiting(original, { state: 'made', sha256: bytesOf(sha256), ...rest, at: () => clock() });
  }

  /** Notes that a file cannot be shown, and why. */
  async refused(original: string, fault: string): Promise<void> {
    await this.ofWaiting(original, { state: 'refused', fault, at: () => clock() });
  }

  /** Notes that a file took too much while it was drawn; gives how often it has by now. */
  async failed(original: string, nextMs: number): Promise<number> {
    const updated = await this.table
      .createQueryBuilder()
      .update()
      .set({ tries: () => 'tries + 1', dueAt: () => clock(nextMs) })
      .where({ original: bytesOf(original), state: 'waiting' })
      .returning('tries')
      .execute();
    const [row] = updated.raw as { tries: number }[];
    return row?.tries ?? 0;
  }

  /** Leaves a file alone for a while, through no fault of its own. */
  async putOff(original: string, nextMs: number): Promise<void> {
    await this.ofWaiting(original, { dueAt: () => clock(nextMs) });
  }

  /** The bytes of a rendition are gone: it is made again. */
  async lost(sha256: string): Promise<void> {
    const nothing = { sha256: null, type: null, bytes: null, widthPx: null, heightPx: null, pages: null };
    await this.table.update(
      { sha256: bytesOf(sha256), state: 'made' },
      { state: 'waiting', ...nothing, tries: 0, dueAt: () => clock() },
    );
  }

  private async ofWaiting(original: string, changes: QueryDeepPartialEntity<RenditionRow>): Promise<void> {
    await this.table.update({ original: bytesOf(original), state: 'waiting' }, changes);
  }
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');
