import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Given } from '../../shared/live/given.js';
import { pagesOpened } from '../client/navigation.js';
import { useWords } from '../client/words.js';

/** Pages whose heading has already had the focus, so that a redraw does not take it from the reader. */
let focused = 0;

/**
 * A page's one first-level heading. It names the document, and after a link was followed it takes the focus: a
 * reader by keyboard or by ear starts at the new page, as after a load.
 */
export function Heading({ children, title }: { children: ComponentChildren; title?: string }) {
  const { m } = useWords();
  const element = useRef<HTMLHeadingElement>(null);
  const name = title ?? (typeof children === 'string' ? children : null);
  useEffect(() => {
    if (name !== null) document.title = m.site.title(name);
  }, [name, m]);
  useEffect(() => {
    if (pagesOpened() === focused) return;
    focused = pagesOpened();
    element.current?.focus({ preventScroll: true });
  });
  return (
    <h1 ref={element} tabIndex={-1}>
      {typeof children === 'string' ? <Given text={children} /> : children}
    </h1>
  );
}
