import type { ElectionListItem } from '../../shared/bodies.js';
import type { Fetched } from '../hooks.js';
import { FaultPage, Loading } from '../parts/fault.js';
import { Shell } from '../parts/frame.js';
import { Heading } from '../parts/heading.js';
import { StartReplay } from '../parts/start-replay.js';
import { useWords } from '../words.js';

function NoElection() {
  const { m } = useWords();
  return (
    <section class="notice-page">
      <Heading>{m.election.none}</Heading>
      <p>{m.election.noneNote}</p>
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
