import type { Origin } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import type { Name, OptionResult } from '../../shared/words/bodies.js';
import { useWords } from '../client/words.js';

/** The sign after a name that no document gives. */
export function SynthesisedMark() {
  const { t } = useWords();
  return (
    <span class="mark" title={t('replay.mark')}>
      <span aria-hidden="true">°</span>
      <span class="unseen"> ({t('replay.mark')})</span>
    </span>
  );
}

/** A thing's name in the reader's language, marked where it was made from a seed. */
export function NameOf({ name, origin }: { name: Name; origin?: Origin | undefined }) {
  const { nameOf } = useWords();
  return (
    <>
      <UserText text={nameOf(name)} />
      {origin === 'synthesised' && <SynthesisedMark />}
    </>
  );
}

/** A candidate's or a list's name wherever it stands alone, marked where it is struck off. */
export function OptionName({ option }: { option: OptionResult }) {
  const { t } = useWords();
  return (
    <>
      <NameOf name={option.name} origin={option.origin} />
      {option.status === 'struck-off' && (
        <>
          {' '}
          <span class="sign">{t('decisions.struckOff')}</span>
        </>
      )}
    </>
  );
}
