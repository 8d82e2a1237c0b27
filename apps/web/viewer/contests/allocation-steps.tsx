import { UserText } from '../../shared/live/user-text.js';
import { explainAllocation } from '../../shared/results/allocation.js';
import type { ContestSnapshot } from '../../shared/words/bodies.js';
import { useWords } from '../client/words.js';
import { FiguresSaid } from '../frame/documented.js';

type Allocation = NonNullable<ContestSnapshot['allocation']>;

/** An allocation as a short numbered explanation, every sum of it written out. */
export function AllocationSteps({
  contest,
  allocation,
  nameOf,
}: {
  contest: ContestSnapshot;
  allocation: Allocation;
  nameOf: (list: string) => string;
}) {
  const { t, f } = useWords();
  const threshold = Number(allocation.threshold.percent ?? Number.NaN);
  const saying = {
    nameOf,
    list: f.list,
    decimal: (value: string) => f.decimal(value),
    date: (date: string) => f.date(date),
  };
  return (
    <ol class="steps">
      {explainAllocation(allocation, contest, t, saying).map(({ title, text, sums, outcome }) => (
        <li key={title}>
          <h3>{title}</h3>
          {text.map((sentence) => (
            <p key={sentence}>
              <FiguresSaid text={sentence} counts={[['threshold', threshold]]} isMarked />
            </p>
          ))}
          {sums.length > 0 && (
            <ul class="sums">
              {sums.map(({ list, name, sum, result }) => (
                <li key={list}>
                  <span>
                    <UserText text={name} />
                  </span>
                  <span class="sum">{sum}</span>
                  <strong>{result}</strong>
                </li>
              ))}
            </ul>
          )}
          {outcome !== null && <p>{outcome}</p>}
        </li>
      ))}
    </ol>
  );
}
