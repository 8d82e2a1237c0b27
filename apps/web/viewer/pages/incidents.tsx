import { useState } from 'preact/hooks';
import type { PublishedIncidents } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { PageHead } from '../frame/page-head.js';
import { IncidentList } from '../incidents/incident-list.js';

const PAGE = 50;
/** As many as the api gives at once; more than that has not been seen in one election. */
const LIMIT_MAX = 200;

/** Every incident of the election that is published. */
export function IncidentsPage() {
  const { m } = useWords();
  const { head } = useElection();
  const [limit, setLimit] = useState(PAGE);
  const { body, answer, again } = useFetched<PublishedIncidents>(apiOf.incidents(head.id, { limit }));
  const words = m.incidents;
  return (
    <>
      <PageHead heading={words.heading} intro={words.intro} />
      {!body && (answer && !answer.ok ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />)}
      {body?.items.length === 0 && <p>{words.none}</p>}
      {body && <IncidentList incidents={body.items} isPlaced />}
      {typeof body?.next === 'number' && limit < LIMIT_MAX && (
        <p>
          <button type="button" class="button" onClick={() => setLimit(LIMIT_MAX)}>
            {words.more}
          </button>
        </p>
      )}
    </>
  );
}
