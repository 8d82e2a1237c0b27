import type { ComponentChildren } from 'preact';
import { UserText } from '../../shared/live/user-text.js';
import type { Found } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';

/** Something that was found: the way to it, its name, and what tells it from others of that name. */
interface Hit {
  readonly id: string;
  readonly address: string;
  readonly says: ComponentChildren;
}

/** What was found of one kind. */
export interface Hits {
  readonly kind: 'areas' | 'contests' | 'precincts';
  readonly items: readonly Hit[];
  /** Found in all, of which `items` may be the first. */
  readonly total: number;
}

type FoundContest = Found['contests']['items'][number];

/** The candidates through whom a contest was found, each named and marked where struck off. */
function Matched({ contest }: { contest: FoundContest }) {
  const { t, nameOf } = useWords();
  const options = contest.matched?.options ?? [];
  const isOfLists = contest.kind === 'party-list';
  const told = options.map(({ name, status }) => {
    const off = isOfLists ? 'listStruckOff' : 'struckOff';
    const on = isOfLists ? 'list' : 'candidate';
    return t(`search.${status === 'struck-off' ? off : on}`, { name: nameOf(name) });
  });
  return <UserText text={options.map(({ name }) => nameOf(name))} within={told.join('; ')} />;
}

/** What a search has found, kind by kind; kinds of which nothing was found are left out. */
export function useHits({ areas, contests, precincts }: Found): readonly Hits[] {
  const { t, nameOf } = useWords();
  const { pathTo } = useElection();
  const addresses = useAddresses();
  const hit = (id: string, address: string, name: string, notes: readonly ComponentChildren[]): Hit => ({
    ...{ id, address },
    says: (
      <>
        <UserText text={name} />
        {notes.filter(Boolean).map((note, index) => (
          <span key={index} class="quiet found-note">
            {note}
          </span>
        ))}
      </>
    ),
  });
  const where = (area: string, isOwn: boolean): string =>
    pathTo(area)
      .slice(1, isOwn ? undefined : -1)
      .map(({ name }) => nameOf(name))
      .join(', ');
  const all: readonly Hits[] = [
    {
      ...{ kind: 'areas', total: areas.total },
      items: areas.items.map(({ id, name, kind }) =>
        hit(id, addresses.area(id), nameOf(name), [
          [t(`areas.kinds.${kind}`), where(id, false)].filter(Boolean).join(', '),
        ]),
      ),
    },
    {
      ...{ kind: 'contests', total: contests.total },
      items: contests.items.map((contest) =>
        hit(contest.id, addresses.contest(contest.id), nameOf(contest.name), [
          where(contest.area, false) || where(contest.area, true),
          ...(contest.matched ? [<Matched contest={contest} />] : []),
        ]),
      ),
    },
    {
      ...{ kind: 'precincts', total: precincts.total },
      items: precincts.items.map(({ id, number, name, area }) =>
        hit(id, addresses.precinct(id), t('precinct.heading', { number }), [
          [...(name ? [nameOf(name)] : []), where(area, true)].join(', '),
        ]),
      ),
    },
  ];
  return all.filter(({ items }) => items.length > 0);
}
