import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '#config';
import { type PageLanguage, type PageRequest, STALE_HEADER } from '#contract';
import { pathOf } from '../http/problems/path-of.js';
import { sendCoded } from '../http/responses/send-coded.js';
import type { PageDocument } from './page-document.js';
import { originOf } from './page-origin.js';
import { readOwnRoutes } from './page-reads.js';
import type { HeldPage, RenderedPages } from './rendered-pages.js';

/** What of a query a page is about; whatever else stands there changes nothing. */
const ASKED = ['at', 'q', 'state', 'area', 'party', 'sort', 'kind', 'show', 'as', 'pace'];
/**
 * For caches between. With the second for which a page is held here, and the six that may pass before figures count as
 * old, no cache shows a page of more than ten seconds.
 */
const BRIEFLY = 'public, max-age=1, stale-while-revalidate=1';

/** Answers requests for public pages. */
export class PublicPages {
  /**
   * @param rendered undefined where the build has no renderer: each page is sent bare, and the browser draws it
   * @param publicUrl where the site is reached; what a request says where that is not configured
   */
  constructor(
    private readonly server: FastifyInstance,
    private readonly document: PageDocument,
    private readonly rendered: RenderedPages | undefined,
    private readonly publicUrl: string | undefined,
  ) {}

  /** Sends the page at an address in a language. */
  async answer(request: FastifyRequest, reply: FastifyReply, language: PageLanguage): Promise<FastifyReply> {
    reply.type('text/html; charset=utf-8');
    const asked = this.read(request, language);
    const page = asked && (await this.find(asked, request));
    if (!page) return reply.header('cache-control', 'no-store').send(this.document.bare(language));
    reply.code(page.status).header('cache-control', page.staleSince === null ? BRIEFLY : 'no-store');
    if (page.staleSince !== null) reply.header(STALE_HEADER, page.staleSince);
    return sendCoded(page.body, request, reply);
  }

  /** What is asked for; undefined where it is too long to be rendered for a stranger. */
  private read(request: FastifyRequest, language: PageLanguage): PageRequest | undefined {
    if (request.url.length > LIMITS.pages.addressLength) return undefined;
    const path = pathOf(request.url);
    const query = new URLSearchParams(request.url.slice(path.length));
    const asked = ASKED.flatMap((name) =>
      query
        .getAll(name)
        .slice(0, 1)
        .map((value): [string, string] => [name, value]),
    );
    const search = asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
    const origin = originOf(request, this.publicUrl);
    return { language, path, search, origin, read: readOwnRoutes(this.server, language) };
  }

  /** A page that cannot be rendered is not lost: the browser draws it, as it does where too many are asked for. */
  private async find(asked: PageRequest, request: FastifyRequest): Promise<HeldPage | undefined> {
    try {
      return await this.rendered?.find(asked);
    } catch (error) {
      request.log.error({ err: error }, 'A public page could not be rendered');
      return undefined;
    }
  }
}
