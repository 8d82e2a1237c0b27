import { render } from 'preact';
import { splitVersion, versionOfTag } from '../shared/http/versions.js';
import { type Answer, ask, holdRequestsFor } from '../shared/live/answer.js';
import { holdOnly } from '../shared/live/held-answers.js';
import { connectLive } from '../shared/live/live.js';
import { followLinks } from '../shared/routing/navigation.js';
import { chooseLanguage, isLanguage, type Language } from '../shared/words/languages.js';
import type { Catalogue } from '../shared/words/translate.js';
import { App } from './app.js';
import { hydrateInTurn, yieldToReader } from './client/in-turn.js';
import { readData } from './client/document-data.js';
import { RETRY_DELAY_MS } from './client/hooks.js';
import { setPageLanguage } from './client/language.js';
import { loadParts } from './client/later.js';
import { setLaterMessages } from './client/later-messages.js';
import { loadPage, loadPages } from './client/page-views.js';
import { readRoute, splitLanguage } from './client/route.js';
import { createWords } from './client/words.js';
import { PAGE_MODULES } from './pages/modules.js';

/** How long the live channel waits for the browser to have painted and be idle, in milliseconds. */
const LIVE_DELAY_MS_MAX = 600;

const CATALOGUES: Readonly<Record<Language, () => Promise<{ readonly default: Catalogue }>>> = {
  kk: () => import('../messages/kk.json', { with: { type: 'json' } }),
  ru: () => import('../messages/ru.json', { with: { type: 'json' } }),
  en: () => import('../messages/en.json', { with: { type: 'json' } }),
};

/** Those messages of each that come after the first view. */
const LATER: Readonly<Record<Language, () => Promise<{ readonly default: object }>>> = {
  kk: () => import('../messages/kk.json?later'),
  ru: () => import('../messages/ru.json?later'),
  en: () => import('../messages/en.json?later'),
};

/** The language of the address; the reader's own where it names none, as while pages are worked on. */
function findLanguage(): Language {
  const { language } = splitLanguage(location.pathname);
  if (language !== null) return language;
  const { lang } = document.documentElement;
  return isLanguage(lang) && document.getElementById('held') ? lang : chooseLanguage(navigator.languages);
}

/** The answers that the server rendered the page from, and whether they are all those. */
interface Held {
  readonly answers: readonly (readonly [string, Answer<unknown>])[];
  readonly isWhole: boolean;
}

/** Reads an answer that is too large for the document, for as long as the api cannot be reached. */
async function readVersioned(address: string): Promise<readonly [string, Answer<unknown>, boolean]> {
  const { newest, version } = splitVersion(address);
  const answer = await ask<unknown>(address, { cache: 'default' });
  if (!answer.ok && answer.fault.kind === 'offline') {
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    return readVersioned(address);
  }
  const tag = answer.ok ? answer.tag : undefined;
  return [newest, answer, tag !== undefined && versionOfTag(tag) === version];
}

/** What the server rendered this page from; nothing where it sent the bare document. */
async function readHeld(): Promise<Held> {
  const large = (readData<readonly string[]>('versioned') ?? []).map(readVersioned);
  const held = readData<readonly [string, Answer<unknown>][]>('held') ?? [];
  const came = await Promise.all(large);
  return {
    answers: [...held, ...came.map(([address, answer]) => [address, answer] as const)],
    isWhole: held.length > 0 && came.every(([, , isThat]) => isThat),
  };
}

async function begin(root: HTMLElement): Promise<void> {
  const language = findLanguage();
  setPageLanguage(language);
  document.documentElement.lang = language;
  const { page } = readRoute(location.pathname, location.search);
  // What the page needs at once; one that cannot be loaded says so itself.
  const catalogue = CATALOGUES[language]().then((loaded) => ({ ...loaded.default }));
  setLaterMessages(async () => {
    Object.assign(await catalogue, (await LATER[language]()).default);
  });
  const [messages, held] = await Promise.all([
    catalogue,
    readHeld(),
    loadPage(PAGE_MODULES, page).catch(() => undefined),
  ]);
  holdOnly(held.answers);
  await yieldToReader();
  // Its first use has a browser read its tables of languages, which takes as long as a part of the page.
  Intl.NumberFormat.supportedLocalesOf(language);
  await yieldToReader();
  followLinks((path) => splitLanguage(path).language === language || /^\/e(\/|$)/.test(path));
  const app = <App words={createWords(language, messages)} />;
  if (!held.isWhole) render(app, root);
  else {
    await yieldToReader();
    const hydrated = hydrateInTurn(app, root);
    // What came meanwhile would not fit what the server drew and is still to be hydrated.
    holdRequestsFor(hydrated);
    await hydrated;
  }
  // From here on the page answers its reader.
  performance.mark('interactive');
  const connect = (): void => {
    void connectLive();
    // The other pages, so that a link opens at once, and also when the network has gone meanwhile.
    loadPages(PAGE_MODULES)
      .then(loadParts)
      .catch(() => undefined);
  };
  if ('requestIdleCallback' in window) requestIdleCallback(connect, { timeout: LIVE_DELAY_MS_MAX });
  else setTimeout(connect, LIVE_DELAY_MS_MAX);
}

const root = document.getElementById('app');
if (root) void begin(root);
