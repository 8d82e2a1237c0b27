import type { ComponentChildren } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import { useHeadingFocus } from '../../shared/ui/use-heading-focus.js';
import { noteHead } from '../client/document-head.js';
import { ElectionContext } from '../client/election.js';
import { useWords } from '../client/words.js';

const YEAR = /(19|20|21)\d\d/;

/** The polling day of the election around, the first and the last of several; null where there is no election. */
function useDay(): string | null {
  const { f } = useWords();
  const dates = useContext(ElectionContext)?.head.dates ?? [];
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return null;
  return first === last ? f.date(first) : `${f.date(first)} – ${f.date(last)}`;
}

/**
 * A page's one first-level heading. It names the document, with the polling day where it names no year itself, and after a link was followed it takes the focus: a
 * reader by keyboard or by ear starts at the new page, as after a load.
 */
export function Heading({ children, title }: { children: ComponentChildren; title?: string }) {
  const { t } = useWords();
  const element = useHeadingFocus();
  const day = useDay();
  const own = title ?? (typeof children === 'string' ? children : null);
  const name = own === null || day === null || YEAR.test(own) ? own : `${own} · ${day}`;
  noteHead({ title: name === null ? '' : t('site.title', { page: name }) });
  useEffect(() => {
    if (name !== null) document.title = t('site.title', { page: name });
  }, [name, t]);
  return (
    <h1 ref={element} tabIndex={-1}>
      {typeof children === 'string' ? <UserText text={children} /> : children}
    </h1>
  );
}
