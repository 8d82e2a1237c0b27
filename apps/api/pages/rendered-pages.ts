import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config';
import { CodedBody } from '../http/responses/coded-body.js';
import type { PageDocument } from './page-document.js';
import type { ApiAnswer, PageRequest, ReadApi, RenderPage } from '#contract';

/** A page as it is sent, whoever asks for it. */
export interface HeldPage {
  readonly status: number;
  /** Since when figures in it do not follow the count; null while they do. */
  readonly staleSince: string | null;
  /** The document in each coding that is asked for. */
  readonly body: CodedBody;
  readonly length: number;
}

/** A page, and what it was rendered from. */
interface KeptPage extends HeldPage {
  /** The ETags of the answers by their addresses; undefined where one has none, and so may have changed unseen. */
  readonly tags: ReadonlyMap<string, string> | undefined;
  /** Until when it is sent unasked, in milliseconds of `performance.now()`. */
  heldUntil: number;
}

/**
 * Renders public pages, each address once for all who ask within a moment, and only so many at a time: a page that is
 * beyond that is sent bare, and the browser draws it. After that moment it is rendered again only where an answer that it
 * shows has changed.
 */
export class RenderedPages {
  private readonly kept = new LRUCache<string, KeptPage>({
    maxSize: LIMITS.pages.heldBytes,
    sizeCalculation: ({ length }) => length * 2,
  });
  private readonly rendering = new Map<string, Promise<KeptPage>>();

  constructor(
    private readonly render: RenderPage,
    private readonly document: PageDocument,
  ) {}

  /** The page at an address; undefined where too many are being rendered. Rejects where rendering fails. */
  async find(asked: PageRequest): Promise<HeldPage | undefined> {
    const key = `${asked.origin}${asked.path}${asked.search}`;
    const kept = this.kept.get(key);
    if (kept && performance.now() < kept.heldUntil) return kept;
    const begun = this.rendering.get(key);
    if (begun) return begun;
    if (this.rendering.size >= LIMITS.pages.renderedAtOnce) return undefined;
    const page = this.renew(asked, kept).finally(() => this.rendering.delete(key));
    this.rendering.set(key, page);
    const made = await page;
    this.kept.set(key, made);
    return made;
  }

  /** The page that is kept where it still shows what is answered, else a new one. */
  private async renew(asked: PageRequest, kept: KeptPage | undefined): Promise<KeptPage> {
    const page = kept && (await isCurrent(kept, asked.read)) ? kept : await this.make(asked);
    page.heldUntil = performance.now() + LIMITS.pages.heldMs;
    return page;
  }

  private async make(asked: PageRequest): Promise<KeptPage> {
    let staleSince: string | null = null;
    const answers = new Map<string, string | undefined>();
    const read = async (address: string): Promise<ApiAnswer> => {
      const answer = await asked.read(address);
      staleSince ??= answer.staleSince;
      answers.set(address, answer.tag);
      return answer;
    };
    const page = await this.render({ ...asked, read });
    const document = this.document.compose(asked.language, page);
    const { length } = document;
    const body = new CodedBody(document);
    // In gzip, pages of many figures are just too large for the first packets of a connection.
    await body.makeBrotli();
    const tags = staleSince === null ? allOf(answers) : undefined;
    return { status: page.status, staleSince, body, length, tags, heldUntil: 0 };
  }
}

const allOf = (answers: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, string> | undefined =>
  [...answers.values()].includes(undefined) ? undefined : (answers as ReadonlyMap<string, string>);

/** Whether every answer that a page shows is still the one it was rendered from. */
async function isCurrent({ tags }: KeptPage, read: ReadApi): Promise<boolean> {
  if (!tags) return false;
  const answers = await Promise.all([...tags].map(([address, tag]) => read(address, tag)));
  return answers.every(({ status, staleSince }) => status === 304 && staleSince === null);
}
