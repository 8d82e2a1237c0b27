import { useEffect, useState } from 'preact/hooks';
import type { AreaSnapshot, ContestSnapshot, PrecinctPage } from '../../shared/words/bodies.js';
import { useLasting, usePast } from './chosen-moment.js';
import { useElection } from './election.js';
import { useFetched, useThrottled, useTopic } from './hooks.js';
import { apiOf } from './route.js';
import { useMoment } from './use-route.js';

/** How seldom a precinct is asked for again while its contest changes, in milliseconds. */
const REFRESH_DELAY_MS = 600;

/** A precinct as it is known now, asked for again whenever its contest or its area changes, or as it was known. */
export function usePrecinct(id: string) {
  const { head } = useElection();
  const at = useMoment();
  const [around, setAround] = useState<{ readonly contest: string | null; readonly area: string } | null>(
    null,
  );
  const watched = at === null ? around : null;
  const { contest = null, area = null } = watched ?? {};
  // A decision touches the contest; whatever the precinct reports touches its area.
  const byContest = useTopic<ContestSnapshot>(
    contest === null ? null : `election/${head.id}/contest/${contest}`,
    apiOf.contest(head.id, contest ?? ''),
  );
  const byArea = useTopic<AreaSnapshot>(
    area === null ? null : `election/${head.id}/area/${area}`,
    apiOf.series(head.id, area ?? ''),
  );
  const version = useThrottled(Math.max(byContest.version, byArea.version), REFRESH_DELAY_MS);
  const address = apiOf.precinct(head.id, id);
  const { body, answer, again } = useFetched<PrecinctPage>(at === null ? address : null, version);
  const fault = answer && !answer.ok ? answer.fault : null;
  const now = { body, fault, version: body?.version ?? 0 };
  const shown = useLasting(address, now, usePast<PrecinctPage>(address));
  const first = body?.contests[0]?.id ?? null;
  const own = body?.area ?? null;
  useEffect(() => setAround(own === null ? null : { contest: first, area: own }), [first, own]);
  return { shown, version, again: at === null ? again : undefined };
}
