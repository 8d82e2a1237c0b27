import { useState } from 'preact/hooks';
import type { CoverageRow } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import { nameOf } from '../client/names.js';
import { f, t } from '../client/words.js';
import { Bar } from '../controls/bar.js';
import { choicesOf, Select } from '../controls/field.js';
import { Section } from '../controls/section.js';
import type { CoverageView } from '../routing/board-route.js';
import { addressOf } from '../routing/route.js';

const SORTS = ['given', 'missing', 'voters'] as const;
type Sort = (typeof SORTS)[number];

const WEIGHTS: Readonly<Record<Sort, (row: CoverageRow) => number>> = {
  given: () => 0,
  missing: ({ missing }) => -missing,
  voters: ({ outstanding }) => -outstanding,
};

/** Areas before an order is worth choosing. */
const SORT_MIN = 5;

const waitingOf = ({ waiting: { held, differing, entered } }: CoverageRow): number =>
  held + differing + entered;

function Row({ row, view }: { row: CoverageRow; view: CoverageView }) {
  const { area, name, reported, expected, missing, outstanding } = row;
  const waiting = waitingOf(row);
  return (
    <tr>
      <th scope="row">
        <a class="target" href={addressOf.coverage({ ...view, area })}>
          <UserText text={nameOf(name)} />
        </a>
      </th>
      <td class="area-counted" data-label={t('desk.coverage.counted')}>
        <span>{t('desk.coverage.reported', { reported, expected })}</span>
        <Bar part={reported} whole={expected} rest={waiting} />
      </td>
      <td class="number" data-label={t('desk.coverage.waiting')}>
        {f().count(waiting)}
      </td>
      <td class="number" data-label={t('desk.coverage.missing')}>
        {missing > 0 ? <strong>{f().count(missing)}</strong> : 0}
      </td>
      <td class="number" data-label={t('desk.coverage.outstanding')}>
        {f().count(outstanding)}
      </td>
    </tr>
  );
}

/** The areas directly in one, each a way down to its own. Nothing where there are none. */
export function AreaRows({ rows, view }: { rows: readonly CoverageRow[]; view: CoverageView }) {
  const [sort, setSort] = useState<Sort>('given');
  if (rows.length === 0) return null;
  const sorted = rows.toSorted((a, b) => WEIGHTS[sort](a) - WEIGHTS[sort](b));
  return (
    <Section heading={t('desk.coverage.areasHeading')}>
      {rows.length >= SORT_MIN && (
        <div class="finding">
          <Select
            label={t('desk.coverage.sort')}
            choices={choicesOf(SORTS, (each) => t(`desk.coverage.sorts.${each}`))}
            value={sort}
            onChoose={setSort}
          />
        </div>
      )}
      <table class="area-rows">
        <thead>
          <tr>
            <th scope="col">{t('desk.coverage.area')}</th>
            <th scope="col">{t('desk.coverage.counted')}</th>
            <NumberHead>{t('desk.coverage.waiting')}</NumberHead>
            <NumberHead>{t('desk.coverage.missing')}</NumberHead>
            <NumberHead>{t('desk.coverage.outstanding')}</NumberHead>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <Row key={row.area} row={row} view={view} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}
