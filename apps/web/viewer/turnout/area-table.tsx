import { useMemo, useRef, useState } from 'preact/hooks';
import type { AreaSnapshot, TurnoutRow } from '../../shared/words/bodies.js';
import { lengthOf } from '../../shared/words/format.js';
import { nextSort, sortRows, type Column, type Ranks, type Sort } from '../../shared/words/sort.js';
import { useAddresses } from '../client/addresses.js';
import { Bar } from '../../shared/ui/bar.js';
import { LOCALES } from '../../shared/words/languages.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { NameOf } from '../frame/mark.js';
import { TurnoutFigure, VoterCells } from './turnout-cells.js';

/** What the map beside the table shows of each area, where that is not turnout. */
export interface ShownColumn {
  readonly label: string;
  /** By area. */
  readonly texts: ReadonlyMap<string, string>;
  readonly ranks: Ranks;
}

const NUMBERS: readonly Exclude<Column, 'name' | 'shown'>[] = ['turnout', 'voted', 'registered', 'precincts'];
/** Columns that a narrow screen leaves out. */
const WIDE: ReadonlySet<Column> = new Set(['voted', 'registered']);

const classOf = (column: Column): string =>
  [
    column === 'name' || column === 'shown' ? '' : 'number',
    WIDE.has(column) ? 'wide-only' : '',
    `column-${column}`,
  ]
    .join(' ')
    .trim();

function SortHeader({
  column,
  label,
  sort,
  onSort,
}: {
  column: Column;
  label: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}) {
  const { t } = useWords();
  const active = sort.column === column;
  const direction = active ? sort.direction : 'none';
  return (
    <th scope="col" class={classOf(column)} aria-sort={direction}>
      <button type="button" onClick={() => onSort(nextSort(sort, column))}>
        <span class="unseen">{t('areas.sortBy', { column: label })}</span>
        <span aria-hidden="true">{label}</span>
        <span class={`sort-arrow sort-${direction}`} aria-hidden="true" />
      </button>
    </th>
  );
}

function Row({ row, highest, shown }: { row: TurnoutRow; highest: boolean; shown: ShownColumn | null }) {
  const { t, f } = useWords();
  const { areaOf } = useElection();
  const addresses = useAddresses();
  return (
    <tr>
      <th scope="row" class="column-name">
        <a href={addresses.area(row.area)}>
          <NameOf name={row.name} origin={areaOf(row.area)?.origin} />
        </a>
      </th>
      {shown && <td class="column-shown">{shown.texts.get(row.area)}</td>}
      <td class="number column-turnout">
        <span class="metered">
          <span class="meter" aria-hidden="true">
            <Bar parts={[{ share: lengthOf(row.turnout), class: 'meter-fill' }]} />
          </span>
          <span class="meter-figure">
            <TurnoutFigure row={row} of="turnout">
              {f.percent(row.turnout)}
            </TurnoutFigure>
            {highest && <span class="unseen"> ({t('areas.highest')})</span>}
          </span>
        </span>
      </td>
      <VoterCells row={row} />
      <td class="number">
        {t('turnout.reportingShort', { reported: row.precincts.reported, expected: row.precincts.expected })}
      </td>
    </tr>
  );
}

/**
 * An area's children at its latest checkpoint, sortable. While the pointer or the focus is in the table the order
 * stands still, so that no row moves away from under a reader; the figures still change.
 */
export function AreaTable({
  snapshot,
  highest,
  shown = null,
}: {
  snapshot: AreaSnapshot;
  highest: string | null;
  shown?: ShownColumn | null;
}) {
  const { t, nameOf, language } = useWords();
  const { areaOf } = useElection();
  const [sort, setSort] = useState<Sort>({ column: 'turnout', direction: 'descending' });
  const [held, setHeld] = useState(false);
  const order = useRef<readonly string[]>([]);
  const inOrder = (by: Sort): readonly TurnoutRow[] =>
    sortRows(snapshot.children, by, (row) => nameOf(row.name), LOCALES[language], shown?.ranks);
  const sorted = useMemo(() => inOrder(sort), [snapshot, sort, shown]);
  const rows = held ? keepOrder(snapshot.children, order.current) : sorted;
  order.current = rows.map((row) => row.area);
  const onSort = (next: Sort): void => {
    order.current = inOrder(next).map((row) => row.area);
    setSort(next);
  };
  const kind = areaOf(snapshot.children[0]?.area ?? '')?.kind ?? 'region';
  const labelOf = (column: Column): string => {
    if (column === 'shown') return shown?.label ?? '';
    return column === 'name' ? t(`areas.kinds.${kind}`) : t(`turnout.columns.${column}`);
  };
  const columns: readonly Column[] = ['name', ...(shown ? (['shown'] as const) : []), ...NUMBERS];
  return (
    <table
      class={shown ? 'areas areas-shown' : 'areas'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusCapture={() => setHeld(true)}
      onBlurCapture={() => setHeld(false)}
    >
      <caption class="unseen">
        {t('areas.table', { kind: t(`areas.heading.${kind}`), checkpoint: snapshot.latest.at })}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <SortHeader key={column} column={column} label={labelOf(column)} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.area} row={row} highest={row.area === highest} shown={shown} />
        ))}
      </tbody>
    </table>
  );
}

const keepOrder = (rows: readonly TurnoutRow[], order: readonly string[]): readonly TurnoutRow[] => {
  const byArea = new Map(rows.map((row) => [row.area, row]));
  const kept = order.flatMap((area) => byArea.get(area) ?? []);
  return kept.length === rows.length ? kept : rows;
};
