import { PAGE_LANGUAGES } from '#contract';

/** A public page, whatever its language. */
export interface MappedPage {
  /** Its address without a language, "/e/x"; empty for the front page. */
  readonly path: string;
  /** When what it shows last changed; undefined where that is not known. */
  readonly changedAt?: string | undefined;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XHTML = 'http://www.w3.org/1999/xhtml';

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' },
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (found) => ESCAPES[found] ?? found);

/**
 * A sitemap of pages in every language, each with its others (sitemaps.org 0.9; xhtml:link as search engines read it:
 * every page names all of its languages, itself among them).
 * @param origin what addresses begin with
 */
export function writeSitemap(origin: string, pages: readonly MappedPage[]): string {
  const at = escape(origin);
  const entries = pages.flatMap(({ path, changedAt }) => {
    const rest = escape(path);
    const others = [
      ...PAGE_LANGUAGES.map((language) => linkTo(language, `${at}/${language}${rest}`)),
      linkTo('x-default', at + (rest === '' ? '/' : rest)),
    ].join('');
    const changed = changedAt === undefined ? '' : `<lastmod>${changedAt}</lastmod>`;
    return PAGE_LANGUAGES.map(
      (language) => `<url><loc>${at}/${language}${rest}</loc>${changed}${others}</url>\n`,
    );
  });
  return `${HEAD}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="${XHTML}">\n${entries.join('')}</urlset>\n`;
}

/** An index of sitemaps, by their paths. */
export function writeSitemapIndex(origin: string, paths: readonly string[]): string {
  const entries = paths.map((path) => `<sitemap><loc>${escape(origin + path)}</loc></sitemap>\n`);
  return `${HEAD}<sitemapindex xmlns="${NAMESPACE}">\n${entries.join('')}</sitemapindex>\n`;
}

const linkTo = (language: string, address: string): string =>
  `<xhtml:link rel="alternate" hreflang="${language}" href="${address}"/>`;
