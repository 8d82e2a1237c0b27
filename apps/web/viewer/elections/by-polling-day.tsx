import { UserText } from '../../shared/live/user-text.js';
import type { AreaSnapshot } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { ContestList } from '../contests/contest-list.js';
import { MadeMark, useSource } from '../frame/documented.js';
import { AreaTable } from '../turnout/area-table.js';
import { Turnout } from '../turnout/turnout.js';

/** Whether contests in an area are held on several days. */
export const isByDay = ({ days }: AreaSnapshot): boolean => (days?.length ?? 0) > 1;

type Day = NonNullable<AreaSnapshot['days']>[number];

function PollingDay({
  snapshot,
  day: { date, ...turnout },
  version,
}: {
  snapshot: AreaSnapshot;
  day: Day;
  version: number;
}) {
  const { t, f, nameOf } = useWords();
  const { root, areaOf } = useElection();
  const source = useSource();
  const { area: within, name } = turnout.latest;
  const ofDay: AreaSnapshot = { ...snapshot, ...turnout, area: within, name };
  const area = snapshot.area === root.id ? '' : snapshot.area;
  return (
    <section class="block polling-day">
      <div class="block-head">
        <h2>{t('days.heading', { day: f.date(date) })}</h2>
        {within !== snapshot.area && (
          <p class="quiet">
            <UserText text={nameOf(name)} />
          </p>
        )}
      </div>
      <ContestList filter={{ date, area }} version={version} />
      <Turnout snapshot={ofDay} level="h3" />
      {ofDay.children.length > 1 && (
        <div data-source={source}>
          <h3>
            {t(`areas.heading.${areaOf(ofDay.children[0]?.area ?? '')?.kind ?? 'region'}`)}
            <MadeMark />
          </h3>
          <AreaTable snapshot={ofDay} highest={null} />
        </div>
      )}
    </section>
  );
}

/**
 * What an area votes on and its turnout, day by day, where contests are held on several: hours of one day are never added
 * to those of another.
 */
export function ByPollingDay({ snapshot, version }: { snapshot: AreaSnapshot; version: number }) {
  return (
    <>
      {snapshot.days?.map((day) => (
        <PollingDay key={day.date} snapshot={snapshot} day={day} version={version} />
      ))}
    </>
  );
}
