import { useEffect, useRef, useState } from 'preact/hooks';
import { momentAt, type Night, spanCount, spanNight, stepOf } from '../../shared/results/drawings/night.js';
import { isPlainClick, navigate, useAddress } from '../../shared/routing/navigation.js';
import type { Summary } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useTopic } from '../client/hooks.js';
import type { AtMoment } from '../client/chosen-moment.js';
import { useMomentWords } from '../client/moment-words.js';
import { useReplay } from '../client/replay-here.js';
import { addressOf, apiOf, withMoment } from '../client/route.js';
import { useMoment, useRoute } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { MomentSlider } from './moment-slider.js';

/** What can be looked back at: of a replay by its own clock, of a live count until its last entry. */
function useNight(): Night | null {
  const { head } = useElection();
  const replay = useReplay();
  const whole = useTopic<Summary>(
    head.replay === null ? `election/${head.id}` : null,
    apiOf.summary(head.id),
  );
  if (replay) return spanNight(Date.parse(replay.startsAt), Date.parse(replay.clock));
  const changedAt = whole.body?.changedAt ?? null;
  return changedAt === null ? null : spanCount(head, changedAt);
}

/** This page's address at another moment; `/` shows whichever election is newest, so it is named. */
function useAddressAt(): (at: string | null) => string {
  const { id } = useElection().head;
  const { page } = useRoute();
  const { path, search } = useAddress();
  return (at) => withMoment(page === 'latest' ? addressOf.election(id) : path + search, at);
}

function Said({ shown, chosen }: { shown: AtMoment<object>; chosen: string | null }) {
  const { t } = useWords();
  const say = useMomentWords();
  if (shown.at === null) return <>{t('moments.current')}</>;
  const { text, dated } = say(shown.at);
  return (
    <>
      <strong>{dated ? t('moments.knownOn', { moment: text }) : t('moments.knownAt', { hour: text })}</strong>
      {shown.fault && chosen !== null && <> {t('moments.failed', { moment: say(chosen).text })}</>}
    </>
  );
}

function Opener({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const { t } = useWords();
  return (
    <button type="button" class="moments-open" aria-expanded={open} onClick={onToggle}>
      {t('moments.open')}
    </button>
  );
}

/**
 * The way to any moment of the night, on a page whose figures are `shown`: a button that opens a slider. While a
 * moment is chosen it says so and how to come back, and stays in sight. The moment stands in the address.
 */
export function AnyMoment({ shown }: { shown: AtMoment<object> }) {
  const { t } = useWords();
  const chosen = useMoment();
  const night = useNight();
  const addressAt = useAddressAt();
  const [open, setOpen] = useState(chosen !== null);
  const slider = useRef<HTMLInputElement>(null);
  const past = chosen !== null || shown.at !== null;
  // Who came by the address finds the slider still there on the way back to now.
  useEffect(() => {
    if (chosen !== null) setOpen(true);
  }, [chosen]);
  // Nothing is known of a moment still to come; only an address made by hand names one.
  const toCome = night !== null && chosen !== null && momentAt(night, stepOf(night, chosen)) === null;
  useEffect(() => {
    if (toCome) navigate(addressAt(null), 'replace');
  }, [toCome]);
  const choose = (step: number): void => {
    if (!night) return;
    const at = momentAt(night, step);
    if (at !== chosen) navigate(addressAt(at), chosen === null || at === null ? 'stay' : 'replace');
  };
  const back = (event: MouseEvent): void => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    navigate(addressAt(null), 'stay');
    slider.current?.focus();
  };
  if (!open && !past) {
    return <div class="moments">{night && <Opener open={false} onToggle={() => setOpen(true)} />}</div>;
  }
  return (
    <div class={past ? 'moments moments-opened moments-past' : 'moments moments-opened'}>
      <div class="moments-said">
        {!past && <Opener open onToggle={() => setOpen(false)} />}
        <p role="status" class={past ? '' : 'unseen'}>
          <Said shown={shown} chosen={chosen} />
        </p>
        {chosen !== null && (
          <a href={addressAt(null)} onClick={back}>
            {t('moments.back')}
          </a>
        )}
      </div>
      {night && <MomentSlider night={night} step={stepOf(night, chosen)} onChoose={choose} input={slider} />}
    </div>
  );
}
