import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import { useHeadingFocus } from '../../shared/ui/use-heading-focus.js';
import { noteHead } from '../client/document-head.js';
import { useWords } from '../client/words.js';

/**
 * A page's one first-level heading. It names the document, and after a link was followed it takes the focus: a
 * reader by keyboard or by ear starts at the new page, as after a load.
 */
export function Heading({ children, title }: { children: ComponentChildren; title?: string }) {
  const { t } = useWords();
  const element = useHeadingFocus();
  const name = title ?? (typeof children === 'string' ? children : null);
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
