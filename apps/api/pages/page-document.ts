import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageLanguage, RenderedPage } from './page-renderer.js';

/** Vite's account of what it built (`build.manifest`), as far as it is read here. */
type Manifest = Readonly<Record<string, { readonly file: string }>>;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The one document of the public pages, with places for what differs: the language, the head, and what is shown. */
export class PageDocument {
  private constructor(
    private readonly template: string,
    private readonly manifest: Manifest,
  ) {}

  /** Reads the document of what other sites frame, which needs no messages; undefined where nothing is built. */
  static readEmbed(folder: string): PageDocument | undefined {
    const file = join(folder, 'embed.html');
    return existsSync(file) ? new PageDocument(readFileSync(file, 'utf8'), {}) : undefined;
  }

  /** Reads the document from the folder of the built pages; undefined where nothing is built. */
  static read(folder: string): PageDocument | undefined {
    const file = join(folder, 'index.html');
    if (!existsSync(file)) return undefined;
    const manifest = join(folder, '.vite', 'manifest.json');
    return new PageDocument(
      readFileSync(file, 'utf8'),
      existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest) : {},
    );
  }

  /** The document of a rendered page. */
  compose(language: PageLanguage, { title, head, html, held }: RenderedPage): string {
    const named = title === '' ? {} : { '<title>Sanaq</title>': `<title>${escape(title)}</title>` };
    return this.fill(language, {
      ...named,
      '<!--head-->': head,
      '<!--page-->': html,
      '<!--held-->': `<script type="application/json" id="held">${held}</script>`,
    });
  }

  /** The document without a page in it, which the browser draws by itself. */
  bare(language: PageLanguage): string {
    return this.fill(language, {});
  }

  private fill(language: PageLanguage, parts: Readonly<Record<string, string>>): string {
    const messages = this.manifest[`messages/${language}.json`]?.file;
    // Asked for with the script that needs it, and not after it.
    const preload =
      messages === undefined ? '' : `<link rel="modulepreload" crossorigin href="/${messages}">`;
    const filled = {
      '<html lang="en">': `<html lang="${language}">`,
      '<!--page-->': '',
      '<!--held-->': '',
      ...parts,
      '<!--head-->': `${parts['<!--head-->'] ?? ''}${preload}`,
    };
    // One pass over the template alone: what a page contains is never taken for a place of it.
    const places = Object.keys(filled).map((place) => place.replaceAll(/[/\\^$*+?.()|[\]{}]/g, '\\$&'));
    return this.template.replaceAll(
      new RegExp(places.join('|'), 'g'),
      (place) => filled[place as keyof typeof filled] ?? '',
    );
  }
}
