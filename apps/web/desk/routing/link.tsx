import { useEffect, useId, useState } from 'preact/hooks';
import type { IdentityView } from '#contract';
import { pagesOpened } from '../../shared/routing/navigation.js';
import { t } from '../client/words.js';
import { linksFor } from './links.js';
import { useRoute } from './use-route.js';

/** So many links stand beside each other on a phone; more are behind a button there. */
const BESIDE_MAX = 3;

/** Where somebody can go. On a phone more than a few links are folded away until they are asked for. */
export function Navigation({ who }: { who: IdentityView }) {
  const at = useRoute();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  useEffect(() => setOpen(false), [at, pagesOpened.value]);
  // Before a second factor that is due there is nowhere to go.
  if (who.factor === 'due') return null;
  const links = linksFor(who);
  const isFolded = links.length > BESIDE_MAX;
  return (
    <nav
      class={`desk-nav${isFolded ? ' folded' : ''}${isOpen ? ' open' : ''}`}
      aria-label={t('desk.site.nav')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      {isFolded && (
        <button
          type="button"
          class="button menu-button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t('desk.site.menu')}
        </button>
      )}
      <ul id={id}>
        {links.map(({ address, words, pages }) => (
          <li key={address}>
            <a href={address} aria-current={pages.includes(at.page) ? 'page' : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
