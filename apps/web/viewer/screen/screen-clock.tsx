import { useEffect, useState } from 'preact/hooks';
import { freshness } from '../../shared/live/freshness-store.js';
import { useElection } from '../client/election.js';
import { useReplay } from '../client/replay-here.js';
import { useWords } from '../client/words.js';
import { Clock } from '../frame/clock.js';

const TICK_MS = 1_000;

/** The hour by the server's clock, in the election's zone; nothing before the server has told it. */
function Hour() {
  const { f } = useWords();
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const look = (): void => setNow(freshness.serverNow);
    look();
    const timer = setInterval(look, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <>{now === null ? '' : f.hour(now)}</>;
}

/** The election's own time: that of the replay where it is one. */
export function ScreenClock() {
  const { replay: id } = useElection().head;
  const replay = useReplay();
  if (id === null) return <Hour />;
  return replay && <Clock replay={replay} />;
}
