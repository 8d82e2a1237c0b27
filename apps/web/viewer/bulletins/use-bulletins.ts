import type { BulletinItem, BulletinPage } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useFetched, useTopic } from '../client/hooks.js';
import { apiOf } from '../client/route.js';

/** As many as the topic holds. */
const PUSHED = '10';

/** The number of the newest bulletin, kept current; 0 before the first. */
export function useNewestNumber(): number {
  const { id } = useElection().head;
  return useTopic<BulletinPage>(`election/${id}/bulletins`, apiOf.bulletins(id, { limit: PUSHED })).version;
}

/** The newest bulletin of those that `asked` names; undefined where there is none yet, or it is not known. */
export function useNewest(asked: Readonly<Record<string, string>> | null): BulletinItem | undefined {
  const { id } = useElection().head;
  const version = useNewestNumber();
  const address = asked && apiOf.bulletins(id, { ...asked, limit: '1' });
  return useFetched<BulletinPage>(address, version).body?.items[0];
}
