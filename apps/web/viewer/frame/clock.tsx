import type { ReplayView } from '../../shared/words/bodies.js';
import { useWords } from '../client/words.js';

/** A run longer than this goes over several days, and its clock says which. */
const NIGHT_MS_MAX = 48 * 3_600_000;

/** A replay's simulated time. */
export function Clock({ replay }: { replay: ReplayView }) {
  const { f } = useWords();
  const isLong = Date.parse(replay.endsAt) - Date.parse(replay.startsAt) > NIGHT_MS_MAX;
  return (
    <>
      {isLong && <span class="replay-day">{f.day(replay.clock)} </span>}
      {f.hour(replay.clock)}
    </>
  );
}
