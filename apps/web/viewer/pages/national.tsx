import type { AreaSnapshot, ElectionListItem, Summary } from '../../shared/words/bodies.js';
import { NewestTurnout } from '../bulletins/newest-turnout.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { addressOf, apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { ContestStates } from '../contests/contest-states.js';
import { Elected } from '../contests/elected.js';
import { ElectionList } from '../elections/election-list.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';
import { AnyMoment } from '../moments/any-moment.js';
import { Replay } from '../replay/replay.js';
import { Areas } from '../turnout/areas.js';
import { Turnout } from '../turnout/turnout.js';

const OTHERS_SHOWN = 6;

function Title() {
  const { m, nameOf } = useWords();
  const { head } = useElection();
  return (
    <div class="page-head">
      <Heading>{nameOf(head.name)}</Heading>
      <p class="quiet">
        {m.election.scope(head.contests, head.precincts, head.registered)}. {m.site.hours}
      </p>
      <p class="page-links">
        {head.replay !== null && <a href={addressOf.figures(head.id)}>{m.figures.link}</a>}
        <a href={addressOf.bulletins(head.id)}>{m.bulletins.link}</a>
        <a href={addressOf.incidents(head.id)}>{m.incidents.link}</a>
      </p>
      <NewestTurnout />
    </div>
  );
}

function Others() {
  const { m } = useWords();
  const { head } = useElection();
  const { body } = useFetched<readonly ElectionListItem[]>(apiOf.elections);
  const others = body?.filter((election) => election.id !== head.id).slice(0, OTHERS_SHOWN) ?? [];
  if (others.length === 0) return null;
  return (
    <section class="block">
      <div class="block-head">
        <h2>{m.election.others}</h2>
        <p class="quiet">
          <a href={addressOf.elections}>{m.site.elections}</a>
        </p>
      </div>
      <ElectionList elections={others} />
    </section>
  );
}

/** The whole election: turnout, regions, contests and who is elected. */
export function NationalPage() {
  const { head, root } = useElection();
  const area = useAtMoment<AreaSnapshot>(
    `election/${head.id}/area/${root.id}`,
    apiOf.series(head.id, root.id),
  );
  const summary = useAtMoment<Summary>(`election/${head.id}`, apiOf.summary(head.id));
  return (
    <>
      <Title />
      <Replay />
      <AnyMoment shown={area} />
      {area.body ? (
        <>
          <Turnout snapshot={area.body} />
          <Areas snapshot={area.body} />
        </>
      ) : area.fault ? (
        <FaultPage fault={area.fault} />
      ) : (
        <Loading />
      )}
      {summary.body && (
        <div class="results-split">
          <ContestStates summary={summary.body} />
          <Elected summary={summary.body} />
        </div>
      )}
      <Others />
    </>
  );
}
