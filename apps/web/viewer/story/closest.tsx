import type { ContestPage } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { ContestTable } from '../contests/contest-list.js';
import { useOfNight } from './of-night.js';
import { NotYet, Section } from './section.js';

/** Races that one part lists. */
const RACES_SHOWN = 10;

/** The first races of an order, or in a state. */
function useRaces(filter: { readonly sort?: string; readonly state?: string }, version: number) {
  const { id } = useElection().head;
  return useOfNight<ContestPage>(`${apiOf.contests(id, filter, null)}&limit=${RACES_SHOWN}`, version);
}

type Race = ContestPage['items'][number];

/** Whether a race has a margin, or none because its first are equal; a contest of lists has none at all. */
const isClose = ({ kind, margin, state, votes, precincts }: Race): boolean =>
  kind === 'plurality' &&
  (margin !== null ||
    state === 'tie' ||
    (state === 'leading' && votes !== 'undocumented' && precincts.reported > 0));

/** The races with the smallest margins, in votes and in points of share. */
export function Closest({ version }: { version: number }) {
  const { t } = useWords();
  const addresses = useAddresses();
  const { body, answer } = useRaces({ sort: 'margin' }, version);
  const races = body?.items.filter(isClose) ?? [];
  const isOfLists =
    body !== null && body.items.length > 0 && body.items.every(({ kind }) => kind !== 'plurality');
  return (
    <Section
      id="closest"
      heading={t('story.closest.heading')}
      aside={<a href={addresses.contests({ sort: 'margin' })}>{t('story.closest.all')}</a>}
    >
      {body === null ? (
        <NotYet hasFailed={answer !== null} />
      ) : races.length === 0 ? (
        <p>{t(isOfLists ? 'story.closest.lists' : 'story.closest.none')}</p>
      ) : (
        <>
          <p class="quiet">{t('story.closest.note')}</p>
          <ContestTable contests={races} within="" />
        </>
      )}
    </Section>
  );
}

/** The races in which the first have equal votes with every precinct in. */
export function Ties({ version }: { version: number }) {
  const { t } = useWords();
  const addresses = useAddresses();
  const { body, answer } = useRaces({ state: 'tie' }, version);
  return (
    <Section
      id="ties"
      heading={t('story.ties.heading')}
      aside={
        body &&
        body.total > body.items.length && (
          <a href={addresses.contests({ state: 'tie' })}>{t('contests.all', { total: body.total })}</a>
        )
      }
    >
      {body === null ? (
        <NotYet hasFailed={answer !== null} />
      ) : body.items.length === 0 ? (
        <p>{t('story.ties.none')}</p>
      ) : (
        <ContestTable contests={body.items} within="" />
      )}
    </Section>
  );
}

/** The contests for which the most voters are still out: each leads to its precincts. */
export function ContestsOut({ version }: { version: number }) {
  const { t, nameOf } = useWords();
  const addresses = useAddresses();
  const { body } = useRaces({ sort: 'outstanding' }, version);
  const open = body?.items.filter(({ precincts }) => precincts.reported < precincts.expected) ?? [];
  if (open.length === 0) return null;
  return (
    <>
      <h3>{t('story.out.contests')}</h3>
      <ul class="story-list">
        {open.map((contest) => (
          <li key={contest.id}>
            <a href={`${addresses.contest(contest.id)}#precincts`}>
              {t('story.out.contest', {
                contest: nameOf(contest.name),
                voters: contest.outstanding,
                reported: contest.precincts.reported,
                expected: contest.precincts.expected,
              })}
            </a>
            {typeof contest.outlook?.canChange === 'boolean' && (
              <span class="quiet">
                {' '}
                {t(contest.outlook.canChange ? 'story.out.canChange' : 'story.out.cannotChange')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
