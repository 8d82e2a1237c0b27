import { createStore, type Store } from '../shared/store.js';
import { readRoute, type Route } from './route.js';

const here = (): Route => readRoute(location.pathname, location.search);

/** The route the address bar names. */
export const route: Store<Route> = createStore(here());

/** Counts the pages opened by a link since the first, so that a new page's heading can take the focus. */
let opened = 0;
export const pagesOpened = (): number => opened;

/** Goes to an address of this site without loading the document again. */
export function navigate(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') {
    opened += 1;
    history.pushState(null, '', address);
    scrollTo(0, 0);
  } else history.replaceState(null, '', address);
  route.set(here());
}

const isPlainClick = (event: MouseEvent): boolean =>
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
  addEventListener('popstate', () => route.set(here()));
}
