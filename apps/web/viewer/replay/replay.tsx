import { useState } from 'preact/hooks';
import { send } from '../../shared/live/answer.js';
import { settleTopic } from '../../shared/live/live.js';
import { drawTimeline } from '../../shared/results/drawings/timeline.js';
import type { ReplayView, Speed } from '../../shared/words/bodies.js';
import type { Format } from '../../shared/words/format.js';
import type { Messages } from '../../shared/words/messages.js';
import { useElection } from '../client/election.js';
import { replayTopic, useReplay } from '../client/replay-here.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Clock } from '../frame/clock.js';
import { startRun } from './start-replay.js';

const SPEEDS: readonly Speed[] = [1, 60, 300, 1200, 'max'];

type Problem = 'locked' | 'past' | 'notSent';
interface Steering {
  readonly speed?: Speed;
  readonly paused?: boolean;
  readonly jumpTo?: string;
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

function Speeds({
  speed,
  locked,
  onChoose,
}: {
  speed: Speed;
  locked: boolean;
  onChoose: (speed: Speed) => void;
}) {
  const { m } = useWords();
  return (
    <fieldset class="speeds" disabled={locked}>
      <legend>{m.replay.speed}</legend>
      {SPEEDS.map((choice) => (
        <label key={choice} title={m.replay.speedMeaning(choice)}>
          <input
            type="radio"
            name="speed"
            class="unseen"
            checked={choice === speed}
            onChange={() => onChoose(choice)}
          />
          <span>{m.replay.speedOf(choice)}</span>
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
  const { m, f } = useWords();
  const { head } = useElection();
  const { marks, now, daily } = drawTimeline(replay, head.timeZone);
  return (
    <div class="timeline" role="group" aria-label={m.replay.jump}>
      <div class="timeline-track" aria-hidden="true">
        <div class="timeline-fill" style={{ transform: `scaleX(${now})` }} />
      </div>
      {marks.map(({ instant, at, passed }) => {
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
            aria-label={passed ? m.replay.passed(hour) : m.replay.jumpTo(hour)}
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
function sayOf(replay: ReplayView, problem: Problem | null, words: Messages['replay'], f: Format): string {
  if (problem) return words[problem];
  if (replay.error !== null) {
    return replay.state === 'failed' ? words.failed(replay.error) : words.heldUp(replay.error);
  }
  return replay.jumpTo === null ? '' : words.jumping(f.hour(replay.jumpTo));
}

function Steering({ replay }: { replay: ReplayView }) {
  const { m, f } = useWords();
  const { problem, busy, steer, restart } = useSteering(replay);
  const over = replay.state === 'finished' || replay.state === 'failed';
  const locked = problem === 'locked';
  const running = replay.state === 'running';
  const said = sayOf(replay, problem, m.replay, f);
  return (
    <section class="replay" aria-label={m.replay.heading}>
      <div class="replay-row">
        <p class="replay-clock">
          <span class="unseen">{m.replay.clock} </span>
          <Clock replay={replay} />
        </p>
        <p class="replay-state">
          <span>{m.replay.states[replay.state]}</span>
          <span class="quiet">{m.replay.sent(replay.sent, replay.total)}</span>
        </p>
        {over ? null : (
          <>
            <button
              type="button"
              class="button replay-toggle"
              disabled={busy || locked}
              onClick={() => void steer({ paused: running })}
            >
              <span class={running ? 'icon-pause' : 'icon-play'} aria-hidden="true" />
              {running ? m.replay.pause : m.replay.play}
            </button>
            <Speeds
              speed={replay.speed}
              locked={busy || locked}
              onChoose={(speed) => void steer({ speed })}
            />
          </>
        )}
        <button type="button" class="button" disabled={busy || locked} onClick={() => void restart()}>
          {m.replay.restart}
        </button>
      </div>
      <TimelineBar
        replay={replay}
        locked={locked || over}
        onJump={(instant) => void steer({ jumpTo: instant })}
      />
      <p class="replay-said" role="status">
        {said}
      </p>
    </section>
  );
}

/** The replay's clock and controls; its place is kept while it is not known yet. */
export function Replay() {
  const { head } = useElection();
  const replay = useReplay();
  if (head.replay === null) return null;
  return replay ? <Steering replay={replay} /> : <div class="replay replay-waiting" />;
}
