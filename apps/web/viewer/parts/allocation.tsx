import type { ContestSnapshot, Name } from '../../shared/bodies.js';
import { DASH } from '../../shared/format.js';
import { useWords } from '../words.js';

type Allocation = NonNullable<ContestSnapshot['allocation']>;

function ListRow({ list, name }: { list: Allocation['lists'][number]; name: Name }) {
  const { m, f, nameOf } = useWords();
  const words = m.contest.allocation;
  const admitted = list.quotas !== null;
  return (
    <tr>
      <th scope="row">
        {nameOf(name)}
        {list.unfilled > 0 && <span class="quiet contest-where">{words.unfilled(list.unfilled)}</span>}
      </th>
      <td class="number">
        {admitted ? f.decimal(list.quotas) : <span class="quiet">{words.notAdmitted}</span>}
      </td>
      <td class="number wide-only">{admitted ? f.count(list.wholeSeats) : DASH}</td>
      <td class="number wide-only">{list.seatByRemainder ? f.count(1) : DASH}</td>
      <td class="number allocation-seats">{f.count(list.seats)}</td>
    </tr>
  );
}

/** How a party-list contest's seats fall, step by step: provisional until every precinct is in. */
export function Seats({ contest }: { contest: ContestSnapshot }) {
  const { m, f } = useWords();
  const { allocation } = contest;
  const words = m.contest.allocation;
  if (!allocation) return null;
  const complete = contest.state === 'complete' || contest.state === 'certified';
  const names = new Map(contest.options.map(({ id, name }) => [id, name]));
  return (
    <section class="block">
      <div class="block-head">
        <h2>{words.heading}</h2>
        <p class="quiet">
          {m.contest.seats(allocation.seats)}, {complete ? words.final : words.provisional}
        </p>
      </div>
      <table class="allocation">
        <thead>
          <tr>
            <th scope="col">{words.columns.list}</th>
            <th scope="col" class="number">
              {words.columns.quotas}
            </th>
            <th scope="col" class="number wide-only">
              {words.columns.whole}
            </th>
            <th scope="col" class="number wide-only">
              {words.columns.rest}
            </th>
            <th scope="col" class="number">
              {words.columns.seats}
            </th>
          </tr>
        </thead>
        <tbody>
          {allocation.lists.map((list) => (
            <ListRow key={list.id} list={list} name={names.get(list.id) ?? { en: list.id }} />
          ))}
        </tbody>
      </table>
      <p class="quiet">
        {allocation.quota
          ? words.quota(f.decimal(allocation.quota.decimal), allocation.threshold.percent)
          : words.waiting}
      </p>
    </section>
  );
}
