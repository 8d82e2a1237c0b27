import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The languages of the public pages, as their addresses begin. */
export const PAGE_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** An answer of the api, with its JSON body parsed. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Since when its figures do not follow the count; null while they do. */
  readonly staleSince: string | null;
}

/** A page that is asked for. */
export interface PageRequest {
  readonly language: PageLanguage;
  /** As it was sent, still encoded, with its language. */
  readonly path: string;
  /** The query, with its question mark where there is one. */
  readonly search: string;
  /** Where the site is reached, without a slash at its end: what addresses in the head begin with. */
  readonly origin: string;
  /** Reads an address of the api as a reader without an account does. */
  readonly read: (address: string) => Promise<ApiAnswer>;
}

/** A rendered page, in parts. */
export interface RenderedPage {
  readonly status: number;
  readonly title: string;
  /** The page's own elements of the head, HTML. */
  readonly head: string;
  /** HTML of what the page shows. */
  readonly html: string;
  /** JSON of the answers it was rendered from, for a script element. */
  readonly held: string;
  /** What draws the page, as the build's manifest names it: a browser loads it with the page. */
  readonly modules: readonly string[];
}

/** Renders a public page from the same components as a browser. */
export type RenderPage = (asked: PageRequest) => Promise<RenderedPage>;

/** The renderer that `npm run build` has made; undefined where there is none. */
export async function loadRenderer(file: string): Promise<RenderPage | undefined> {
  if (!existsSync(file)) return undefined;
  const built = (await import(pathToFileURL(file).href)) as { renderPage: RenderPage };
  return built.renderPage;
}
