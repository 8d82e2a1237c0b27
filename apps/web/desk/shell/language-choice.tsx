import { LANGUAGES, OWN_NAMES, type Language } from '../../shared/words/languages.js';
import { changeLanguage } from '../client/language.js';
import { language, t } from '../client/words.js';
import { tell } from '../controls/notice.js';

const change = (to: Language): void =>
  void changeLanguage(to).catch(() => tell(t('desk.site.languageAway', { language: OWN_NAMES[to] })));

/** The languages the desk speaks, each by its own name. What is typed stays. */
export function LanguageChoice() {
  return (
    <p class="desk-languages" role="group" aria-label={t('desk.site.languages')}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          class="button"
          lang={each}
          aria-pressed={each === language()}
          onClick={() => change(each)}
        >
          {OWN_NAMES[each]}
        </button>
      ))}
    </p>
  );
}
