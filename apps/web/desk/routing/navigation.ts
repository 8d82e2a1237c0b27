import { createStore, type Store } from '../../shared/live/store.js';
import { readRoute, type Route } from './route.js';

const here = (): Route => readRoute(location.pathname, location.search);

/** The route the address bar names. */
export const route: Store<Route> = createStore(here());

const arrive = (): void => route.set(here());

/** Counts the pages opened since the first, so that a new page's heading can take the focus. */
let opened = 0;
export const pagesOpened = (): number => opened;

/** Says that what is shown is another page now, though the address is the same: a sign-in, a sign-out. */
export function turnPage(): void {
  opened += 1;
  scrollTo(0, 0);
}

/** Goes to an address of the desk; `replace` changes the same page's state. */
export function navigate(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') history.replaceState(null, '', address);
  else {
    history.pushState(null, '', address);
    turnPage();
  }
  arrive();
}

const isOfDesk = (link: HTMLAnchorElement): boolean => /^\/desk(\/|$)/.test(link.pathname);

/** Lets ordinary links inside the desk change the route; all others are the browser's. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain =
      event.button === 0 &&
      !event.defaultPrevented &&
      !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || link.target || link.hash || link.origin !== location.origin) return;
    if (!isOfDesk(link)) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
  addEventListener('popstate', () => {
    turnPage();
    arrive();
  });
  addEventListener('hashchange', arrive);
}
