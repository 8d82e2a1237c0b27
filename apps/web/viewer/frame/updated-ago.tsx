import { useEffect, useState } from 'preact/hooks';
import { updatedAtMs } from '../../shared/live/updates.js';
import { useWords } from '../client/words.js';

const TICK_MS = 1_000;

/** How long ago figures last came, in seconds, then in minutes; nothing on the server, and before the first came. */
export function UpdatedAgo() {
  const { t } = useWords();
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const since = updatedAtMs.value;
  if (since === null || nowMs === null) return null;
  const seconds = Math.max(0, Math.round((nowMs - since) / 1000));
  return (
    <span class="updated-ago">
      {seconds < 60
        ? t('connection.secondsAgo', { seconds })
        : t('connection.minutesAgo', { minutes: Math.floor(seconds / 60) })}
    </span>
  );
}
