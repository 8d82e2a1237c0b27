import { hydrate, render } from 'preact';
import type { Answer } from '../shared/live/answer.js';
import { holdOnly } from '../shared/live/held-answers.js';
import { connectLive } from '../shared/live/live.js';
import { followLinks } from '../shared/routing/navigation.js';
import { chooseLanguage, isLanguage, type Language } from '../shared/words/languages.js';
import type { Catalogue } from '../shared/words/translate.js';
import { App } from './app.js';
import { setPageLanguage } from './client/language.js';
import { loadParts } from './client/later.js';
import { setLaterMessages } from './client/later-messages.js';
import { loadPage, loadPages } from './client/page-views.js';
import { readRoute, splitLanguage } from './client/route.js';
import { createWords } from './client/words.js';
import { PAGE_MODULES } from './pages/modules.js';
import './style/allocation.css';
import './style/base.css';
import './style/bulletins.css';
import './style/decisions.css';
import './style/favourites.css';
import './style/frame.css';
import './style/page.css';
import './style/incidents.css';
import './style/moments.css';
import './style/charts/regions.css';
import './style/replay.css';
import './style/results.css';
import './style/screen.css';
import './style/charts/screen-map.css';
import './style/charts/seats.css';
import './style/contests.css';
import './style/figures.css';
import './style/tokens.css';
import './style/tour.css';
import './style/charts/trend.css';
import './style/charts/arrivals.css';
import './style/turnout.css';
import './style/charts/curve.css';
import './style/areas.css';
import './style/area-table.css';
import './style/media/large-text.css';
import './style/media/forced-colors.css';
import './style/media/print.css';

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

/** The answers that the server rendered this page from; none where it sent the bare document. */
function readHeld(): readonly [string, Answer<unknown>][] {
  const text = document.getElementById('held')?.textContent ?? '';
  return text === '' ? [] : (JSON.parse(text) as [string, Answer<unknown>][]);
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
  const [messages] = await Promise.all([catalogue, loadPage(PAGE_MODULES, page).catch(() => undefined)]);
  const held = readHeld();
  holdOnly(held);
  followLinks((path) => splitLanguage(path).language === language || /^\/e(\/|$)/.test(path));
  const app = <App words={createWords(language, messages)} />;
  if (held.length > 0) hydrate(app, root);
  else render(app, root);
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
