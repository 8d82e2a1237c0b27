import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../client/words.js';
import { findTarget, STEPS } from './steps.js';

/** Marks what a step points at. It is no style: the security policy takes none from a page. */
const MARK = 'data-toured';

/** Points at the target of a step for as long as it is shown, and brings it into view above the panel. */
function usePointer(step: (typeof STEPS)[number] | undefined): void {
  useEffect(() => {
    const target = step && findTarget(step);
    if (!target) return undefined;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.setAttribute(MARK, '');
    target.scrollIntoView({ block: 'start', behavior: isStill ? 'auto' : 'smooth' });
    return () => target.removeAttribute(MARK);
  }, [step]);
}

/**
 * The tour: a panel at the foot of the window, beside which the page goes on and can be used. It has the focus at first;
 * what its steps say is announced as they change.
 */
export function Tour({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  // What is there when the tour begins; a phase of the election lasts longer than two minutes.
  const [steps] = useState(() => STEPS.filter((step) => findTarget(step) !== undefined));
  const [at, setAt] = useState(0);
  const panel = useRef<HTMLDivElement>(null);
  const step = steps[at];
  usePointer(step);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onClose]);
  if (!step) return null;
  const isLast = at === steps.length - 1;
  return (
    <div
      class="tour"
      role="dialog"
      aria-modal="false"
      aria-labelledby="tour-heading"
      aria-describedby="tour-text"
      tabIndex={-1}
      ref={panel}
    >
      <div aria-live="polite">
        <h2 id="tour-heading">
          {t(`tour.steps.${step.id}.title`)}{' '}
          <span class="quiet">{t('tour.at', { step: at + 1, steps: steps.length })}</span>
        </h2>
        <p id="tour-text">{t(`tour.steps.${step.id}.text`)}</p>
      </div>
      <div class="tour-buttons">
        <button type="button" class="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
          {t('tour.back')}
        </button>
        <button type="button" class="button tour-next" onClick={isLast ? onClose : () => setAt(at + 1)}>
          {isLast ? t('tour.finish') : t('tour.next')}
        </button>
        {!isLast && (
          <button type="button" class="button" onClick={onClose}>
            {t('tour.close')}
          </button>
        )}
      </div>
    </div>
  );
}
