import { type ReadonlySignal, signal } from '@preact/signals';
import { useRouter } from 'wouter-preact';
import { navigate as writeHistory } from 'wouter-preact/use-browser-location';

/** An address of this site, still encoded. */
export interface Address {
  readonly path: string;
  /** The query, with its question mark where there is one. */
  readonly search: string;
}

/**
 * The address that is shown; the component draws again when it changes. wouter's own `useLocation` and `useSearch`
 * decode a whole address before its parts are told apart, so that a "%41" somebody typed would be read as "A".
 */
export function useAddress(): Address {
  const router = useRouter();
  const [path] = router.hook(router);
  return { path, search: router.searchHook(router) };
}

const opened = signal(0);
/** Counts the pages opened since the first, so that a new page's heading can take the focus. */
export const pagesOpened: ReadonlySignal<number> = opened;

/** Notes that what is shown is another page now, though the address may be the same: after a sign-in, a sign-out. */
export function turnPage(): void {
  opened.value += 1;
  scrollTo(0, 0);
}

/** Where a reader was on a page that was left for another: it is kept with the entry of the browser's history. */
export interface Place {
  /** How far the page was scrolled, in pixels. */
  readonly scrollY?: number;
  /** How many pages of its list were shown after the first. */
  readonly pages?: number;
}

/** The place kept with the page that is shown: one that the reader comes back to has one; a new one has none. */
export function readPlace(): Place {
  if (typeof history === 'undefined') return {};
  return (history.state as Place | null) ?? {};
}

/** Keeps where the reader is, for the way back. */
export function notePlace(place: Place): void {
  history.replaceState({ ...readPlace(), ...place }, '');
}

/**
 * Goes to an address of this app without loading the document again: `push` to another page, `stay` to the same
 * page in another state, which the way back leads out of again, `replace` in place of where the reader is.
 */
export function navigate(address: string, how: 'push' | 'stay' | 'replace' = 'push'): void {
  if (how === 'push') notePlace({ scrollY });
  writeHistory(address, { replace: how === 'replace' });
  if (how === 'push') turnPage();
}

/** The events by which wouter, and the browser, say that the address changed. */
const ADDRESS_EVENTS = ['pushState', 'replaceState', 'popstate', 'hashchange'];

/** Calls `listener` as soon as the address has changed. */
export function onNavigation(listener: (event: Event) => void): void {
  for (const event of ADDRESS_EVENTS) addEventListener(event, listener);
}

/** Whether a click on a link is to be followed here, and not in a window of its own. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/**
 * Lets ordinary links change the page without a load. One listener for all of them: a table of thousands of links needs
 * no component for each, and those drawn by a server work before their page does.
 * @param isOwn whether a path belongs to this app; all others are left to the browser
 */
export function followLinks(isOwn: (path: string) => boolean): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !isPlainClick(event) || link.target || link.hash || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || !isOwn(link.pathname)) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
  let path = location.pathname;
  onNavigation(({ type }) => {
    // The browser restores how far a page was scrolled; the focus was lost with the page that was left.
    if (type === 'popstate' && location.pathname !== path) opened.value += 1;
    path = location.pathname;
  });
}
