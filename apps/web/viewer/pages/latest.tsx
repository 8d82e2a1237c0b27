import type { ElectionListItem } from '../../shared/bodies.js';
import { ElectionFrame } from '../parts/election-frame.js';
import { useFetched } from '../hooks.js';
import { FaultPage, Loading } from '../parts/fault.js';
import { Shell } from '../parts/frame.js';
import { Heading } from '../parts/heading.js';
import { StartReplay } from '../parts/start-replay.js';
import { apiOf } from '../route.js';
import { useWords } from '../words.js';
import { NationalPage } from './national.js';

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

/** `/`: the newest election there is, or what to do where there is none. */
export function LatestPage() {
  const { body, answer, again } = useFetched<readonly ElectionListItem[]>(apiOf.elections);
  const latest = body?.[0];
  if (latest) {
    return (
      <ElectionFrame id={latest.id} key={latest.id}>
        <NationalPage />
      </ElectionFrame>
    );
  }
  if (body) return <Shell children={<NoElection />} />;
  if (answer && !answer.ok) return <Shell children={<FaultPage fault={answer.fault} onRetry={again} />} />;
  return <Shell children={<Loading />} />;
}
