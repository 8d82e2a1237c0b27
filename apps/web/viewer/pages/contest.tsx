import { UserText } from '../../shared/live/user-text.js';
import { explainState, outrunBy } from '../../shared/results/contest.js';
import { describeRulings } from '../../shared/results/decision.js';
import type { ContestSnapshot } from '../../shared/words/bodies.js';
import { DASH, type Format } from '../../shared/words/format.js';
import type { Translate } from '../../shared/words/translate.js';
import { useElection } from '../client/election.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { inTurn } from '../client/in-turn.js';
import { later } from '../client/later.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Seats } from '../contests/allocation.js';
import { Candidates } from '../contests/candidates.js';
import { ContestAreas } from '../contests/contest-areas.js';
import { ContestPrecincts } from '../contests/contest-precincts.js';
import { StateSign } from '../contests/contest-states.js';
import { Decisions } from '../contests/decisions.js';
import { HeldLine } from '../contests/held.js';
import { WhatItTakes } from '../contests/outlook.js';
import { Revision, useRevision } from '../contests/revision.js';
import { PageTop } from '../favourites/page-top.js';
import { Documented, MadeMark, onceWhole, useSource } from '../frame/documented.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';
import { LaterDownloads } from '../downloads/later-downloads.js';
import { NameOf } from '../frame/mark.js';
import { AnyMoment } from '../moments/any-moment.js';
import { ReplayLine } from '../replay/replay-line.js';

const ContestHistory = later(() =>
  import('../contests/contest-history.js').then((loaded) => loaded.ContestHistory),
);

const Trend = later(() => import('../trend/trend.js').then((loaded) => loaded.Trend));

function StateOf({ contest }: { contest: ContestSnapshot }) {
  const { t, f, nameOf } = useWords();
  const outrun = outrunBy(contest);
  const sentence = explainState(contest, t, (option) => nameOf(option.name), f.list);
  return (
    <section class={`standing standing-${contest.state}`} data-source={useSource()}>
      <h2>
        <StateSign state={contest.state} kind={contest.kind} />
      </h2>
      <p class="standing-sentence">
        <UserText text={contest.options.map((option) => nameOf(option.name))} within={sentence} />
        {/\d/.test(sentence) && <MadeMark />}
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

const ContestState = inTurn(StateOf);

/** A figure of the count under its name; `place` and `value` where a document may print it. */
type Fact = readonly [term: string, shown: string, place?: string, value?: string | number | null];

/** A lead in votes and in percent of what shares are of. */
function sayMargin({ margin, marginShare }: ContestSnapshot, t: Translate, f: Format): string {
  if (margin === null) return DASH;
  const votes = t('contest.votes', { value: margin });
  return marginShare ? `${votes} · ${f.percent(marginShare)}` : votes;
}

function CountOf({ contest }: { contest: ContestSnapshot }) {
  const { t, f } = useWords();
  const { precincts, registered, registeredTotal, cast, turnout, invalid } = contest;
  const listed =
    registeredTotal === undefined || precincts.reported === precincts.expected
      ? f.count(registered)
      : t('turnout.reportingShort', { reported: registered, expected: registeredTotal });
  // Lists have no runner-up: what one leads another by decides nothing.
  const margin: readonly Fact[] =
    contest.kind === 'plurality' ? [[t('contest.margin'), sayMargin(contest, t, f)]] : [];
  const counted: readonly Fact[] = [
    ...margin,
    [t('contest.registered'), listed, 'registered', registered],
    [t('contest.cast'), f.count(cast), 'cast', cast],
    [t('contest.turnout'), f.percent(turnout), 'turnout', turnout],
    [t('contest.invalid'), f.count(invalid), 'invalid', invalid],
  ];
  const facts: readonly Fact[] = [
    [
      t('contest.precincts'),
      t('turnout.reportingShort', { reported: precincts.reported, expected: precincts.expected }),
    ],
    ...(precincts.reported === 0 ? [] : counted),
    [t('contest.out'), f.count(contest.outstanding)],
  ];
  return (
    <section class="block" data-source={useSource()}>
      <div class="block-head">
        <h2>
          {t('contest.figures')}
          <MadeMark />
        </h2>
      </div>
      <dl class="facts">
        {facts.map(([term, figure, place = '', value = null]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd class="number">
              <Documented place={`contest/${contest.id}/${place}`} value={onceWhole(precincts, value)}>
                {figure}
              </Documented>
            </dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        {precincts.reported === 0
          ? t('contest.nothingIn')
          : contest.changedAt !== null && t('contest.changed', { moment: f.moment(contest.changedAt) })}
      </p>
    </section>
  );
}

const Count = inTurn(CountOf);

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
      <HeldLine contest={contest} past={past} />
      <Revision correction={correction} contest={contest} />
      <div class="contest-split">
        <div>
          <Candidates contest={contest} />
          <WhatItTakes contest={contest} />
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
  const { t, f, nameOf } = useWords();
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
        <PageTop through={body.area} of={{ kind: 'contest', id }} />
        <Heading title={nameOf(body.name)}>
          <NameOf name={body.name} origin={body.origin} />
        </Heading>
        {body.date !== undefined && <p class="quiet">{t('days.heading', { day: f.date(body.date) })}</p>}
        <ReplayLine />
      </div>
      <AnyMoment shown={contest} />
      <Result contest={body} past={contest.at !== null} />
      <LaterDownloads of={{ contest: id }} json={apiOf.contest(head.id, id)} />
    </>
  );
}
