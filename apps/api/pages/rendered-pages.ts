import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config';
import type { PageDocument } from './page-document.js';
import type { ApiAnswer, PageRequest, RenderPage } from './page-renderer.js';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);
const BROTLI_QUALITY = 5;

/** The codings a page is sent in, the smallest first. */
export const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/** A page as it is sent, whoever asks for it. */
export interface HeldPage {
  readonly status: number;
  /** Since when figures in it do not follow the count; null while they do. */
  readonly staleSince: string | null;
  /** A strong ETag of the page in no coding. */
  readonly tag: string;
  readonly bytes: Buffer;
  readonly coded: Map<Coding, Promise<Buffer>>;
}

/** The bytes of a page in a coding, made once. */
export function encodePage(page: HeldPage, coding: Coding): Promise<Buffer> {
  if (coding === 'identity') return Promise.resolve(page.bytes);
  const made = page.coded.get(coding) ?? compress(page.bytes, coding);
  page.coded.set(coding, made);
  return made;
}

const compress = (bytes: Buffer, coding: 'br' | 'gzip'): Promise<Buffer> =>
  coding === 'gzip'
    ? compressGzip(bytes)
    : compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });

/**
 * Renders public pages, each address once for all who ask within a moment, and only so many at a time: a page that is
 * beyond that is sent bare, and the browser draws it.
 */
export class RenderedPages {
  private readonly held = new LRUCache<string, HeldPage>({
    maxSize: LIMITS.pages.heldBytes,
    sizeCalculation: (page) => page.bytes.byteLength * 2,
    ttl: LIMITS.pages.heldMs,
  });
  private readonly rendering = new Map<string, Promise<HeldPage>>();

  constructor(
    private readonly render: RenderPage,
    private readonly document: PageDocument,
  ) {}

  /** The page at an address; undefined where too many are being rendered. Rejects where rendering fails. */
  async find(asked: PageRequest): Promise<HeldPage | undefined> {
    const key = `${asked.origin}${asked.path}${asked.search}`;
    const held = this.held.get(key);
    if (held) return held;
    const begun = this.rendering.get(key);
    if (begun) return begun;
    if (this.rendering.size >= LIMITS.pages.renderedAtOnce) return undefined;
    const page = this.make(asked).finally(() => this.rendering.delete(key));
    this.rendering.set(key, page);
    const made = await page;
    this.held.set(key, made);
    return made;
  }

  private async make(asked: PageRequest): Promise<HeldPage> {
    let staleSince: string | null = null;
    const read = async (address: string): Promise<ApiAnswer> => {
      const answer = await asked.read(address);
      staleSince ??= answer.staleSince;
      return answer;
    };
    const page = await this.render({ ...asked, read });
    const bytes = Buffer.from(this.document.compose(asked.language, page));
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 24)}"`;
    return { status: page.status, staleSince, tag, bytes, coded: new Map() };
  }
}
