import type { ContestHeld, ContestSnapshot } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { FiguresSaid } from '../frame/documented.js';

/** How seldom it is asked for again while its contest changes, in milliseconds. */
const REFRESH_DELAY_MS = 3000;

/** Whether what waits for a reviewer can change who is elected; nothing where nothing waits, and of a past moment. */
export function HeldLine({ contest, past }: { contest: ContestSnapshot; past: boolean }) {
  const { t } = useWords();
  const { head } = useElection();
  const seen = useThrottled(contest.version, REFRESH_DELAY_MS);
  const { body } = useFetched<ContestHeld>(past ? null : apiOf.held(head.id, contest.id), seen);
  if (past || !body || body.precincts === 0) return null;
  const { precincts, annulments, canChangeWinner } = body;
  const can = canChangeWinner === null ? 'unknown' : canChangeWinner ? 'can' : 'cannot';
  const held = precincts - annulments;
  const said = [
    ...(held > 0 ? [t('held.precincts', { precincts: held })] : []),
    ...(annulments > 0 ? [t('held.annulments', { annulments })] : []),
  ];
  return (
    <p class="held-line">
      <FiguresSaid text={[...said, t(`held.${can}`)].join(' ')} counts={[]} />
    </p>
  );
}
