import type { ElectionListItem } from '../../shared/bodies.js';
import { useFetched } from '../hooks.js';
import { ElectionList } from '../parts/election-list.js';
import { FaultPage, Loading } from '../parts/fault.js';
import { Shell } from '../parts/frame.js';
import { Heading } from '../parts/heading.js';
import { StartReplay } from '../parts/start-replay.js';
import { apiOf } from '../route.js';
import { useWords } from '../words.js';

function Body() {
  const { m } = useWords();
  const { body, answer, again } = useFetched<readonly ElectionListItem[]>(apiOf.elections);
  if (!body) return answer && !answer.ok ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />;
  return (
    <>
      <div class="page-head">
        <Heading>{m.election.listTitle}</Heading>
        <p class="quiet">{m.election.listNote}</p>
      </div>
      <section class="block">
        {body.length > 0 ? <ElectionList elections={body} /> : <p>{m.election.none}</p>}
      </section>
      <section class="block">
        <div class="block-head">
          <h2>{m.replay.start}</h2>
        </div>
        <StartReplay />
      </section>
    </>
  );
}

/** Every election and run there is, and the way to a new run. */
export function ElectionsPage() {
  return (
    <Shell>
      <Body />
    </Shell>
  );
}
