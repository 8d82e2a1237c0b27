import { useState } from 'preact/hooks';
import type { MissingPage, MissingPrecinct } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { navigate } from '../../shared/routing/navigation.js';
import { votersListed } from '../../shared/words/phrases.js';
import { describeElapsed } from '../client/elapsed.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { t } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { choicesOf, Select } from '../controls/field.js';
import { Section } from '../controls/section.js';
import { type CoverageView, MISSING_ORDERS } from '../routing/board-route.js';
import { publicAddressOf } from '../routing/public-address.js';
import { addressOf } from '../routing/route.js';

/** Precincts a page: as many as somebody calls in a while. */
const PAGE = 25;

function Missing({
  precinct,
  election,
  hourOf,
}: {
  precinct: MissingPrecinct;
  election: string;
  hourOf: (instant: string) => string;
}) {
  const { id, number, name, areas, registered, last, contests, lateMinutes } = precinct;
  return (
    <li>
      <div>
        <p class="lead-in">
          <a class="target" href={publicAddressOf.precinct(election, id)}>
            {t('desk.coverage.number', { precinct: number })}
          </a>
        </p>
        <p class="quiet">{areas.map((area) => nameOf(area.name)).join(' › ')}</p>
        {name && (
          <p class="quiet">
            <UserText text={nameOf(name)} />
          </p>
        )}
      </div>
      <div>
        <p>{votersListed(t, registered)}</p>
        {lateMinutes !== null && (
          <p>{t('desk.coverage.lateBy', { elapsed: describeElapsed(lateMinutes) })}</p>
        )}
      </div>
      <div>
        <p>
          {last
            ? t('desk.coverage.last', { at: last.at, voted: last.voted, hour: hourOf(last.recordedAt) })
            : t('desk.coverage.lastNever')}
        </p>
        {contests.length > 0 && (
          <p class="quiet">
            {t('desk.coverage.missingContests', {
              contests: contests.map((contest) => nameOf(contest.name)).join('; '),
            })}
          </p>
        )}
      </div>
    </li>
  );
}

/** How the list is ordered, and the whole of it to carry away. */
function Controls({ view, query }: { view: CoverageView; query: string }) {
  return (
    <form class="page-line" onSubmit={(event) => event.preventDefault()}>
      <Select
        label={t('desk.coverage.order')}
        choices={choicesOf(MISSING_ORDERS, (each) => t(`desk.coverage.orders.${each}`))}
        value={view.order}
        onChoose={(order) => navigate(addressOf.coverage({ ...view, order }), 'replace')}
      />
      <a class="button" href={`${electionAddress(view.election)}/coverage/missing.csv?${query}`} download>
        {t('desk.coverage.table')}
      </a>
    </form>
  );
}

/** Whom to call: the precincts of an area that have sent nothing of an hour, a page at a time. */
export function MissingList({
  view,
  missing,
  hourOf,
  tick,
}: {
  /** With the hour and the area that are shown. */
  view: CoverageView;
  /** How many there are. */
  missing: number;
  /** An instant's hour by the clock that the page goes by. */
  hourOf: (instant: string) => string;
  /** Asks again when it changes. */
  tick: number;
}) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { election, at, area, order } = view;
  const query = new URLSearchParams({ at, area, order }).toString();
  const cursor = cursors.at(-1);
  const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  const address = `${electionAddress(election)}/coverage/missing?${query}&limit=${PAGE}${from}`;
  const page = useFetched<MissingPage>(missing === 0 ? null : address, tick);
  return (
    <Section heading={t('desk.coverage.callHeading')}>
      <p>{t('desk.coverage.callCount', { count: missing })}</p>
      {missing > 0 && (
        <>
          <Controls view={view} query={query} />
          <Shown of={page}>
            {({ items, next }) => (
              <>
                {items.length === 0 && next !== null && <p>{t('desk.coverage.leadsOn')}</p>}
                <ol class="rows missing">
                  {items.map((precinct) => (
                    <Missing key={precinct.id} precinct={precinct} election={election} hourOf={hourOf} />
                  ))}
                </ol>
                {(next !== null || cursors.length > 0) && (
                  <p class="actions">
                    {cursors.length > 0 && (
                      <button type="button" class="button" onClick={() => setCursors(cursors.slice(0, -1))}>
                        {t('desk.coverage.earlierPage')}
                      </button>
                    )}
                    {next !== null && (
                      <button type="button" class="button" onClick={() => setCursors([...cursors, next])}>
                        {t('desk.coverage.nextPage')}
                      </button>
                    )}
                    <span class="quiet" role="status">
                      {t('desk.coverage.page', { page: cursors.length + 1 })}
                    </span>
                  </p>
                )}
              </>
            )}
          </Shown>
        </>
      )}
    </Section>
  );
}
