import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ElectionDescription } from '../../shared/words/bodies.js';
import { ElectionContext, growTree } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { apiOf } from '../client/route.js';
import { WordsIn } from '../client/words.js';
import { FaultPage, Loading } from './fault.js';
import { ElectionShell, Shell } from './frame.js';

/**
 * Fetches an election's head and draws `children` with it around them, or says why it cannot.
 * @param isBare whether the page goes without the site's header and foot
 */
export function ElectionFrame({
  id,
  isBare,
  children,
}: {
  id: string;
  isBare: boolean;
  children: ComponentChildren;
}) {
  const { body, answer, again } = useFetched<ElectionDescription>(apiOf.election(id));
  const election = useMemo(() => (body ? growTree(body) : null), [body]);
  if (election) {
    return (
      <WordsIn timeZone={election.head.timeZone}>
        <ElectionContext.Provider value={election}>
          {isBare ? children : <ElectionShell>{children}</ElectionShell>}
        </ElectionContext.Provider>
      </WordsIn>
    );
  }
  const failed = answer && !answer.ok;
  return <Shell>{failed ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />}</Shell>;
}
