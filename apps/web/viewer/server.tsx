import type { PageRequest, RenderedPage } from '#contract';
import { renderToString } from 'preact-render-to-string';
import { Router } from 'wouter-preact';
import type { Answer } from '../shared/live/answer.js';
import { holdOnly, takeMissing } from '../shared/live/held-answers.js';
import { versionedAddress } from '../shared/http/versions.js';
import { forgetTopics } from '../shared/live/live.js';
import { App } from './app.js';
import { takeHead } from './client/document-head.js';
import { HeadElements } from './frame/head-elements.js';
import { setPageLanguage } from './client/language.js';
import { loadParts } from './client/later.js';
import { loadPages } from './client/page-views.js';
import { readRoute } from './client/route.js';
import { PAGE_MODULES } from './pages/modules.js';
import { describeData } from './sharing/structured-data.js';
import { linksOf } from './sharing/links.js';
import { readInto } from './sharing/server-answers.js';
import { wordsOf } from './sharing/server-words.js';
import { pictureOf, subjectOf } from './sharing/subject.js';

export { renderEmbed } from './sharing/embed.js';
export { renderFeed } from './sharing/feed.js';
export { renderSheet } from './sharing/bulletin-sheet.js';
export { renderPicture } from './sharing/picture.js';

await loadPages(PAGE_MODULES);
await loadParts();

/** What draws the page of an address; nothing more than every page where there is no such page. */
function listModules(path: string, search: string): readonly string[] {
  const { page } = readRoute(path, search);
  return page === 'unknown' ? [] : [PAGE_MODULES[page].module];
}

/** A page's answers lead to others, such as from an election to its results; no page needs more turns than these. */
const TURNS_MAX = 8;

/** Structured data as an element of the head: a data block, which no browser runs. */
const writeData = (...asked: Parameters<typeof describeData>): string =>
  `<script type="application/ld+json">${toScript(describeData(...asked))}</script>`;

/** JSON that is safe inside of a script element. */
const toScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** An answer whose JSON is longer than this, in characters, does not travel in each document that shows a part of it. */
const HELD_LENGTH_MAX = 32_000;

/**
 * The answers that travel in the document, and the addresses of the others: each gives this very answer, and may be kept
 * by the browser for ever.
 */
function divide(answers: ReadonlyMap<string, Answer<unknown>>): {
  readonly held: readonly (readonly [string, Answer<unknown>])[];
  readonly versioned: readonly string[];
} {
  const large = [...answers].flatMap(([address, answer]): (readonly [string, string])[] =>
    answer.ok && answer.tag !== undefined && JSON.stringify(answer.body).length > HELD_LENGTH_MAX
      ? [[address, versionedAddress(address, answer.tag)]]
      : [],
  );
  const left = new Map(large);
  return { held: [...answers].filter(([address]) => !left.has(address)), versioned: [...left.values()] };
}

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
  const words = wordsOf(language);
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
      const { versioned, held } = divide(answers);
      const known = takeHead();
      const subject = known.status === 200 && search === '' ? subjectOf(path, answers) : undefined;
      const head = renderToString(
        <HeadElements
          head={known}
          language={language}
          address={path + search}
          origin={origin}
          words={words}
          picture={subject ? origin + pictureOf(subject) : null}
          links={linksOf(path, answers, subject, { origin, words })}
        />,
      );
      const data = subject ? writeData(subject, origin, words) : '';
      return {
        ...known,
        head: head + data,
        html,
        held: toScript(held),
        versioned,
        modules: listModules(path, search),
      };
    }
    await readInto(answers, missing, read);
  }
}
