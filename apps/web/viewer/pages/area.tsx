import { UserText } from '../../shared/live/user-text.js';
import { phaseOf, type Phase } from '../../shared/results/phase.js';
import type { AreaSnapshot, Summary } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { ContestList } from '../contests/contest-list.js';
import { ContestsAbove, WholeContest } from '../contests/contests-above.js';
import { HowFar } from '../contests/how-far.js';
import { PageTop } from '../favourites/page-top.js';
import { FiguresSaid } from '../frame/documented.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';
import { LaterDownloads } from '../downloads/later-downloads.js';
import { NameOf } from '../frame/mark.js';
import { AnyMoment } from '../moments/any-moment.js';
import { Areas } from '../regions/areas.js';
import { ReplayLine } from '../replay/replay-line.js';
import { ByPollingDay, isByDay } from '../elections/by-polling-day.js';
import { progressOf } from '../turnout/progress.js';
import { Turnout } from '../turnout/turnout.js';

/** What an area has reported of its turnout, beside that of the whole. */
function AreaTurnout({
  snapshot,
  whole,
  counted,
}: {
  snapshot: AreaSnapshot;
  whole: AreaSnapshot | null;
  counted: number | null;
}) {
  return (
    <>
      <Turnout snapshot={snapshot} reference={whole} />
      <Areas snapshot={snapshot} counted={counted} />
    </>
  );
}

interface Shown {
  readonly snapshot: AreaSnapshot;
  readonly version: number;
}

/** The contests that the area votes in: those with other areas, then its own and those in it. */
function AreaContests({ snapshot: { area }, version }: Shown) {
  const { t } = useWords();
  return (
    <>
      <ContestsAbove area={area} />
      <ContestList
        filter={{ area }}
        version={version}
        heading={t('contests.heading')}
        none={t('contests.noneHere')}
        alone={(contest) => <WholeContest contest={contest} />}
      />
    </>
  );
}

/** The contests under a heading that says how much of the area is in. */
function AreaResults({ phase, ...shown }: Shown & { phase: 'counting' | 'done' }) {
  const { t, nameOf } = useWords();
  const progress = progressOf(shown.snapshot);
  return (
    <div class="results-first">
      <h2 class="results-head">
        {t(`results.heading.${phase}`)}
        <span class="unseen">
          : <UserText text={nameOf(shown.snapshot.name)} />
        </span>
      </h2>
      {progress && <HowFar progress={progress} />}
      <AreaContests {...shown} />
    </div>
  );
}

/** As on the page of the whole: what readers come for first, by where the election stands. */
function Figures({ phase, whole, ...shown }: Shown & { phase: Phase; whole: AreaSnapshot | null }) {
  if (isByDay(shown.snapshot)) return <ByPollingDay {...shown} />;
  const isCounted = phase === 'counting' || phase === 'done';
  const turnout = (
    <AreaTurnout snapshot={shown.snapshot} whole={whole} counted={isCounted ? shown.version : null} />
  );
  if (phase === 'voting') {
    return (
      <>
        {turnout}
        <AreaContests {...shown} />
      </>
    );
  }
  return (
    <>
      {phase === 'before' ? <AreaContests {...shown} /> : <AreaResults phase={phase} {...shown} />}
      {turnout}
    </>
  );
}

/** One area: its results once there are any, its turnout against the whole's, and what it is made of. */
export function AreaPage({ area: id }: { area: string }) {
  const { t, f, nameOf } = useWords();
  const { head, root, areaOf } = useElection();
  const topicOf = (area: string): string => `election/${head.id}/area/${area}`;
  const area = useAtMoment<AreaSnapshot>(topicOf(id), apiOf.series(head.id, id));
  const whole = useAtMoment<AreaSnapshot>(topicOf(root.id), apiOf.series(head.id, root.id));
  const summary = useAtMoment<Summary>(`election/${head.id}`, apiOf.summary(head.id));
  const known = areaOf(id);
  const fault = area.fault ?? summary.fault;
  if (!area.body || !summary.body) return fault ? <FaultPage fault={fault} /> : <Loading />;
  return (
    <>
      <div class="page-head">
        <PageTop through={known?.parent ?? undefined} of={{ kind: 'area', id }} />
        <Heading title={nameOf(area.body.name)}>
          <NameOf name={area.body.name} origin={known?.origin} />
        </Heading>
        <p class="quiet">
          {known && (
            <>
              {t(`areas.kinds.${known.kind}`)}.{' '}
              <FiguresSaid
                text={t('election.precinctsAnd', {
                  precinctsAll: known.precincts,
                  registered: known.registered,
                })}
                counts={[
                  [`precincts/${id}`, known.precincts],
                  [`registered/${id}`, known.registered],
                ]}
              />
              .
            </>
          )}
        </p>
        {area.body.days?.length === 1 && (
          <p class="quiet">{t('days.heading', { day: f.date(area.body.days[0]?.date ?? head.date) })}</p>
        )}
        <ReplayLine />
      </div>
      <AnyMoment shown={area} />
      <Figures
        phase={phaseOf(summary.body)}
        snapshot={area.body}
        version={area.version}
        whole={id === root.id || (whole.body && isByDay(whole.body)) ? null : whole.body}
      />
      <LaterDownloads of={id === root.id ? {} : { area: id }} json={apiOf.series(head.id, id)} />
    </>
  );
}
