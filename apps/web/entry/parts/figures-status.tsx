import { useEffect } from 'preact/hooks';
import { FiguresNote } from '../../shared/figures-note.js';
import { connectLive, topicStore, watchTopic } from '../../shared/live.js';
import { freshness } from '../../shared/standing.js';
import { withdrawal } from '../../shared/withdrawal.js';
import { useStore } from '../hooks.js';
import { electionAddress } from '../names.js';
import { dayOf, hourOf, m, momentOf } from '../words.js';

/** An hour of today, and of any other day its date as well. */
function tell(instant: number): string {
  const today = freshness.serverNow;
  return today === null || dayOf(instant) === dayOf(today) ? hourOf(instant) : momentOf(instant);
}

/** How true the figures on the desk's pages are, in a sentence where that is to be said. */
export function FiguresStatus() {
  const status = useStore(freshness.status);
  const withdrawn = useStore(withdrawal);
  useEffect(() => void connectLive(), []);
  return (
    <FiguresNote
      status={status}
      withdrawn={withdrawn}
      words={m.connection}
      tell={tell}
      besides={m.connection.kept}
      onClose={() => withdrawal.set(null)}
    />
  );
}

/** Follows an election's count for as long as a page shows figures of it, so that their withdrawal is heard of. */
export function useElectionWatch(election: string): void {
  useEffect(() => {
    if (election === '') return undefined;
    const topic = `election/${election}`;
    topicStore(topic, `${electionAddress(election)}/summary`);
    return watchTopic(topic);
  }, [election]);
}
