import { UserText } from '../../shared/live/user-text.js';
import { withinArea } from '../../shared/results/contest.js';
import type { ContestPart, ContestPartPage, ContestSnapshot } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { precinctsIn } from '../../shared/words/phrases.js';
import { useElection } from '../client/election.js';
import { useFetched } from '../client/hooks.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { FiguresSaid, MadeMark, useSource } from '../frame/documented.js';
import { NameOf } from '../frame/mark.js';
import { Ballot } from './candidates.js';
import { ContestAreas } from './contest-areas.js';
import { ContestPrecincts } from './contest-precincts.js';
import { StateSign } from './contest-states.js';

/** Contests shown on the page of an area at most; a connection may watch so many topics and no more. */
const SHOWN_MAX = 10;

function Here({ area, contest: id }: { area: string; contest: string }) {
  const { t, f } = useWords();
  const { head } = useElection();
  const addresses = useAddresses();
  const election = `election/${head.id}`;
  const part = useAtMoment<ContestPart>(
    `${election}/area/${area}/contest/${id}`,
    apiOf.part(head.id, area, id),
  );
  const whole = useAtMoment<ContestSnapshot>(`${election}/contest/${id}`, apiOf.contest(head.id, id));
  if (!part.body || !whole.body) return <p class="quiet">{t('fault.loading')}</p>;
  // All of it is here: it stands in the list of the area's own contests.
  if (whole.body.area === area) return null;
  const contest = withinArea(whole.body, part.body);
  const { reported, expected } = contest.precincts;
  return (
    <section class="block contest-here" data-source={useSource()}>
      <div class="block-head">
        <h2>
          <a href={addresses.contest(id)}>
            <NameOf name={contest.name} origin={contest.origin} />
          </a>
          <MadeMark />
        </h2>
        <p class="quiet">
          {t('contest.here')} {precinctsIn(t, reported, expected)} {t('contest.whole')}{' '}
          <StateSign state={whole.body.state} kind={whole.body.kind} />
        </p>
      </div>
      <Ballot contest={contest} isPart />
      <p class="quiet">
        {reported === 0
          ? t('contest.nothingIn')
          : t('contest.hereFigures', {
              cast: f.count(contest.cast),
              invalid: f.count(contest.invalid),
              out: f.count(contest.outstanding),
            })}
      </p>
      <ContestAreas contest={contest} within={area} />
      <ContestPrecincts contest={contest} within={area} past={part.at !== null} />
    </section>
  );
}

/** A contest that is all of what an area votes on, with its whole ballot. */
export function WholeContest({ contest }: { contest: ContestSnapshot }) {
  const { t, nameOf } = useWords();
  const addresses = useAddresses();
  const { reported, expected } = contest.precincts;
  return (
    <section class="block contest-whole" data-source={useSource()}>
      <div class="block-head">
        <h2>
          <a href={addresses.contest(contest.id)}>
            <NameOf name={contest.name} origin={contest.origin} />
          </a>
          {contest.origin !== 'synthesised' && <MadeMark />}
        </h2>
        <p class="quiet">
          <StateSign state={contest.state} kind={contest.kind} /> ·{' '}
          <FiguresSaid text={precinctsIn(t, reported, expected)} counts={[]} />
        </p>
      </div>
      <Ballot contest={contest} />
      <p>
        <a href={addresses.contest(contest.id)}>
          <UserText
            text={nameOf(contest.name)}
            within={t('contest.more', { contest: nameOf(contest.name) })}
          />
        </a>
      </p>
    </section>
  );
}

/** The contests that an area votes in together with others, each with the votes of this area alone. */
export function ContestsAbove({ area }: { area: string }) {
  const { t } = useWords();
  const { head, pathTo } = useElection();
  const addresses = useAddresses();
  const isBelow = pathTo(area).length > 1;
  const address = apiOf.areaContests(head.id, area, SHOWN_MAX);
  const { body } = useFetched<ContestPartPage>(isBelow ? address : null);
  if (!body) return null;
  return (
    <>
      {body.items.map(({ contest }) => (
        <Here key={contest} area={area} contest={contest} />
      ))}
      {body.total > body.items.length && (
        <p>
          <a href={addresses.contests()}>{t('contests.all', { total: body.total })}</a>
        </p>
      )}
    </>
  );
}
