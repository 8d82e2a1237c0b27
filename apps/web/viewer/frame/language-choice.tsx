import { useAddress } from '../../shared/routing/navigation.js';
import { LANGUAGES, OWN_NAMES, SHORT_NAMES } from '../../shared/words/languages.js';
import { inLanguage } from '../client/route.js';
import { useWords } from '../client/words.js';

/** The same page in the other languages, each called as it calls itself. */
export function LanguageChoice() {
  const { t, language } = useWords();
  const { path, search } = useAddress();
  return (
    <nav class="languages" aria-label={t('site.languages')}>
      {LANGUAGES.map((each) => (
        <a
          key={each}
          href={inLanguage(path, each) + search}
          lang={each}
          hreflang={each}
          title={OWN_NAMES[each]}
          aria-current={each === language ? 'true' : undefined}
        >
          {SHORT_NAMES[each]}
        </a>
      ))}
    </nav>
  );
}
