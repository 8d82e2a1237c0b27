import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { FiguresNote } from '../../shared/live/figures-note.js';
import { freshness } from '../../shared/live/freshness-store.js';
import { connectLive, topicSignal, watchTopic } from '../../shared/live/live.js';
import { withdrawal } from '../../shared/live/withdrawal.js';
import { describeInstant } from '../../shared/words/format.js';
import { electionAddress } from '../client/names.js';
import { formatIn, t, ZONE } from '../client/words.js';

/** IANA zone of the times on the page that is shown. */
const zoneShown = signal(ZONE);

/** Shows the status in the zone of the page that is shown, where that is not the reader's own. */
export function useStatusZone(timeZone: string): void {
  useEffect(() => {
    zoneShown.value = timeZone;
    return () => {
      zoneShown.value = ZONE;
    };
  }, [timeZone]);
}

/** How true the figures on the desk's pages are, in a sentence where that is to be said. */
export function FiguresStatus() {
  const status = freshness.status.value;
  const withdrawn = withdrawal.value;
  const zone = zoneShown.value;
  const format = useMemo(() => formatIn(zone), [zone]);
  useEffect(() => void connectLive(), []);
  return (
    <FiguresNote
      status={status}
      withdrawn={withdrawn}
      t={t}
      tell={(instant) => describeInstant(format, instant, freshness.serverNow)}
      besides={t('connection.kept')}
      onClose={() => {
        withdrawal.value = null;
      }}
    />
  );
}

/** Follows an election's count for as long as a page shows figures of it, so that their withdrawal is heard of. */
export function useElectionWatch(election: string): void {
  useEffect(() => {
    if (election === '') return undefined;
    const topic = `election/${election}`;
    topicSignal(topic, `${electionAddress(election)}/summary`);
    return watchTopic(topic);
  }, [election]);
}
