import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../http/problems/problem-error.js';
import { refuseShape } from '../http/problems/shape.js';
import { languageOf } from '../pages/page-language.js';
import { originOf } from '../pages/page-origin.js';
import type { PageLanguage } from '#contract';
import { findContest } from '../read-model/find-part.js';
import { wantedLanguage } from '../words/wanted-language.js';
import type { SharingTerms } from './sharing-terms.js';

/** The size of a frame, in pixels, where there is room for it, and the least that it can be read in. */
const SIZE = { width: 600, height: 460, least: 240 } as const;
/** Address of a page that can be framed, without its language. */
const PAGE = /^\/e\/([^/]+)(?:\/contest\/([^/]+))?$/;
/** A title stays; the frame is renewed by itself. In seconds. */
const KEPT_S = 3_600;

/** Serves oEmbed 1.0 (oembed.com): how the page at an address is framed. Discovered by a link of each such page. */
export function serveOembed(server: FastifyInstance, { views, publicUrl }: SharingTerms): void {
  server.get('/oembed', async (request, reply) => {
    const query = new URLSearchParams(request.url.split('?')[1] ?? '');
    const format = query.get('format') ?? 'json';
    if (format !== 'json') throw new ProblemError('unsupported-format', 'There is JSON alone: format=json');
    const origin = originOf(request, publicUrl);
    const page = readPage(query.get('url'), origin);
    const view = await views.get(page.election);
    const contest =
      page.contest === undefined ? undefined : view.definition.contests[findContest(view, page.contest)];
    const language = page.language ?? wantedLanguage(request.headers);
    const name = (contest ?? view.definition).name;
    const title = (language === 'en' ? undefined : name[language]) ?? name.en;
    const width = readSize(query, 'maxwidth', SIZE.width);
    const height = readSize(query, 'maxheight', SIZE.height);
    const src = escape(`${origin}/${language}/embed${page.rest}`);
    reply.header('cache-control', `public, max-age=${KEPT_S}`);
    return {
      ...{ version: '1.0', type: 'rich', provider_name: 'Sanaq', provider_url: origin },
      ...{ title, width, height, cache_age: KEPT_S },
      html: `<iframe src="${src}" title="${escape(title)}" width="${width}" height="${height}" frameborder="0" loading="lazy"></iframe>`,
      thumbnail_url: `${origin}/${language}${page.rest}/picture.png`,
      ...{ thumbnail_width: 1200, thumbnail_height: 630 },
    };
  });
}

interface FramedPage {
  readonly language: PageLanguage | undefined;
  readonly election: string;
  readonly contest: string | undefined;
  /** Its address without the language. */
  readonly rest: string;
}

/** @throws ProblemError 400 without an address, 404 where it is none of a page here that can be framed */
function readPage(asked: string | null, origin: string): FramedPage {
  if (asked === null) throw refuseShape('invalid-query', [{ path: ['url'], message: 'is missing' }]);
  const none = new ProblemError('unknown-route', 'Only elections and contests of this site can be framed');
  if (!URL.canParse(asked)) throw none;
  const { origin: of, pathname } = new URL(asked);
  const language = languageOf(pathname);
  const rest = language === undefined ? pathname : pathname.slice(1 + language.length);
  const [, election, contest] = PAGE.exec(rest) ?? [];
  if (of !== new URL(origin).origin || election === undefined) throw none;
  return {
    language,
    election: decode(election),
    contest: contest === undefined ? undefined : decode(contest),
    rest,
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** As large as there is room for, and no smaller than can be read. */
function readSize(query: URLSearchParams, name: string, wanted: number): number {
  const most = query.get(name) ?? '';
  if (most === '') return wanted;
  if (/^\d{1,6}$/.test(most)) return Math.max(SIZE.least, Math.min(wanted, Number(most)));
  throw refuseShape('invalid-query', [{ path: [name], message: 'is no number of pixels' }]);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (found) => ESCAPES[found] ?? found);
