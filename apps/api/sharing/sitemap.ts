import { LIMITS } from '#config';
import type { ElectionExtent, Ledger } from '#ledger';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import type { ElectionViews } from '../read-model/election-views.js';
import { writeSitemap, writeSitemapIndex, type MappedPage } from './sitemap-writing.js';

const SITE_PATH = '/sitemaps/site.xml';
const ADDRESSES = LIMITS.sharing.sitemapAddresses;
/** An election's own pages: itself, contests, bulletins, incidents, figures. */
const OWN_PAGES = ['', '/contests', '/bulletins', '/incidents', '/figures'] as const;

/** The public pages, for search engines: an index, and sitemaps of a bounded size each. */
export class Sitemap {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  /** Every sitemap there is, those of the newest elections first; `origin` is what addresses begin with. */
  async index(origin: string): Promise<string> {
    const extents = await this.ledger.elections.extents(LIMITS.sharing.sitemaps);
    const paths = extents.flatMap((extent) =>
      Array.from({ length: Math.ceil(countPages(extent) / ADDRESSES) }, (_, at) => pathOf(extent.id, at)),
    );
    return writeSitemapIndex(origin, [SITE_PATH, ...paths].slice(0, LIMITS.sharing.sitemaps));
  }

  /** The pages that are of no election. */
  site(origin: string): string {
    return writeSitemap(origin, [{ path: '' }, { path: '/e' }]);
  }

  /**
   * Some of an election's pages.
   * @param part from 1, as its address has it
   * @throws ProblemError 404 where there is no such election, or no such part of it
   */
  async part(origin: string, id: string, part: string): Promise<string> {
    const view = await this.views.get(id);
    const isReplay = view.head.mode === 'replay';
    const at = /^[1-9]\d{0,8}$/.test(part) ? Number(part) - 1 : -1;
    const pages = at < 0 ? [] : await this.pagesOf(view, at * ADDRESSES, (at + 1) * ADDRESSES);
    if (pages.length === 0) throw unknown('sitemap', part);
    // What a replay says of its hours is of its own clock, years ago.
    return writeSitemap(origin, isReplay ? pages.map(({ path }) => ({ path })) : pages);
  }

  /** Those pages of an election, by where they stand among all. */
  private async pagesOf(view: ElectionView, from: number, to: number): Promise<MappedPage[]> {
    const base = `/e/${encodeURIComponent(view.head.id)}`;
    const { areas, contests, precincts } = view.definition;
    const own = OWN_PAGES.slice(0, ownPages(view.head.mode)).map((rest) => ({ path: base + rest }));
    const lists: readonly (readonly [length: number, page: (index: number) => MappedPage])[] = [
      [own.length, (index) => withChange(own[index]?.path ?? base, view.summary.value.changedAt)],
      [
        areas.length,
        (index) => withChange(pathTo(base, 'area', areas[index]), view.area(index).value.changedAt),
      ],
      [
        contests.length,
        (index) => withChange(pathTo(base, 'contest', contests[index]), view.contest(index).value.changedAt),
      ],
      [precincts.length, (index) => ({ path: pathTo(base, 'precinct', precincts[index]) })],
    ];
    const pages: MappedPage[] = [];
    let before = 0;
    for (const [length, page] of lists) {
      for (let at = Math.max(from, before); at < Math.min(to, before + length); at++)
        pages.push(page(at - before));
      before += length;
    }
    if (to <= before) return pages;
    // Bulletins are last: of all pages they alone become more while votes are counted.
    const first = Math.max(from, before) - before + 1;
    const issued = await this.ledger.bulletins.issuedAt(view.head.key, first, to - before - first + 1);
    for (const [number, issuedAt] of issued)
      pages.push(withChange(`${base}/bulletins/${number}`, issuedAt.toISOString()));
    return pages;
  }
}

const ownPages = (mode: 'live' | 'replay'): number => OWN_PAGES.length - (mode === 'replay' ? 0 : 1);

/** How many pages an election has, in one language. */
function countPages({ mode, areas, contests, precincts, bulletins }: ElectionExtent): number {
  return ownPages(mode) + areas + contests + precincts + bulletins;
}

const pathOf = (id: string, at: number): string => `/sitemaps/${encodeURIComponent(id)}/${at + 1}.xml`;

const pathTo = (base: string, kind: string, part: { readonly id: string } | undefined): string =>
  `${base}/${kind}/${encodeURIComponent(part?.id ?? '')}`;

const withChange = (path: string, changedAt: string | null): MappedPage => ({
  path,
  changedAt: changedAt ?? undefined,
});
