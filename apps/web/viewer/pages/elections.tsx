import type { ElectionListItem } from '../../shared/words/bodies.js';
import { useFetched } from '../client/hooks.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { ElectionList } from '../elections/election-list.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Shell } from '../frame/frame.js';
import { Heading } from '../frame/heading.js';
import { StartReplay } from '../replay/start-replay.js';

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
