import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { pagesOpened } from '../routing/navigation.js';

/** Pages whose heading has already had the focus, so that a redraw does not take it from the reader. */
let focused = 0;

/**
 * Gives the focus to a page's heading after a link was followed: a reader by keyboard or by ear starts at the new page,
 * as after a load.
 */
export function useHeadingFocus(): RefObject<HTMLHeadingElement> {
  const element = useRef<HTMLHeadingElement>(null);
  const opened = pagesOpened.value;
  useEffect(() => {
    if (opened === focused) return;
    focused = opened;
    element.current?.focus({ preventScroll: true });
  });
  return element;
}
