import { useEffect, useMemo } from 'preact/hooks';
import { FiguresNote } from '../../shared/figures-note.js';
import { connectLive, topicStore, watchTopic } from '../../shared/live.js';
import { createFormat, tellInstant } from '../../shared/format.js';
import { freshness } from '../../shared/standing.js';
import { createStore } from '../../shared/store.js';
import { withdrawal } from '../../shared/withdrawal.js';
import { useStore } from '../hooks.js';
import { electionAddress } from '../names.js';
import { m, ZONE } from '../words.js';

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
