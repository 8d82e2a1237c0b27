import { createStore, type Store } from '../../shared/live/store.js';
import { readMoment, readRoute, type Route } from './route.js';

const here = (): Route => readRoute(location.pathname, location.search);

/** The route the address bar names. */
export const route: Store<Route> = createStore(here());

/** The moment whose figures the address bar asks for, ISO 8601 UTC; null for now. */
export const moment: Store<string | null> = createStore(readMoment(location.search));

const arrive = (): void => {
  moment.set(readMoment(location.search));
  route.set(here());
};

/** Counts the pages opened by a link since the first, so that a new page's heading can take the focus. */
let opened = 0;
export const pagesOpened = (): number => opened;

/**
 * Goes to an address of this site without loading the document again: `push` to another page, `stay` to the same
 * page in another state, which the way back leads out of again, `replace` in place of where the reader is.
 */
export function navigate(address: string, how: 'push' | 'stay' | 'replace' = 'push'): void {
  if (how === 'replace') history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  if (how === 'push') {
    opened += 1;
    scrollTo(0, 0);
  }
  arrive();
}

/** Whether a click on a link is to be followed here, and not in a window of its own. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** Lets ordinary links of this site change the route; all others are the browser's. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !isPlainClick(event) || link.target || link.origin !== location.origin) return;
    const stays = link.pathname.startsWith('/api/') || link.hash !== '';
    if (stays) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
  addEventListener('popstate', arrive);
}
