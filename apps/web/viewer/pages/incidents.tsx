import { useState } from 'preact/hooks';
import type { PublishedIncidents } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { LaterDownloads } from '../downloads/later-downloads.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { PageHead } from '../frame/page-head.js';
import { IncidentList } from '../incidents/incident-list.js';

const PAGE = 50;
/** As many as the api gives at once; more than that has not been seen in one election. */
const LIMIT_MAX = 200;

/** Every incident of the election that is published. */
export function IncidentsPage() {
  const { t } = useWords();
  const { head } = useElection();
  const [limit, setLimit] = useState(PAGE);
  const { body, answer, again } = useFetched<PublishedIncidents>(apiOf.incidents(head.id, { limit }));
  return (
    <>
      <PageHead heading={t('incidents.heading')} intro={t('incidents.intro')} />
      {!body && (answer && !answer.ok ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />)}
      {body?.items.length === 0 && <p>{t('incidents.none')}</p>}
      {body && <IncidentList incidents={body.items} isPlaced />}
      {typeof body?.next === 'number' && limit < LIMIT_MAX && (
        <p>
          <button type="button" class="button" onClick={() => setLimit(LIMIT_MAX)}>
            {t('incidents.more')}
          </button>
        </p>
      )}
      <LaterDownloads json={apiOf.incidents(head.id, { limit: LIMIT_MAX })} />
    </>
  );
}
