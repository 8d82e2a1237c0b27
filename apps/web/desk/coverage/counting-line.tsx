import type { Counting } from '#contract';
import { freshness } from '../../shared/live/freshness-store.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress } from '../client/names.js';
import { m } from '../client/words.js';

const words = m.coverage.counting;
const MINUTE_S = 60;
const HOUR_S = 3_600;

/** A stretch of whole seconds as people say it: "40 s", "5 min", "2 h 5 min". */
function describeSeconds(seconds: number): string {
  if (seconds < MINUTE_S) return words.seconds(seconds);
  const minutes = Math.floor(seconds / MINUTE_S);
  if (seconds < HOUR_S) return m.coverage.minutes(minutes);
  return m.coverage.hoursMinutes(Math.floor(minutes / 60), minutes % 60);
}

function formatProgress({ recorded, counted, oldestUncountedAt }: Counting): string {
  const now = freshness.serverNow;
  if (recorded === counted || oldestUncountedAt === null || now === null)
    return words.progress(recorded, counted);
  const seconds = Math.max(0, Math.floor((now - Date.parse(oldestUncountedAt)) / 1000));
  return words.behind(recorded, counted, describeSeconds(seconds));
}

/** How far an election's submissions are counted, and that counting has stopped; nothing where that is not known. */
export function CountingLine({
  election,
  tick,
  hourOf,
}: {
  election: string;
  /** Another one has it asked for again. */
  tick: number;
  hourOf: (instant: string) => string;
}) {
  const { body } = useFetched<Counting>(`${electionAddress(election)}/counting`, tick);
  return (
    <>
      {body && <p class="quiet counting">{formatProgress(body)}</p>}
      <div role="alert">
        {body?.failure && (
          <p class="whole-fault counting-stopped">
            {words.stopped(hourOf(body.failure.since), body.failure.message)}
          </p>
        )}
      </div>
    </>
  );
}
