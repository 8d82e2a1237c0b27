import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Pages whose heading has already had the focus, so that a redraw does not take it from the reader. */
let focused = 0;

/**
 * Gives the focus to a page's heading after a link was followed: a reader by keyboard or by ear starts at the new page,
 * as after a load.
 * @param pagesOpened how many pages have been opened without a load
 */
export function useHeadingFocus(pagesOpened: () => number): RefObject<HTMLHeadingElement> {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (pagesOpened() === focused) return;
    focused = pagesOpened();
    element.current?.focus({ preventScroll: true });
  });
  return element;
}
