import type { ContestState } from '#election';
import type { Bulletin, BulletinChange } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import type { Words } from '../client/words.js';

/** How a change is told. */
export interface ChangeWords {
  /** What changed, and of what: "Abai: voted". */
  readonly figureOf: (change: BulletinChange) => string;
  /** A figure before or after the change. */
  readonly valueOf: (change: BulletinChange, value: string | number | null) => string;
}

/**
 * How the changes of a bulletin are told.
 * @param nameOfArea the name of an area by its id
 */
export function createChangeWords(
  bulletin: Bulletin,
  { t, f, nameOf }: Words,
  nameOfArea: (id: string) => string,
): ChangeWords {
  const nameOfOption = (id: string): string => {
    const option = bulletin.kind === 'result' ? bulletin.options.find((each) => each.id === id) : undefined;
    return option ? nameOf(option.name) : id;
  };
  const placeOf = ({ area, date, option }: BulletinChange): string => {
    if (area !== undefined)
      return date === undefined ? nameOfArea(area) : `${nameOfArea(area)}, ${f.date(date)}`;
    return option !== undefined ? nameOfOption(option) : '';
  };
  return {
    figureOf: (change) =>
      [placeOf(change), t('bulletins.figure', { figure: change.figure })]
        .filter((part) => part !== '')
        .join(': '),
    valueOf: ({ figure }, value) => {
      if (value === null) return DASH;
      if (typeof value === 'number') return f.count(value);
      if (figure === 'turnout' || figure === 'share') return f.percent(value);
      if (figure === 'state') return t(`contests.states.${value as ContestState}`);
      if (figure === 'winners') return value.split(' ').map(nameOfOption).join(', ');
      if (figure === 'highest' || figure === 'lowest') return value.split(' ').map(nameOfArea).join(', ');
      return value;
    },
  };
}
