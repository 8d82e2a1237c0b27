import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { momentAt, STEPS_A_LEAP, tickNight, type Night } from '../../shared/results/drawings/night.js';
import { useMounted } from '../../shared/ui/use-mounted.js';
import { useElection } from '../client/election.js';
import { useMomentWords } from '../client/moment-words.js';
import { useWords } from '../client/words.js';

/** How long the slider must rest before its moment is asked for, in milliseconds. */
const REST_MS = 150;

function Ticks({ night }: { night: Night }) {
  const { f } = useWords();
  const { head } = useElection();
  const { ticks, daily } = useMemo(() => tickNight(night, head), [night.startsAt, night.steps, head]);
  return (
    <div class="moment-ticks" aria-hidden="true">
      {ticks.map(({ instant, at, named }) => {
        const [, short = '', rest = ''] = /^(\d+)(.*)/s.exec(daily ? f.day(instant) : f.hour(instant)) ?? [];
        return (
          <span key={instant} class="moment-tick" style={{ left: `${at * 100}%` }}>
            {named && (
              <span>
                {short}
                <span class="timeline-minutes">{rest}</span>
              </span>
            )}
          </span>
        );
      })}
    </div>
  );
}

/** What is chosen, over the slider's thumb. */
function Value({ text, place }: { text: string; place: number }) {
  const style = { left: `${place * 100}%`, transform: `translateX(${place * -100}%)` };
  return (
    <span class="moment-value" aria-hidden="true" style={style}>
      {text}
    </span>
  );
}

/**
 * A slider over a night, a step every five minutes; its last is now. What is under the finger is said at once;
 * `onChoose` hears of it when the slider rests.
 */
export function MomentSlider({
  night,
  step,
  onChoose,
  input,
}: {
  night: Night;
  step: number;
  onChoose: (step: number) => void;
  input: RefObject<HTMLInputElement>;
}) {
  const { t } = useWords();
  const say = useMomentWords();
  const [held, setHeld] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = (to: number): void => {
    clearTimeout(timer.current);
    setHeld(to);
    timer.current = setTimeout(() => {
      setHeld(null);
      onChoose(to);
    }, REST_MS);
  };
  const leap = (event: KeyboardEvent, value: number): void => {
    const steps = event.key === 'PageUp' ? STEPS_A_LEAP : event.key === 'PageDown' ? -STEPS_A_LEAP : 0;
    if (steps === 0) return;
    event.preventDefault();
    move(Math.min(night.steps, Math.max(0, value + steps)));
  };
  const value = held ?? step;
  const at = momentAt(night, value);
  const text = at === null ? t('moments.now') : say(at).text;
  const isMounted = useMounted();
  return (
    <div class="moment-slider">
      {isMounted && <Value text={text} place={value / night.steps} />}
      <input
        ref={input}
        type="range"
        min={0}
        max={night.steps}
        step={1}
        value={value}
        aria-label={t('moments.slider')}
        aria-valuetext={text}
        onInput={(event) => move(Number(event.currentTarget.value))}
        onKeyDown={(event) => leap(event, Number(event.currentTarget.value))}
      />
      {isMounted && <Ticks night={night} />}
    </div>
  );
}
