import { useState } from 'preact/hooks';
import { send } from '../../shared/live/answer.js';
import { settleTopic } from '../../shared/live/live.js';
import { drawTimeline } from '../../shared/results/drawings/timeline.js';
import type { ElectionListItem, ReplayView, Speed } from '../../shared/words/bodies.js';
import type { Format } from '../../shared/words/format.js';
import { Bar } from '../../shared/ui/bar.js';
import { useMounted } from '../../shared/ui/use-mounted.js';
import type { Translate } from '../../shared/words/translate.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { replayTopic } from '../client/replay-here.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { startRun } from './start-replay.js';

const SPEEDS: readonly Speed[] = [1, 60, 300, 1200, 'max'];

type Problem = 'locked' | 'past' | 'notSent';
interface Steering {
  readonly speed?: Speed;
  readonly paused?: boolean;
  readonly jumpTo?: string;
  readonly front?: boolean;
}

/** Sends what a reader asks of a replay and says what came of it. */
function useSteering(replay: ReplayView) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const steer = async (steering: Steering): Promise<void> => {
    setBusy(true);
    const answer = await send<ReplayView>('PATCH', apiOf.replay(replay.id), steering);
    setBusy(false);
    if (answer.ok) {
      settleTopic(replayTopic(replay.id), answer.body);
      setProblem(null);
    } else if (answer.fault.kind === 'refused') setProblem('locked');
    else if (answer.fault.kind === 'conflict') setProblem('past');
    else setProblem('notSent');
  };
  const restart = async (): Promise<void> => {
    setBusy(true);
    setProblem(await startRun({ scenario: replay.scenario, speed: replay.speed }));
    setBusy(false);
  };
  return { problem, busy, steer, restart };
}

/** What a speed makes of the night's time. */
function describeSpeed(t: Translate, speed: Speed): string {
  if (speed === 'max') return t('replay.speedMeaning.max');
  return speed === 1
    ? t('replay.speedMeaning.real')
    : t('replay.speedMeaning.minutes', { minutes: speed / 60 });
}

function Speeds({
  speed,
  locked,
  onChoose,
}: {
  speed: Speed;
  locked: boolean;
  onChoose: (speed: Speed) => void;
}) {
  const { t } = useWords();
  return (
    <fieldset class="speeds" disabled={locked}>
      <legend>{t('replay.speed')}</legend>
      {SPEEDS.map((choice) => (
        <label key={choice} title={describeSpeed(t, choice)}>
          <input
            type="radio"
            name="speed"
            class="unseen"
            checked={choice === speed}
            onChange={() => onChoose(choice)}
          />
          <span>{choice === 'max' ? t('replay.speedMax') : t('replay.speedOf', { speed: choice })}</span>
        </label>
      ))}
    </fieldset>
  );
}

function TimelineBar({
  replay,
  locked,
  onJump,
}: {
  replay: ReplayView;
  locked: boolean;
  onJump: (to: string) => void;
}) {
  const { t, f } = useWords();
  const { head } = useElection();
  const { marks, now, daily } = drawTimeline(replay, head.timeZone, head.dates);
  const isMounted = useMounted();
  return (
    <div class="timeline" role="group" aria-label={t('replay.jump')}>
      <div class="timeline-track" aria-hidden="true">
        <Bar parts={[{ share: now, class: 'timeline-fill' }]} />
      </div>
      {isMounted &&
        marks.map(({ instant, at, passed }) => {
          const hour = daily ? f.day(instant) : f.hour(instant);
          // A narrow screen has room for the first part alone: "16" of "16:00", "8" of "8 Aug".
          const [, short = hour, rest = ''] = /^(\d+)(.*)/s.exec(hour) ?? [];
          return (
            <button
              key={instant}
              type="button"
              class="timeline-mark"
              style={{ left: `${at * 100}%` }}
              disabled={passed || locked}
              aria-label={passed ? t('replay.passed', { hour }) : t('replay.jumpTo', { hour })}
              onClick={() => onJump(instant)}
            >
              {short}
              <span class="timeline-minutes">{rest}</span>
            </button>
          );
        })}
    </div>
  );
}

/** What the line under the controls says: what went wrong, or what is about to happen; most often nothing. */
function sayOf(replay: ReplayView, problem: Problem | null, t: Translate, f: Format): string {
  if (problem) return t(`replay.${problem}`);
  if (replay.error !== null) {
    return replay.state === 'failed'
      ? t('replay.failed', { detail: replay.error })
      : t('replay.heldUp', { detail: replay.error });
  }
  return replay.jumpTo === null ? '' : t('replay.jumping', { hour: f.hour(replay.jumpTo) });
}

/** Pauses, speeds up and jumps, and says what came of it. */
export function ReplayControls({ replay }: { replay: ReplayView }) {
  const { t, f } = useWords();
  const { problem, busy, steer, restart } = useSteering(replay);
  const over = replay.state === 'finished' || replay.state === 'failed';
  const locked = problem === 'locked';
  const running = replay.state === 'running';
  const said = sayOf(replay, problem, t, f);
  return (
    <>
      <div class="replay-controls" role="group" aria-label={t('replay.heading')}>
        {over ? null : (
          <>
            <button
              type="button"
              class="button replay-toggle"
              disabled={busy || locked}
              onClick={() => void steer({ paused: running })}
            >
              <span class={running ? 'icon-pause' : 'icon-play'} aria-hidden="true" />
              {running ? t('replay.pause') : t('replay.play')}
            </button>
            <Speeds
              speed={replay.speed}
              locked={busy || locked}
              onChoose={(speed) => void steer({ speed })}
            />
          </>
        )}
        <button type="button" class="button" disabled={busy || locked} onClick={() => void restart()}>
          {t('replay.restart')}
        </button>
      </div>
      <TimelineBar
        replay={replay}
        locked={locked || over}
        onJump={(instant) => void steer({ jumpTo: instant })}
      />
      <FrontChoice busy={busy || locked} onChoose={() => steer({ front: true })} />
      <p class="replay-said" role="status">
        {said}
      </p>
    </>
  );
}

/** Offers the front page to a run that has only its own address. */
function FrontChoice({ busy, onChoose }: { busy: boolean; onChoose: () => Promise<void> }) {
  const { t } = useWords();
  const { head } = useElection();
  const { body, again } = useFetched<readonly ElectionListItem[]>(apiOf.elections);
  const front = body?.find((election) => election.front);
  if (!front || front.id === head.id) return null;
  return (
    <p class="replay-front">
      <span class="quiet">{t('replay.ownAddress')}</span>{' '}
      <button type="button" class="button" disabled={busy} onClick={() => void onChoose().then(again)}>
        {t('replay.showInFront')}
      </button>
    </p>
  );
}
