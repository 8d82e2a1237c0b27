import { UserText } from '../../shared/live/user-text.js';
import { explainState, outrunBy } from '../../shared/results/contest.js';
import { describeRulings } from '../../shared/results/decision.js';
import type { ContestSnapshot } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { useElection } from '../client/election.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { later } from '../client/later.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Seats } from '../contests/allocation.js';
import { Candidates } from '../contests/candidates.js';
import { ContestAreas } from '../contests/contest-areas.js';
import { ContestHistory } from '../contests/contest-history.js';
import { ContestPrecincts } from '../contests/contest-precincts.js';
import { StateSign } from '../contests/contest-states.js';
import { Decisions } from '../contests/decisions.js';
import { Revision, useRevision } from '../contests/revision.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';
import { NameOf } from '../frame/mark.js';
import { AnyMoment } from '../moments/any-moment.js';
import { ReplayLine } from '../replay/replay-line.js';

const Trend = later(() => import('../trend/trend.js').then((loaded) => loaded.Trend));

function ContestState({ contest }: { contest: ContestSnapshot }) {
  const { t, f, nameOf } = useWords();
  const outrun = outrunBy(contest);
  const sentence = explainState(contest, t, (option) => nameOf(option.name), f.list);
  return (
    <section class={`standing standing-${contest.state}`}>
      <h2>
        <StateSign state={contest.state} />
      </h2>
      <p class="standing-sentence">
        <UserText text={contest.options.map((option) => nameOf(option.name))} within={sentence} />
      </p>
      {outrun && (
        <p class="standing-sentence">
          <UserText
            text={nameOf(outrun.winner.name)}
            within={t('contest.againstAllMore', {
              against: outrun.against,
              winner: nameOf(outrun.winner.name),
              won: outrun.won,
            })}
          />
        </p>
      )}
    </section>
  );
}

function Count({ contest }: { contest: ContestSnapshot }) {
  const { t, f } = useWords();
  const { precincts } = contest;
  const facts: readonly (readonly [string, string])[] = [
    [
      t('contest.precincts'),
      t('turnout.reportingShort', { reported: precincts.reported, expected: precincts.expected }),
    ],
    [t('contest.margin'), contest.margin === null ? DASH : t('contest.votes', { value: contest.margin })],
    [t('contest.registered'), f.count(contest.registered)],
    [t('contest.cast'), f.count(contest.cast)],
    [t('contest.turnout'), f.percent(contest.turnout)],
    [t('contest.invalid'), f.count(contest.invalid)],
    [t('contest.out'), f.count(contest.outstanding)],
  ];
  return (
    <section class="block">
      <div class="block-head">
        <h2>{t('contest.figures')}</h2>
      </div>
      <dl class="facts">
        {facts.map(([term, figure]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd class="number">{figure}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        {contest.changedAt === null ? '' : t('contest.changed', { moment: f.moment(contest.changedAt) })}
      </p>
    </section>
  );
}

function Result({ contest, past }: { contest: ContestSnapshot; past: boolean }) {
  const { t, nameOf } = useWords();
  const correction = useRevision(contest, past);
  const names = new Map(contest.options.map((option) => [option.id, nameOf(option.name)]));
  const rulings = describeRulings(contest.rulings ?? [], t, {
    option: (id) => names.get(id) ?? id,
    precinct: (id) => id,
  });
  return (
    <>
      <ContestState contest={contest} />
      <Revision correction={correction} contest={contest} />
      <div class="contest-split">
        <div>
          <Candidates contest={contest} />
          <Seats contest={contest} />
        </div>
        <Count contest={contest} />
      </div>
      <Decisions decisions={rulings} />
      <ContestAreas contest={contest} within={contest.area} />
      <ContestPrecincts contest={contest} within={contest.area} past={past} />
      {contest.votes !== 'undocumented' && <Trend contest={contest} past={past} />}
      <ContestHistory contest={contest} past={past} revised={correction?.position ?? 0} />
    </>
  );
}

/** One contest: where it stands and why, its candidates, and the count behind them. */
export function ContestPage({ contest: id }: { contest: string }) {
  const { nameOf } = useWords();
  const { head } = useElection();
  const contest = useAtMoment<ContestSnapshot>(
    `election/${head.id}/contest/${id}`,
    apiOf.contest(head.id, id),
  );
  const { body, fault } = contest;
  if (!body) return fault ? <FaultPage fault={fault} /> : <Loading />;
  return (
    <>
      <div class="page-head">
        <Breadcrumbs through={body.area} />
        <Heading title={nameOf(body.name)}>
          <NameOf name={body.name} origin={body.origin} />
        </Heading>
        <ReplayLine />
      </div>
      <AnyMoment shown={contest} />
      <Result contest={body} past={contest.at !== null} />
    </>
  );
}
