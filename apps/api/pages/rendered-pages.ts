import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config';
import { CodedBody } from '../http/responses/coded-body.js';
import type { PageDocument } from './page-document.js';
import type { ApiAnswer, PageRequest, RenderPage } from '#contract';

/** A page as it is sent, whoever asks for it. */
export interface HeldPage {
  readonly status: number;
  /** Since when figures in it do not follow the count; null while they do. */
  readonly staleSince: string | null;
  /** The document in each coding that is asked for. */
  readonly body: CodedBody;
  readonly length: number;
}

/**
 * Renders public pages, each address once for all who ask within a moment, and only so many at a time: a page that is
 * beyond that is sent bare, and the browser draws it.
 */
export class RenderedPages {
  private readonly held = new LRUCache<string, HeldPage>({
    maxSize: LIMITS.pages.heldBytes,
    sizeCalculation: ({ length }) => length * 2,
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
    const document = this.document.compose(asked.language, page);
    return { status: page.status, staleSince, body: new CodedBody(document), length: document.length };
  }
}
