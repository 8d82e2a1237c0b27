import type { DataSource } from 'typeorm';
import { withConnection } from '../base/sql.js';

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
  constructor(private readonly source: DataSource) {}

  /** How it stands with the rendition of a file; undefined where no such file was handed in. */
  async find(original: string): Promise<RenditionState | undefined> {
    const [row] = await this.rows(FIND, [original]);
    if (!row) return undefined;
    const [state, fault, sha256, type, bytes, widthPx, heightPx, pages] = row;
    if (state === 'waiting') return { state };
    if (state === 'refused') return { state, fault: fault ?? '' };
    return {
      state: 'made',
      sha256: sha256 ?? '',
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
    const rows = await this.rows(OF_FILES, [originals]);
    return new Map(rows.map(([original, sha256]) => [original ?? '', sha256 ?? '']));
  }

  /** The files of an election of which something is the rendition, the first handed in first, a few at most. */
  async originalsOf(election: number, sha256: string): Promise<string[]> {
    const rows = await this.rows(ORIGINALS, [election, sha256, ORIGINALS_MAX]);
    return rows.map(([original]) => original ?? '');
  }

  /** Files whose rendition is due, those that wait longest first. */
  async due(limit: number): Promise<string[]> {
    return (await this.rows(DUE, [limit])).map(([original]) => original ?? '');
  }

  /** How many files wait for their rendition, and how many cannot have one. */
  async standing(): Promise<{ readonly waiting: number; readonly refused: number }> {
    const rows = new Map((await this.rows(STANDING, [])).map(([state, files]) => [state, Number(files)]));
    return { waiting: rows.get('waiting') ?? 0, refused: rows.get('refused') ?? 0 };
  }

  /** Notes the rendition of a file, whose bytes are kept. */
  async made(original: string, rendition: NewRendition): Promise<void> {
    const { sha256, type, bytes, widthPx, heightPx, pages } = rendition;
    await this.rows(MADE, [original, sha256, type, bytes, widthPx, heightPx, pages]);
  }

  /** Notes that a file cannot be shown, and why. */
  async refused(original: string, fault: string): Promise<void> {
    await this.rows(REFUSED, [original, fault]);
  }

  /** Notes that a file took too much while it was drawn; gives how often it has by now. */
  async failed(original: string, nextMs: number): Promise<number> {
    const [row = []] = await this.rows(FAILED, [original, nextMs]);
    return Number(row[0] ?? 0);
  }

  /** Leaves a file alone for a while, through no fault of its own. */
  async putOff(original: string, nextMs: number): Promise<void> {
    await this.rows(PUT_OFF, [original, nextMs]);
  }

  /** The bytes of a rendition are gone: it is made anew. */
  async lost(sha256: string): Promise<void> {
    await this.rows(LOST, [sha256]);
  }

  private rows(text: string, values: unknown[]): Promise<(string | null)[][]> {
    return withConnection(this.source, (connection) => connection.rows(text, values));
  }
}

const FIND = `
  SELECT state, fault, encode(sha256, 'hex'), type, bytes, width_px, height_px, pages FROM rendition
  WHERE original = decode($1, 'hex')`;

const OF_FILES = `
  SELECT encode(r.original, 'hex'), encode(r.sha256, 'hex') FROM unnest($1::text[]) o
  JOIN rendition r ON r.original = decode(o, 'hex') WHERE r.state = 'made'`;

const ORIGINALS = `
  SELECT encode(r.original, 'hex') FROM rendition r
  CROSS JOIN LATERAL (
    SELECT min(a.at) AS at FROM attachment a WHERE a.election = $1 AND a.sha256 = r.original) first
  WHERE r.state = 'made' AND r.sha256 = decode($2, 'hex') AND first.at IS NOT NULL ORDER BY first.at LIMIT $3`;

const DUE = `
  SELECT encode(original, 'hex') FROM rendition WHERE state = 'waiting' AND due_at <= clock_timestamp()
  ORDER BY due_at LIMIT $1`;

const STANDING = `SELECT state, count(*) FROM rendition WHERE state IN ('waiting', 'refused') GROUP BY state`;

const MADE = `
  UPDATE rendition SET state = 'made', sha256 = decode($2, 'hex'), type = $3, bytes = $4, width_px = $5, height_px = $6,
    pages = $7, at = clock_timestamp()
  WHERE original = decode($1, 'hex') AND state = 'waiting'`;

const REFUSED = `
  UPDATE rendition SET state = 'refused', fault = $2, at = clock_timestamp()
  WHERE original = decode($1, 'hex') AND state = 'waiting'`;

const FAILED = `
  UPDATE rendition SET tries = tries + 1, due_at = clock_timestamp() + $2 * interval '1 millisecond'
  WHERE original = decode($1, 'hex') AND state = 'waiting' RETURNING tries`;

const PUT_OFF = `
  UPDATE rendition SET due_at = clock_timestamp() + $2 * interval '1 millisecond'
  WHERE original = decode($1, 'hex') AND state = 'waiting'`;

const LOST = `
  UPDATE rendition SET state = 'waiting', sha256 = NULL, type = NULL, bytes = NULL, width_px = NULL, height_px = NULL,
    pages = NULL, tries = 0, due_at = clock_timestamp()
  WHERE sha256 = decode($1, 'hex') AND state = 'made'`;
