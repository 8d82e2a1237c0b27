import { phaseOf, type Phase } from '../../shared/results/phase.js';
import type { AreaSnapshot, ElectionListItem, Summary } from '../../shared/words/bodies.js';
import { NewestTurnout } from '../bulletins/newest-turnout.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { inTurn } from '../client/in-turn.js';
import { later } from '../client/later.js';
import { addressOf, apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { ResultsSoFar } from '../contests/results-so-far.js';
import { ElectionList } from '../elections/election-list.js';
import { ToCome } from '../elections/to-come.js';
import { FiguresSaid } from '../frame/documented.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';
import { LaterDownloads } from '../downloads/later-downloads.js';
import { AnyMoment } from '../moments/any-moment.js';
import { Areas } from '../regions/areas.js';
import { Caption } from '../replay/caption.js';
import { Replay } from '../replay/replay.js';
import { LaterTourInvitation } from '../tour/later-invitation.js';
import { ByPollingDay, isByDay } from '../elections/by-polling-day.js';
import { Turnout } from '../turnout/turnout.js';

const LaterFavourites = later(() =>
  import('../favourites/favourite-list.js').then((loaded) => loaded.FavouriteList),
);

const OTHERS_SHOWN = 6;

function TitleOf() {
  const { t, f, nameOf } = useWords();
  const { head, root } = useElection();
  const addresses = useAddresses();
  return (
    <div class="page-head">
      <Heading>{nameOf(head.name)}</Heading>
      <p class="quiet">
        {f.list(head.dates.map((date) => f.date(date)))} ·{' '}
        <FiguresSaid
          text={t('election.scope', {
            contests: head.contests,
            precinctsAll: head.precincts,
            registered: head.registered,
          })}
          counts={[
            [`contests/${root.id}`, head.contests],
            [`precincts/${root.id}`, head.precincts],
            [`registered/${root.id}`, head.registered],
          ]}
        />
        . {t('site.hours')}
      </p>
      <p class="page-links">
        <a href={addresses.story}>{t('election.story')}</a>
      </p>
    </div>
  );
}

const Title = inTurn(TitleOf);

function ToRead() {
  const { t } = useWords();
  const { head } = useElection();
  return (
    <section class="block">
      <div class="block-head">
        <h2>{t('election.further')}</h2>
      </div>
      <NewestTurnout />
      <p class="page-links">
        <a href={addressOf.bulletins(head.id)}>{t('bulletins.link')}</a>
        {head.replay !== null && <a href={addressOf.figures(head.id)}>{t('figures.link')}</a>}
        <a href={addressOf.incidents(head.id)}>{t('incidents.link')}</a>
        <a href={addressOf.screen(head.id)}>{t('election.screen')}</a>
      </p>
    </section>
  );
}

/** What else there is to read of this election. */
const Further = inTurn(ToRead);

function Others() {
  const { t } = useWords();
  const { head } = useElection();
  const { body } = useFetched<readonly ElectionListItem[]>(apiOf.elections);
  const others = body?.filter((election) => election.id !== head.id).slice(0, OTHERS_SHOWN) ?? [];
  if (others.length === 0) return null;
  return (
    <section class="block">
      <div class="block-head">
        <h2>{t('election.others')}</h2>
        <p class="quiet">
          <a href={addressOf.elections()}>{t('site.elections')}</a>
        </p>
      </div>
      <ElectionList elections={others} />
    </section>
  );
}

interface Shown {
  readonly phase: Phase;
  readonly summary: Summary;
  readonly area: AreaSnapshot;
}

/** What readers come for first: before polls what is voted on, then turnout, and results as soon as there are any. */
function Figures({ phase, summary, area }: Shown) {
  const isCounted = phase === 'counting' || phase === 'done';
  const results = <ResultsSoFar summary={summary} phase={phase} />;
  const turnout = isByDay(area) ? (
    <ByPollingDay snapshot={area} version={summary.version} />
  ) : (
    <>
      <Turnout snapshot={area} />
      <Areas snapshot={area} counted={isCounted ? summary.version : null} />
    </>
  );
  if (phase === 'before') {
    return (
      <>
        <ToCome />
        {turnout}
      </>
    );
  }
  return (
    <>
      {isCounted ? results : turnout}
      {isCounted ? turnout : results}
    </>
  );
}

/** The whole election: turnout while people vote, results first from the first protocol on. */
export function NationalPage() {
  const { head, root } = useElection();
  const area = useAtMoment<AreaSnapshot>(
    `election/${head.id}/area/${root.id}`,
    apiOf.series(head.id, root.id),
  );
  const summary = useAtMoment<Summary>(`election/${head.id}`, apiOf.summary(head.id));
  const fault = area.fault ?? summary.fault;
  return (
    <>
      <Title />
      <Replay />
      <Caption />
      <LaterTourInvitation />
      <AnyMoment shown={area} />
      <LaterFavourites />
      {area.body && summary.body ? (
        <Figures phase={phaseOf(summary.body)} summary={summary.body} area={area.body} />
      ) : fault ? (
        <FaultPage fault={fault} />
      ) : (
        <Loading />
      )}
      <Further />
      <LaterDownloads json={apiOf.summary(head.id)} />
      <Others />
    </>
  );
}
