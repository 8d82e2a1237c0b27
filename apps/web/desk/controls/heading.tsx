import { useEffect } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import { useHeadingFocus } from '../../shared/ui/use-heading-focus.js';
import { t } from '../client/words.js';

/** A page's one first-level heading. It names the document, and takes the focus when the page was turned. */
export function Heading({ children }: { children: string }) {
  const element = useHeadingFocus();
  useEffect(() => {
    document.title = t('desk.site.title', { page: children });
  }, [children]);
  return (
    <h1 ref={element} tabIndex={-1}>
      <UserText text={children} />
    </h1>
  );
}
