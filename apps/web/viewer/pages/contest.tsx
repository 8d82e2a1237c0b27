import type { ContestSnapshot } from '../../shared/bodies.js';
import { explainState, outrunBy } from '../../shared/contest.js';
import { tellRulings } from '../../shared/decision.js';
import { DASH } from '../../shared/format.js';
import { useElection } from '../election.js';
import { useKnown } from '../known.js';
import { Seats } from '../parts/allocation.js';
import { AnyMoment } from '../parts/any-moment.js';
import { Breadcrumbs } from '../parts/breadcrumbs.js';
import { Candidates } from '../parts/candidates.js';
import { ContestAreas } from '../parts/contest-areas.js';
import { ContestHistory } from '../parts/contest-history.js';
import { ContestPrecincts } from '../parts/contest-precincts.js';
import { StateSign } from '../parts/contest-states.js';
import { Decisions } from '../parts/decisions.js';
import { FaultPage, Loading } from '../parts/fault.js';
import { Heading } from '../parts/heading.js';
import { NameOf } from '../parts/mark.js';
import { ReplayLine } from '../parts/replay-line.js';
import { Revision, useRevision } from '../parts/revision.js';
import { apiOf } from '../route.js';
import { useWords } from '../words.js';
import { Given } from '../../shared/given.js';

function Standing({ contest }: { contest: ContestSnapshot }) {
  const { m, nameOf } = useWords();
  const outrun = outrunBy(contest);
  const sentence = explainState(contest, m.contest, (option) => nameOf(option.name), m.list);
  return (
    <section class={`standing standing-${contest.state}`}>
      <h2>
        <StateSign state={contest.state} />
      </h2>
      <p class="standing-sentence">
        <Given text={contest.options.map((option) => nameOf(option.name))} within={sentence} />
      </p>
      {outrun && (
        <p class="standing-sentence">
          <Given
            text={nameOf(outrun.winner.name)}
            within={m.contest.againstAllMore(outrun.against, nameOf(outrun.winner.name), outrun.won)}
          />
        </p>
      )}
    </section>
  );
}

function Count({ contest }: { contest: ContestSnapshot }) {
  const { m, f } = useWords();
  const { precincts } = contest;
  const facts: readonly (readonly [string, string])[] = [
    [m.contest.precincts, m.turnout.reportingShort(precincts.reported, precincts.expected)],
    [m.contest.margin, contest.margin === null ? DASH : m.contest.votes(contest.margin)],
    [m.contest.registered, f.count(contest.registered)],
    [m.contest.cast, f.count(contest.cast)],
    [m.contest.turnout, f.percent(contest.turnout)],
    [m.contest.invalid, f.count(contest.invalid)],
    [m.contest.out, f.count(contest.outstanding)],
  ];
  return (
    <section class="block">
      <div class="block-head">
        <h2>{m.contest.figures}</h2>
      </div>
      <dl class="facts">
        {facts.map(([term, figure]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd class="number">{figure}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{contest.changedAt === null ? '' : m.contest.changed(f.moment(contest.changedAt))}</p>
    </section>
  );
}

function Result({ contest, past }: { contest: ContestSnapshot; past: boolean }) {
  const { m, nameOf } = useWords();
  const correction = useRevision(contest, past);
  const names = new Map(contest.options.map((option) => [option.id, nameOf(option.name)]));
  const rulings = tellRulings(contest.rulings ?? [], m.decisions, {
    option: (id) => names.get(id) ?? id,
    precinct: (id) => id,
  });
  return (
    <>
      <Standing contest={contest} />
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
      <ContestHistory contest={contest} past={past} revised={correction?.position ?? 0} />
    </>
  );
}

/** One contest: where it stands and why, its candidates, and the count behind them. */
export function ContestPage({ contest: id }: { contest: string }) {
  const { nameOf } = useWords();
  const { head } = useElection();
  const contest = useKnown<ContestSnapshot>(`election/${head.id}/contest/${id}`, apiOf.contest(head.id, id));
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
