import { signal, type ReadonlySignal } from '@preact/signals';
import { readEntry } from './browser-entry.js';
import { type Favourite, type Favourites, mark, readFavourites, writeFavourites } from './favourites.js';

/** Where a browser keeps favourites: one entry, which no request carries. */
const ENTRY = 'sanaq.favourites';

const isBrowser = typeof document !== 'undefined';
const known = signal<Favourites>(isBrowser ? readFavourites(readEntry(ENTRY)) : []);
const failed = signal(false);

/** The reader's favourites, of every election. */
export const favourites: ReadonlySignal<Favourites> = known;

/** Whether the browser did not take the last change: it is full, or keeps nothing. The page still shows the change. */
export const isUnkept: ReadonlySignal<boolean> = failed;

if (isBrowser) {
  // From another tab; without a key where everything was removed.
  addEventListener('storage', ({ key, newValue }) => {
    if (key === ENTRY) known.value = readFavourites(newValue);
    else if (key === null) known.value = [];
  });
}

/** Marks a favourite, or takes the mark off, in this browser. What another tab has marked meanwhile stays. */
export function markFavourite(election: string, favourite: Favourite, isOn: boolean): void {
  const before = failed.value ? known.value : readFavourites(readEntry(ENTRY));
  const after = mark(before, election, favourite, isOn);
  known.value = after;
  try {
    localStorage.setItem(ENTRY, writeFavourites(after));
    failed.value = false;
  } catch {
    failed.value = true;
  }
}
