import { useEffect, useMemo } from 'preact/hooks';
import { FiguresNote } from '../../shared/live/figures-note.js';
import { freshness } from '../../shared/live/freshness-store.js';
import { connectLive, topicStore, watchTopic } from '../../shared/live/live.js';
import { createStore } from '../../shared/live/store.js';
import { withdrawal } from '../../shared/live/withdrawal.js';
import { useStore } from '../../shared/ui/use-store.js';
import { createFormat, tellInstant } from '../../shared/words/format.js';
import { electionAddress } from '../client/names.js';
import { m, ZONE } from '../client/words.js';

/** IANA zone of the times on the page that is shown. */
const zoneShown = createStore(ZONE);

/** Has the status told in the zone of the page that is shown, where that is not the reader's own. */
export function useStatusZone(timeZone: string): void {
  useEffect(() => {
    zoneShown.set(timeZone);
    return () => zoneShown.set(ZONE);
  }, [timeZone]);
}

/** How true the figures on the desk's pages are, in a sentence where that is to be said. */
export function FiguresStatus() {
  const status = useStore(freshness.status);
  const withdrawn = useStore(withdrawal);
  const zone = useStore(zoneShown);
  const format = useMemo(() => createFormat(m.locale, zone), [zone]);
  useEffect(() => void connectLive(), []);
  return (
    <FiguresNote
      status={status}
      withdrawn={withdrawn}
      words={m.connection}
      tell={(instant) => tellInstant(format, instant, freshness.serverNow)}
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
