import { UserText } from '../../shared/live/user-text.js';
import { sayWhy } from '../../shared/results/allocation.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { ContestSnapshot } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { useWords } from '../client/words.js';
import { Documented, FiguresSaid, MadeMark, useSource } from '../frame/documented.js';
import { LaterHalfCircle } from '../seats/later-half-circle.js';
import { AllocationSteps } from './allocation-steps.js';

type Allocation = NonNullable<ContestSnapshot['allocation']>;
type AllocatedList = Allocation['lists'][number];

/** What a narrow screen's table says of a list in place of the columns it has no room for. */
function useSum(list: AllocatedList): string {
  const { t, f } = useWords();
  if (list.quotas === null) return '';
  return [
    t('allocation.sum.whole', { count: list.wholeSeats }),
    ...(list.seatByRemainder ? [t('allocation.sum.rest')] : []),
    ...(list.byGuarantee === 0
      ? []
      : [t('allocation.sum.guarantee', { signed: f.signed(list.byGuarantee) })]),
  ].join(', ');
}

function ListRow({
  list,
  name,
  allocation,
  guaranteed,
  place,
  isFinal,
}: {
  list: AllocatedList;
  name: string;
  allocation: Allocation;
  guaranteed: boolean;
  /** Where a document may print its seats. */
  place: string;
  isFinal: boolean;
}) {
  const { t, f } = useWords();
  const why = sayWhy(list, allocation.threshold.leastVotes, t);
  const sum = useSum(list);
  const admitted = list.quotas !== null;
  return (
    <tr>
      <th scope="row">
        <UserText text={name} />
        {why !== null && <span class="quiet contest-where">{why}</span>}
        {sum !== '' && <span class="quiet contest-where narrow-only">{sum}</span>}
        {list.unfilled > 0 && (
          <span class="quiet contest-where">{t('allocation.unfilledShort', { count: list.unfilled })}</span>
        )}
      </th>
      <td class="number">{f.decimal(list.quotas)}</td>
      <td class="number wide-only">{admitted ? f.count(list.wholeSeats) : DASH}</td>
      <td class="number wide-only">{admitted ? f.count(list.seatByRemainder ? 1 : 0) : DASH}</td>
      {guaranteed && <td class="number wide-only">{admitted ? f.signed(list.byGuarantee) : DASH}</td>}
      <td class="number allocation-seats">
        <Documented place={place} value={isFinal ? list.seats : null}>
          {f.count(list.seats)}
        </Documented>
      </td>
    </tr>
  );
}

interface SeatTableProps {
  readonly contest: ContestSnapshot;
  readonly allocation: Allocation;
  readonly nameOf: (list: string) => string;
  readonly isFinal: boolean;
}

function SeatTable({ contest, allocation, nameOf, isFinal }: SeatTableProps) {
  const { t, f } = useWords();
  const parties = new Map(contest.options.map(({ id, countedFor }) => [id, countedFor]));
  const placeOf = (list: string): string => `elected/${contest.area}/${parties.get(list) ?? ''}/`;
  const guaranteed = allocation.lists.some(({ byGuarantee }) => byGuarantee !== 0);
  return (
    <table class="allocation">
      <caption class="unseen">{t('allocation.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('allocation.columns.list')}</th>
          <NumberHead>{t('allocation.columns.quotas')}</NumberHead>
          <NumberHead isWideOnly>{t('allocation.columns.whole')}</NumberHead>
          <NumberHead isWideOnly>{t('allocation.columns.rest')}</NumberHead>
          {guaranteed && <NumberHead isWideOnly>{t('allocation.columns.guarantee')}</NumberHead>}
          <NumberHead>{t('allocation.columns.seats')}</NumberHead>
        </tr>
      </thead>
      <tbody>
        {allocation.lists.map((list) => (
          <ListRow
            key={list.id}
            list={list}
            name={nameOf(list.id)}
            allocation={allocation}
            guaranteed={guaranteed}
            place={placeOf(list.id)}
            isFinal={isFinal}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {t('allocation.total')}
            {allocation.unfilled > 0 && (
              <span class="quiet contest-where">
                {t('allocation.unfilledTotal', { count: allocation.unfilled })}
              </span>
            )}
          </th>
          <td />
          <td class="number wide-only">{f.count(allocation.seatsByQuota)}</td>
          <td class="number wide-only">{f.count(allocation.seatsByRemainder)}</td>
          {guaranteed && <td class="wide-only" />}
          <td class="number allocation-seats">
            <Documented place={placeOf('')} value={isFinal ? allocation.filled : null}>
              {f.count(allocation.filled)}
            </Documented>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** How a party-list contest's seats fall, step by step: provisional until every precinct is in. */
export function Seats({ contest }: { contest: ContestSnapshot }) {
  const { t, nameOf } = useWords();
  const { allocation } = contest;
  const source = useSource();
  if (!allocation) return null;
  const complete = contest.state === 'complete' || contest.state === 'certified';
  const names = new Map(contest.options.map(({ id, name }) => [id, nameOf(name)]));
  const nameOfList = (id: string): string => names.get(id) ?? id;
  const parties = new Map(contest.options.map(({ id, countedFor }) => [id, countedFor]));
  const seated = allocation.lists
    .map(({ id, seats }) => ({ id, seats, name: nameOfList(id), countedFor: parties.get(id) ?? '' }))
    .toSorted((a, b) => b.seats - a.seats);
  return (
    <section class="block" data-source={source}>
      <div class="block-head">
        <h2>
          {t('allocation.heading')}
          <MadeMark />
        </h2>
        <p class="quiet">
          <FiguresSaid
            text={t(`allocation.${complete ? 'final' : 'provisional'}`, { all: allocation.seats })}
            counts={[[`seats/${contest.area}`, allocation.seats]]}
          />
        </p>
      </div>
      <AllocationSteps contest={contest} allocation={allocation} nameOf={nameOfList} />
      <div class="seats-split">
        <LaterHalfCircle
          seated={seated}
          all={allocation.seats}
          title={nameOf(contest.name)}
          changedAt={contest.changedAt}
        />
        <SeatTable contest={contest} allocation={allocation} nameOf={nameOfList} isFinal={complete} />
      </div>
    </section>
  );
}
