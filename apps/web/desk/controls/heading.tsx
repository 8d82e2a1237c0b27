import { useEffect, useRef } from 'preact/hooks';
import { Given } from '../../shared/live/given.js';
import { m } from '../client/words.js';
import { pagesOpened } from '../routing/navigation.js';

/** Pages whose heading has already had the focus, so that a redraw does not take it from what is typed in. */
let focused = 0;

/** A page's one first-level heading. It names the document, and takes the focus when the page was turned. */
export function Heading({ children }: { children: string }) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = m.site.title(children);
  }, [children]);
  useEffect(() => {
    if (pagesOpened() === focused) return;
    focused = pagesOpened();
    element.current?.focus({ preventScroll: true });
  });
  return (
    <h1 ref={element} tabIndex={-1}>
      <Given text={children} />
    </h1>
  );
}
