import type { ElectionListItem } from '../../shared/words/bodies.js';
import type { Fetched } from '../client/hooks.js';
import { useWords } from '../client/words.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Shell } from '../frame/frame.js';
import { Heading } from '../frame/heading.js';
import { StartReplay } from '../replay/start-replay.js';

function NoElection() {
  const { t } = useWords();
  return (
    <section class="notice-page">
      <Heading>{t('election.none')}</Heading>
      <p>{t('election.noneNote')}</p>
      <StartReplay />
    </section>
  );
}

/** `/` where there is no newest election to show, or none yet. */
export function LatestPage({ elections }: { elections: Fetched<readonly ElectionListItem[]> }) {
  const { body, answer, again } = elections;
  if (body) return <Shell children={<NoElection />} />;
  if (answer && !answer.ok) return <Shell children={<FaultPage fault={answer.fault} onRetry={again} />} />;
  return <Shell children={<Loading />} />;
}
