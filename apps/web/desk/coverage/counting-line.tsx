import type { Counting } from '#contract';
import { freshness } from '../../shared/live/freshness-store.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress } from '../client/names.js';
import { t } from '../client/words.js';

const MINUTE_S = 60;
const HOUR_S = 3_600;

/** A stretch of whole seconds as people say it: "40 s", "5 min", "2 h 5 min". */
function describeSeconds(seconds: number): string {
  if (seconds < MINUTE_S) return t('desk.coverage.counting.seconds', { seconds });
  const minutes = Math.floor(seconds / MINUTE_S);
  if (seconds < HOUR_S) return t('desk.coverage.minutes', { minutes });
  return t('desk.coverage.hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

function formatProgress({ recorded, counted, oldestUncountedAt }: Counting): string {
  const now = freshness.serverNow;
  if (recorded === counted || oldestUncountedAt === null || now === null)
    return t('desk.coverage.counting.progress', { recorded, done: counted });
  const seconds = Math.max(0, Math.floor((now - Date.parse(oldestUncountedAt)) / 1000));
  return t('desk.coverage.counting.behind', { recorded, done: counted, elapsed: describeSeconds(seconds) });
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
            {t('desk.coverage.counting.stopped', {
              hour: hourOf(body.failure.since),
              message: body.failure.message.trimEnd().replace(/\.$/, ''),
            })}
          </p>
        )}
      </div>
    </>
  );
}
