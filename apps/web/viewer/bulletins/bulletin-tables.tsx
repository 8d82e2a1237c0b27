import type { ContestState } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import type { Bulletin, BulletinChange } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { partyName } from '../../shared/words/phrases.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';

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
        {bulletin.areas.map(({ area, name, turnout, voted, registered, precincts }) => (
          <tr key={area}>
            <th scope="row">
              <UserText text={nameOf(name)} />
              <span class="quiet">{marks(area)}</span>
            </th>
            <td class="number">{f.percent(turnout)}</td>
            <td class="number wide-only">{f.count(voted)}</td>
            <td class="number wide-only">{f.count(registered)}</td>
            <td class="number">
              {t('turnout.reportingShort', { reported: precincts.reported, expected: precincts.expected })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The votes of each option, and against all. */
export function ResultTable({ bulletin }: { bulletin: Bulletin & { readonly kind: 'result' } }) {
  const { t, f, nameOf } = useWords();
  const { options, againstAll } = bulletin;
  const votes = (count: number | null): string => (count === null ? DASH : f.count(count));
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
        {options.map((option) => (
          <tr key={option.id}>
            <th scope="row">
              <UserText text={nameOf(option.name)} />{' '}
              <span class="quiet">{partyName(t, option.countedFor)}</span>
            </th>
            <td class="number">{votes(option.votes)}</td>
            <td class="number">{f.percent(option.share)}</td>
            <td class="number wide-only">{f.count(option.seats)}</td>
          </tr>
        ))}
        {againstAll && (
          <tr>
            <th scope="row">{t('bulletins.figure', { figure: 'againstAll' })}</th>
            <td class="number">{f.count(againstAll.votes)}</td>
            <td class="number">{f.percent(againstAll.share)}</td>
            <td class="number wide-only" />
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** What changed against the bulletin before it. */
export function ChangeTable({ bulletin }: { bulletin: Bulletin }) {
  const { t, f, nameOf } = useWords();
  const { areaOf } = useElection();
  const nameOfOption = (id: string): string => {
    const option = bulletin.kind === 'result' ? bulletin.options.find((each) => each.id === id) : undefined;
    return option ? nameOf(option.name) : id;
  };
  const nameOfArea = (id: string): string => {
    const area = areaOf(id);
    return area ? nameOf(area.name) : id;
  };
  const placeOf = ({ area, option }: BulletinChange): string =>
    area !== undefined ? nameOfArea(area) : option !== undefined ? nameOfOption(option) : '';
  const say = ({ figure: of }: BulletinChange, value: string | number | null): string => {
    if (value === null) return DASH;
    if (typeof value === 'number') return f.count(value);
    if (of === 'turnout' || of === 'share') return f.percent(value);
    if (of === 'state') return t(`contests.states.${value as ContestState}`);
    if (of === 'winners') return value.split(' ').map(nameOfOption).join(', ');
    if (of === 'highest' || of === 'lowest') return value.split(' ').map(nameOfArea).join(', ');
    return value;
  };
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
          <tr key={`${change.area ?? ''} ${change.option ?? ''} ${change.figure}`}>
            <th scope="row">
              <UserText
                text={[placeOf(change), t('bulletins.figure', { figure: change.figure })]
                  .filter((part) => part !== '')
                  .join(': ')}
              />
            </th>
            <td class="number">
              <UserText text={say(change, change.before)} />
            </td>
            <td class="number">
              <UserText text={say(change, change.after)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
