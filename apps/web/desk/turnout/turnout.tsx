import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DeskPrecincts, IdentityView } from '#contract';
import { grantsFor } from '#election';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { useFreshness } from '../client/use-freshness.js';
import { hourOf, momentOf, t } from '../client/words.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { Said } from '../controls/announcer.js';
import { isSlotOpen } from '../outbox/slot.js';
import { outboxOf } from '../outbox/use-outbox.js';
import { addressOf, type Cell } from '../routing/route.js';
import { inputAt } from './grid-cell.js';
import { layGrid } from './grid-checks.js';
import { GridRow } from './grid-row.js';
import { useNarrow } from './use-narrow.js';

/** Precincts a page. */
const PAGE = 200;
/** What is answered for at nearly the same moment is asked for once. */
const ANSWERS_MS = 300;

const openAt = ({ items }: DeskPrecincts, checkpoint: string): number =>
  items.filter(({ slots }) => slots.some((slot) => slot.checkpoint === checkpoint && isSlotOpen(slot)))
    .length;

function Open({ page, checkpoint }: { page: DeskPrecincts; checkpoint: string }) {
  const open = openAt(page, checkpoint);
  return open === 0 ? null : <span class="grid-open">{t('desk.grid.open', { count: open })}</span>;
}

/** The last hour that has come, the first before any has. */
function hourNow({ items, checkpoints, now }: DeskPrecincts): string {
  const slots = items[0]?.slots ?? [];
  const due = slots.findLast(({ checkpoint, dueAt }) => checkpoint !== null && dueAt <= now);
  return due?.checkpoint ?? checkpoints[0] ?? '';
}

/** One hour of several, where the page is too narrow for all. */
function Hours({
  page,
  chosen,
  onChoose,
}: {
  page: DeskPrecincts;
  chosen: string;
  onChoose: (at: string) => void;
}) {
  return (
    <div class="grid-hours" role="group" aria-label={t('desk.grid.hours')}>
      {page.checkpoints.map((checkpoint) => (
        <button
          key={checkpoint}
          type="button"
          class="button"
          aria-pressed={checkpoint === chosen}
          onClick={() => onChoose(checkpoint)}
        >
          {checkpoint} <Open page={page} checkpoint={checkpoint} />
        </button>
      ))}
    </div>
  );
}

