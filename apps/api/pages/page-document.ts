import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageLanguage, RenderedPage } from '#contract';

/** Vite's account of what it built (`build.manifest`), as far as it is read here. */
type Manifest = Readonly<Record<string, { readonly file: string; readonly imports?: readonly string[] }>>;

/** Its script is named by the document itself. */
const ENTRY = 'index.html';
/** What the document's script loads once the page has been painted. */
const MAIN = 'viewer/main.tsx';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const toScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** JSON as a part of the document that no browser runs. */
const toData = (id: string, json: string): string =>
  `<script type="application/json" id="${id}">${json}</script>`;

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
  compose(language: PageLanguage, { title, head, html, held, versioned, modules }: RenderedPage): string {
    const named = title === '' ? {} : { '<title>Sanaq</title>': `<title>${escape(title)}</title>` };
    return this.fill(language, modules, {
      ...named,
      '<!--head-->': head,
      '<!--page-->': html,
      '<!--held-->': toData('versioned', toScript(versioned)) + toData('held', held),
    });
  }

  /** The document without a page in it, which the browser draws by itself. */
  bare(language: PageLanguage): string {
    return this.fill(language, [], {});
  }

  private fill(
    language: PageLanguage,
    modules: readonly string[],
    parts: Readonly<Record<string, string>>,
  ): string {
    const files = this.listFiles([MAIN, `messages/${language}.json`, ...modules]);
    const filled = {
      '<html lang="en">': `<html lang="${language}">`,
      '<!--page-->': '',
      '<!--held-->': '',
      '<!--head-->': '',
      '<!--modules-->': toData('modules', toScript(files.map((file) => `/${file}`))),
      ...parts,
    };
    // One pass over the template alone: what a page contains is never taken for a place of it.
    const places = Object.keys(filled).map((place) => place.replaceAll(/[/\\^$*+?.()|[\]{}]/g, '\\$&'));
    return this.template.replaceAll(
      new RegExp(places.join('|'), 'g'),
      (place) => filled[place as keyof typeof filled] ?? '',
    );
  }

  /** The built files of modules, with what they import; none of a module that was not built. */
  private listFiles(modules: readonly string[]): readonly string[] {
    const needed = new Set<string>();
    const need = (module: string): void => {
      if (module === ENTRY || needed.has(module) || !this.manifest[module]) return;
      needed.add(module);
      this.manifest[module].imports?.forEach(need);
    };
    modules.forEach(need);
    return [...needed].flatMap((module) => this.manifest[module]?.file ?? []);
  }
}
