import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Language } from '../../shared/words/languages.js';
import { pageLanguage } from '../client/language.js';
import { readEntry } from './browser-entry.js';
import { type Favourite, favouritesOf } from './favourites.js';
import { favourites } from './favourites-store.js';
import { isOutOfDate, noteNotices, type Notices, readNotices, writeNotices } from './notices.js';
import { askForNotices, endNotices, isAllowed, PushError, type PushFault } from './push-browser.js';

/** Where a browser keeps of which elections it asked for notices. */
const ENTRY = 'sanaq.notices';
/** Several favourites marked one after another are one request, in milliseconds. */
const GATHER_MS = 1_000;

const isBrowser = typeof document !== 'undefined';
const known = signal<Notices>(isBrowser ? readNotices(readEntry(ENTRY)) : []);
const underWay = signal(false);
const said = signal<{ readonly fault: PushFault; readonly detail: string } | null>(null);

/** Elections of which this browser is sent notices. */
export const notices: ReadonlySignal<Notices> = known;
/** Whether something is being switched just now. */
export const isSwitching: ReadonlySignal<boolean> = underWay;
/** Why the last switching failed; null where it did not. */
export const noticesFault: ReadonlySignal<typeof said.value> = said;

function note(election: string, askedMs?: number): void {
  known.value = noteNotices(known.value, election, askedMs);
  try {
    localStorage.setItem(ENTRY, writeNotices(known.value));
  } catch {
    // It is on until the page is closed, and ends by itself where it is not asked for again.
  }
}

/** Does one thing at a time, and keeps why it failed. */
async function attempt(work: () => Promise<void>): Promise<void> {
  if (underWay.value) return;
  underWay.value = true;
  said.value = null;
  try {
    await work();
  } catch (error) {
    // A browser says in its own words why it gives no address, such as without its push service.
    const { fault, detail } =
      error instanceof PushError ? error : { fault: 'failed' as const, detail: String(error) };
    said.value = { fault, detail };
  } finally {
    underWay.value = false;
  }
}

/** Switches notices of an election's favourites on; from a tap, for the browser asks the reader. */
export const switchOn = (election: string): Promise<void> =>
  attempt(async () => {
    const items = favouritesOf(favourites.value, election);
    await askForNotices(election, items, pageLanguage());
    note(election, Date.now());
    asked.set(election, tokenOf(items, pageLanguage()));
  });

/** Switches them off. */
export const switchOff = (election: string): Promise<void> =>
  attempt(async () => {
    await endNotices(
      election,
      known.value.every((each) => each.election === election),
    );
    note(election);
  });

/** What was asked for last, by election; unknown after a load. */
const asked = new Map<string, string>();
const tokenOf = (items: readonly Favourite[], language: Language): string =>
  JSON.stringify([items, language]);

/** Asks for what is marked by now, where something else was asked for; what fails is tried at the next change or load. */
async function follow(): Promise<void> {
  // Who has taken the permission back is not asked for it by a page that was only opened.
  if (!isAllowed()) return;
  for (const { election } of known.value) {
    const items = favouritesOf(favourites.value, election);
    const token = tokenOf(items, pageLanguage());
    const before = asked.get(election);
    // After a load it is asked for again once a day, in case that something was lost.
    if (before === token || (before === undefined && !isOutOfDate(known.value, election, Date.now()))) {
      asked.set(election, token);
      continue;
    }
    if (items.length === 0) await switchOff(election);
    else await switchOn(election);
  }
}

if (isBrowser) {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === ENTRY) known.value = readNotices(newValue);
    else if (key === null) known.value = [];
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    void [favourites.value, known.value];
    clearTimeout(timer);
    timer = setTimeout(() => void follow(), asked.size === 0 ? 0 : GATHER_MS);
  });
}
