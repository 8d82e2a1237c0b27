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
  const { t } = useWords();
  const { body, answer, again } = useFetched<readonly ElectionListItem[]>(apiOf.elections);
  if (!body) return answer && !answer.ok ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />;
  return (
    <>
      <div class="page-head">
        <Heading>{t('election.listTitle')}</Heading>
        <p class="quiet">{t('election.listNote')}</p>
      </div>
      <section class="block">
        {body.length > 0 ? <ElectionList elections={body} /> : <p>{t('election.none')}</p>}
      </section>
      <section class="block">
        <div class="block-head">
          <h2>{t('replay.start')}</h2>
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