function Head({ page, columns }: { page: DeskPrecincts; columns: readonly string[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{t('desk.grid.precinct')}</th>
        {columns.map((checkpoint) => (
          <th scope="col" key={checkpoint}>
            {checkpoint} <Open page={page} checkpoint={checkpoint} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Sets the focus where work begins, once, as the grid is first drawn; whoever is at work elsewhere keeps it. */
function useFirstFocus(
  table: { readonly current: HTMLTableElement | null },
  page: DeskPrecincts,
  columns: readonly string[],
  at: Cell,
): void {
  useEffect(() => {
    if (document.activeElement?.matches('input, select, textarea')) return;
    const row = page.items.findIndex(({ id, slots }) =>
      at.precinct === ''
        ? slots.some((slot) => slot.checkpoint === at.at && isSlotOpen(slot))
        : id === at.precinct,
    );
    if (table.current) inputAt(table.current, row, columns.indexOf(at.at))?.focus();
  }, []);
}

/** The table itself. Cells are told apart by place: the notes of a row stand in a row of their own. */
function Grid({
  page,
  columns,
  election,
  who,
  at,
  onAnswered,
}: {
  page: DeskPrecincts;
  columns: readonly string[];
  election: string;
  who: IdentityView;
  /** Where the focus is set once, when the grid is first drawn. */
  at: Cell;
  onAnswered: () => void;
}) {
  const table = useRef<HTMLTableElement>(null);
  const layout = useMemo(() => layGrid(page), [page]);
  const mayEnter = grantsFor(who.grants, 'enter', election).length > 0;
  const common = {
    election,
    layout,
    mayEnter,
    onAnswered,
    outbox: outboxOf(who.id),
    nowMs: Date.parse(page.now),
  };
  useFirstFocus(table, page, columns, at);
  return (
    <table
      class="grid"
      ref={table}
      data-rows={page.items.length}
      data-columns={columns.length}
      style={{ '--columns': columns.length }}
    >
      <caption class="unseen">{t('desk.grid.caption')}</caption>
      <Head page={page} columns={columns} />
      {groupRows(page).map(({ area, title, rows }) => (
        <tbody key={area}>
          <tr class="grid-area">
            <th scope="rowgroup" colSpan={columns.length + 1}>
              {title}
            </th>
          </tr>
          {rows.map(({ precinct, place }) => (
            <GridRow
              key={precinct.id}
              terms={{ ...common, precinct, checkpoints: page.checkpoints }}
              columns={columns}
              place={place}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface Rows {
  readonly area: string;
  readonly title: string;
  readonly rows: { readonly precinct: DeskPrecincts['items'][number]; readonly place: number }[];
}

function groupRows({ items }: DeskPrecincts): readonly Rows[] {
  const groups: Rows[] = [];
  for (const [place, precinct] of items.entries()) {
    const area = precinct.areas[0]?.id ?? '';
    const last = groups.at(-1);
    if (last?.area === area) last.rows.push({ precinct, place });
    else {
      const title = precinct.areas.map(({ name }) => nameOf(name)).join(', ');
      groups.push({ area, title, rows: [{ precinct, place }] });
    }
  }
  return groups;
}

/** What is shown of a page of precincts: all its hours, or one of them. */
function Hourly({
  page,
  ...rest
}: {
  page: DeskPrecincts;
  election: string;
  who: IdentityView;
  cell: Cell;
  onAnswered: () => void;
}) {
  const isNarrow = useNarrow(page.checkpoints.length);
  const [chosen, setChosen] = useState(rest.cell.at || hourNow(page));
  const { precinct } = rest.cell;
  return (
    <>
      {isNarrow && <Hours page={page} chosen={chosen} onChoose={setChosen} />}
      <Grid
        key={isNarrow ? chosen : 'all'}
        {...rest}
        page={page}
        columns={isNarrow ? [chosen] : page.checkpoints}
        at={{ precinct, at: chosen }}
      />
    </>
  );
}

/** Turnout of one election, kept current. */
function Turnout({ who, election, cell }: { who: IdentityView; election: string; cell: Cell }) {
  const freshness = useFreshness(election);
  const [turn, setTurn] = useState(0);
  const [cursor, setCursor] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const onAnswered = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTurn((value) => value + 1), ANSWERS_MS);
  };
  const address = `${electionAddress(election)}/desk/precincts?limit=${PAGE}${cursor && `&cursor=${cursor}`}`;
  const fetched = useFetched<DeskPrecincts>(address, freshness + turn);
  return (
    <Shown of={fetched}>
      {(page) => {
        if (page.checkpoints.length === 0) return <p>{t('desk.grid.noHours')}</p>;
        if (page.items.length === 0) return <p>{t('desk.grid.none')}</p>;

        return (
          <>
            <p class="quiet">
              {page.replay
                ? t('desk.precincts.replayClock', { moment: momentOf(page.now) })
                : t('desk.precincts.clock', { hour: hourOf(page.now) })}{' '}
              {page.items.length < page.total &&
                t('desk.grid.shown', { shown: page.items.length, total: page.total })}
            </p>
            <Hourly key={cursor} {...{ page, election, who, cell, onAnswered }} />
            {(page.next !== null || cursor !== '') && (
              <p class="actions">
                {cursor !== '' && (
                  <button type="button" class="button" onClick={() => setCursor('')}>
                    {t('desk.grid.first')}
                  </button>
                )}
                {page.next !== null && (
                  <button type="button" class="button" onClick={() => setCursor(page.next ?? '')}>
                    {t('desk.grid.next')}
                  </button>
                )}
              </p>
            )}
          </>
        );
      }}
    </Shown>
  );
}

/** Where turnout is entered for many precincts at once, as in a spreadsheet. */
export function TurnoutPage({ who, election, cell }: { who: IdentityView; election: string; cell: Cell }) {
  return (
    <ElectionPage
      heading={t('desk.grid.heading')}
      intro={
        <>
          {t('desk.grid.intro')} <span class="wide-only">{t('desk.grid.keys')}</span>
        </>
      }
      who={who}
      action="enter"
      election={election}
      addressIn={(id) => addressOf.turnout(id)}
    >
      <p>
        <a class="target" href={addressOf.precincts({ election })}>
          {t('desk.grid.state')}
        </a>
      </p>
      <Turnout key={`${election} ${cell.precinct} ${cell.at}`} who={who} election={election} cell={cell} />
      <Said />
    </ElectionPage>
  );
}
