import { renderToString } from 'preact-render-to-string';
import { Router } from 'wouter-preact';
import english from '../messages/en.json' with { type: 'json' };
import kazakh from '../messages/kk.json' with { type: 'json' };
import russian from '../messages/ru.json' with { type: 'json' };
import type { Answer } from '../shared/live/answer.js';
import { faultOf } from '../shared/live/answer.js';
import { holdOnly, takeMissing } from '../shared/live/held-answers.js';
import { forgetTopics } from '../shared/live/live.js';
import { readRefusal } from '../shared/http/refusal.js';
import type { Language } from '../shared/words/languages.js';
import type { Catalogue } from '../shared/words/translate.js';
import { App } from './app.js';
import { type DocumentHead, takeHead } from './client/document-head.js';
import { HeadElements } from './frame/head-elements.js';
import { setPageLanguage } from './client/language.js';
import { loadParts } from './client/later.js';
import { loadPages } from './client/page-views.js';
import { readRoute } from './client/route.js';
import { createWords } from './client/words.js';
import { PAGE_MODULES } from './pages/modules.js';
import { describeData } from './sharing/structured-data.js';
import { subjectOf } from './sharing/subject.js';

/** An answer of the api, as it came. */
export interface ApiAnswer {
  readonly status: number;
  /** The JSON of the body, parsed. */
  readonly body: unknown;
}

/** A page to render. */
export interface PageRequest {
  readonly language: Language;
  /** As the address bar has it, still encoded, with its language. */
  readonly path: string;
  /** The query, with its question mark where there is one. */
  readonly search: string;
  /** Where the site is reached, without a slash at its end. */
  readonly origin: string;
  /** Reads an address of the api as a reader without an account does. */
  readonly read: (address: string) => Promise<ApiAnswer>;
}

/** A rendered page. */
export interface RenderedPage extends DocumentHead {
  /** HTML of the page's own elements of the head. */
  readonly head: string;
  readonly html: string;
  /** JSON of the answers the page was rendered from, by their addresses; safe inside of a script element. */
  readonly held: string;
  /** What draws the page, as the build names it: a browser loads it with the page. */
  readonly modules: readonly string[];
}

await loadPages(PAGE_MODULES);
await loadParts();

/** What draws the page of an address; nothing more than every page where there is no such page. */
function listModules(path: string, search: string): readonly string[] {
  const { page } = readRoute(path, search);
  return page === 'unknown' ? [] : [PAGE_MODULES[page].module];
}

/** A page's answers lead to others, such as from an election to its results; no page needs more turns than these. */
const TURNS_MAX = 8;

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { kk: kazakh, ru: russian, en: english };

/** Structured data as an element of the head: a data block, which no browser runs. */
const writeData = (...asked: Parameters<typeof describeData>): string =>
  `<script type="application/ld+json">${toScript(describeData(...asked))}</script>`;

/** JSON that is safe inside of a script element. */
const toScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const toAnswer = ({ status, body }: ApiAnswer): Answer<unknown> =>
  status === 200 ? { ok: true, body } : { ok: false, fault: faultOf(readRefusal(status, body, null)) };

/**
 * Renders a page of the public site. It is drawn, what it looked for in vain is read from the api, and it is drawn again
 * until nothing is missing. Each drawing is synchronous, so that pages of several requests cannot mix.
 */
export async function renderPage({
  language,
  path,
  search,
  origin,
  read,
}: PageRequest): Promise<RenderedPage> {
  const words = createWords(language, CATALOGUES[language]);
  const answers = new Map<string, Answer<unknown>>();
  for (let turn = 1; ; turn += 1) {
    setPageLanguage(language);
    holdOnly(answers);
    forgetTopics();
    takeHead();
    const html = renderToString(
      <Router ssrPath={path} ssrSearch={search}>
        <App words={words} />
      </Router>,
    );
    const missing = takeMissing();
    if (missing.length === 0 || turn === TURNS_MAX) {
      const held = toScript([...answers]);
      const known = takeHead();
      const head = renderToString(
        <HeadElements
          head={known}
          language={language}
          address={path + search}
          origin={origin}
          words={words}
        />,
      );
      const subject = known.status === 200 && search === '' ? subjectOf(path, answers) : undefined;
      const data = subject ? writeData(subject, origin, words) : '';
      return { ...known, head: head + data, html, held, modules: listModules(path, search) };
    }
    const readOne = async (address: string) => [address, toAnswer(await read(address))] as const;
    for (const [address, answer] of await Promise.all(missing.map(readOne))) answers.set(address, answer);
  }
}
