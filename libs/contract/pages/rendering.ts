import type { Definition } from '#election';
import type { PageLanguage } from '../common/languages.js';

/** An answer of the api, with its JSON body parsed. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The ETag of the body, where it has one. */
  readonly tag?: string | undefined;
  /** Since when its figures do not follow the count; null while they do. */
  readonly staleSince: string | null;
}

/**
 * Reads an address of the api as a reader without an account does.
 * @param tag of the body that is held of it: where that is still the answer, it is 304 with no body
 */
export type ReadApi = (address: string, tag?: string) => Promise<ApiAnswer>;

/** What is asked of a page for other programs. */
export interface SharedRequest {
  readonly language: PageLanguage;
  /** The page's, as it was sent, still encoded, with its language. */
  readonly path: string;
  /** Where the site is reached, without a slash at its end: what addresses in the head begin with. */
  readonly origin: string;
  readonly read: ReadApi;
}

/** A page that is asked for. */
export interface PageRequest extends SharedRequest {
  /** The query, with its question mark where there is one. */
  readonly search: string;
}

/** A rendered page, in parts. */
export interface RenderedPage {
  readonly status: number;
  readonly title: string;
  /** The page's own elements of the head, HTML. */
  readonly head: string;
  /** HTML of what the page shows. */
  readonly html: string;
  /** JSON of the answers it was rendered from, for a script element; without those that `versioned` leads to. */
  readonly held: string;
  /** Where a browser reads the answers that are too large for the document: addresses of one version each. */
  readonly versioned: readonly string[];
  /** What draws the page, as the build's manifest names it: a browser loads it with the page. */
  readonly modules: readonly string[];
}

/** Renders what a page shows in another form. */
type RenderShared = (asked: SharedRequest) => Promise<RenderedPage>;

/** Renders a public page from the same components as a browser. */
export type RenderPage = (asked: PageRequest) => Promise<RenderedPage>;

/** What a picture of a page is drawn from; `svg` is empty where the status is not 200. */
export interface RenderedPicture {
  readonly status: number;
  readonly svg: string;
}

/** What is asked of a night's feed. */
export interface FeedRequest extends Omit<SharedRequest, 'path'> {
  readonly election: string;
  /** How many entries at most: the newest. */
  readonly entries: number;
}

/** A night as Atom; `xml` is empty where the status is not 200. */
export interface RenderedFeed {
  readonly status: number;
  readonly xml: string;
}

/** A table of a sheet; the cells of the first column head their rows. */
export interface SheetTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All that stands on the pages of a bulletin to be printed, in the order in which it is read. */
export interface BulletinSheet {
  readonly language: PageLanguage;
  readonly title: string;
  /** The election, its day, and what kind of night it is. */
  readonly lines: readonly string[];
  readonly facts: readonly string[];
  readonly tables: readonly SheetTable[];
  /** Under every page. */
  readonly footer: readonly string[];
  /** Under the page of that number, from 1. */
  readonly pageOf: (page: number, pages: number) => string;
  readonly issuedAt: Date;
}

/** A bulletin to be written down, and what its sheet says of the election besides. */
export interface SheetRequest {
  readonly language: PageLanguage;
  /** The bulletin, as it was issued: JSON. */
  readonly body: string;
  /** SHA-256 of the body, in hexadecimal. */
  readonly sha256: string;
  readonly election: Pick<Definition, 'name' | 'date' | 'timeZone' | 'rehearsal'>;
  readonly mode: 'live' | 'replay';
}

/** What `npm run build` makes of the viewer's components for the api. */
export interface Renderer {
  readonly renderPage: RenderPage;
  /** Draws the page of an election, an area or a contest as SVG, 1200 pixels by 630, in DejaVu Sans. */
  readonly renderPicture: (asked: SharedRequest) => Promise<RenderedPicture>;
  /** Renders what such a page shows in short, for other sites to frame. */
  readonly renderEmbed: RenderShared;
  /** Writes the night of an election as a feed. */
  readonly renderFeed: (asked: FeedRequest) => Promise<RenderedFeed>;
  /** Writes a bulletin as words and tables; the same request is always the same sheet. */
  readonly renderSheet: (asked: SheetRequest) => BulletinSheet;
}
