import type { ComponentChildren } from 'preact';
import { UserText } from '../../shared/live/user-text.js';
import type { Bulletin, BulletinChange } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { partyName } from '../../shared/words/phrases.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { Documented, onceWhole } from '../frame/documented.js';
import { TurnoutCells } from '../turnout/turnout-cells.js';
import { createChangeWords } from './change-words.js';

/** Columns of a table: the first names the row, the others are numbers; those marked wide are left out on a phone. */
function Head({ columns }: { columns: readonly { readonly label: string; readonly isWide?: boolean }[] }) {
  return (
    <thead>
      <tr>
        {columns.map(({ label, isWide }, place) => (
          <th
            scope="col"
            key={label}
            class={`${place > 0 ? 'number' : ''} ${isWide ? 'wide-only' : ''}`.trim()}
          >
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Turnout of the whole and of each region. */
export function TurnoutTable({ bulletin }: { bulletin: Bulletin & { readonly kind: 'turnout' } }) {
  const { t, f, nameOf } = useWords();
  const marks = (area: string): string => {
    const mark = bulletin.highest.includes(area)
      ? t('bulletins.highestMark')
      : bulletin.lowest.includes(area)
        ? t('bulletins.lowestMark')
        : '';
    return mark && ` (${mark})`;
  };
  return (
    <table>
      <Head
        columns={[
          { label: t('bulletins.columns.area') },
          { label: t('bulletins.columns.turnout') },
          { label: t('bulletins.columns.voted'), isWide: true },
          { label: t('bulletins.columns.registered'), isWide: true },
          { label: t('bulletins.columns.precincts') },
        ]}
      />
      <tbody>
        {bulletin.areas.map(({ area, date, name, turnout, voted, registered, precincts }) => (
          <tr key={`${area} ${date ?? ''}`}>
            <th scope="row">
              <UserText text={nameOf(name)} />
              <span class="quiet">
                {date !== undefined && `, ${f.date(date)}`}
                {marks(area)}
              </span>
            </th>
            <TurnoutCells row={{ area, at: bulletin.checkpoint, turnout, voted, registered, precincts }} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Result = Bulletin & { readonly kind: 'result' };

/** One line of a result: whose votes, how many, and what share; `place` is where a document may print them. */
function ResultRow({
  bulletin,
  name,
  votes,
  share,
  placeOf,
  children,
}: {
  bulletin: Result;
  name: ComponentChildren;
  votes: number | null;
  share: string | null;
  placeOf: (value: 'votes' | 'share') => string;
  children?: ComponentChildren;
}) {
  const { f } = useWords();
  const { contest, precincts } = bulletin;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number">
        <Documented place={`contest/${contest}/${placeOf('votes')}`} value={onceWhole(precincts, votes)}>
          {votes === null ? DASH : f.count(votes)}
        </Documented>
      </td>
      <td class="number">
        <Documented place={`contest/${contest}/${placeOf('share')}`} value={onceWhole(precincts, share)}>
          {f.percent(share)}
        </Documented>
      </td>
      <td class="number wide-only">{children}</td>
    </tr>
  );
}

/** The votes of each option, and against all. */
export function ResultTable({ bulletin }: { bulletin: Result }) {
  const { t, f, nameOf } = useWords();
  const { area, options, againstAll, precincts } = bulletin;
  return (
    <table>
      <Head
        columns={[
          { label: t('bulletins.columns.option') },
          { label: t('bulletins.columns.votes') },
          { label: t('bulletins.columns.share') },
          { label: t('bulletins.columns.seats'), isWide: true },
        ]}
      />
      <tbody>
        {options.map(({ id, name, countedFor, votes, share, seats }) => (
          <ResultRow
            key={id}
            bulletin={bulletin}
            name={
              <>
                <UserText text={nameOf(name)} /> <span class="quiet">{partyName(t, countedFor)}</span>
              </>
            }
            votes={votes}
            share={share}
            placeOf={(value) => `${value}/${name.en}`}
          >
            <Documented place={`elected/${area}/${countedFor}/`} value={onceWhole(precincts, seats)}>
              {f.count(seats)}
            </Documented>
          </ResultRow>
        ))}
        {againstAll && (
          <ResultRow
            bulletin={bulletin}
            name={t('bulletins.figure', { figure: 'againstAll' })}
            {...againstAll}
            placeOf={(value) => (value === 'votes' ? 'againstAll' : 'againstAllShare')}
          />
        )}
      </tbody>
    </table>
  );
}

/** Where a document may print what a changed figure is now, and that figure where all it rests on is in. */
function placeNow(bulletin: Bulletin, { area, date, option, figure, after }: BulletinChange) {
  if (bulletin.kind === 'turnout') {
    const row = bulletin.areas.find((each) => each.area === area && each.date === date);
    return {
      place: `${figure}/${area ?? ''}${figure === 'turnout' ? `/${bulletin.checkpoint}` : ''}`,
      value: row ? onceWhole(row.precincts, after) : null,
    };
  }
  const name = bulletin.options.find(({ id }) => id === option)?.name.en;
  return {
    place: `contest/${bulletin.contest}/${figure}${name === undefined ? '' : `/${name}`}`,
    value: onceWhole(bulletin.precincts, after),
  };
}

/** What changed against the bulletin before it. */
export function ChangeTable({ bulletin }: { bulletin: Bulletin }) {
  const words = useWords();
  const { t, nameOf } = words;
  const { areaOf } = useElection();
  const { figureOf, valueOf } = createChangeWords(bulletin, words, (id) => {
    const area = areaOf(id);
    return area ? nameOf(area.name) : id;
  });
  return (
    <table>
      <Head
        columns={[
          { label: t('bulletins.columns.figure') },
          { label: t('bulletins.columns.before') },
          { label: t('bulletins.columns.after') },
        ]}
      />
      <tbody>
        {bulletin.changed.map((change) => (
          <tr key={`${change.area ?? ''} ${change.date ?? ''} ${change.option ?? ''} ${change.figure}`}>
            <th scope="row">
              <UserText text={figureOf(change)} />
            </th>
            <td class="number">
              <UserText text={valueOf(change, change.before)} />
            </td>
            <td class="number">
              <Documented {...placeNow(bulletin, change)}>
                <UserText text={valueOf(change, change.after)} />
              </Documented>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
