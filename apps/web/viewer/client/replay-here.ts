import type { ReplayView } from '../../shared/words/bodies.js';
import { useElection } from './election.js';
import { useTopic } from './hooks.js';
import { apiOf } from './route.js';

/** The name of a replay's topic. */
export const replayTopic = (id: string): string => `replay/${id}`;

/** How the replay that feeds this election stands; null while unknown and for a live election. */
export function useReplay(): ReplayView | null {
  const { replay } = useElection().head;
  const topic = useTopic<ReplayView>(
    replay === null ? null : replayTopic(replay),
    apiOf.replay(replay ?? ''),
  );
  return topic.body;
}
