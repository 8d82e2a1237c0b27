import { Bar } from '../../shared/ui/bar.js';
import type { ContestState, Summary } from '../../shared/words/bodies.js';
import { fraction } from '../../shared/words/format.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { Documented, FiguresSaid, MadeMark } from '../frame/documented.js';

/** From the least settled to the most, then those taken off by decision. */
export const STATES: readonly ContestState[] = [
  'awaiting',
  'leading',
  'tie',
  'decided',
  'complete',
  'certified',
  'postponed',
  'annulled',
];

/** States that hardly any election has: said only where there are such contests. */
const RARE: ReadonlySet<ContestState> = new Set(['postponed', 'annulled']);

/** A contest's state as a small sign: a shape and a word, so that neither colour nor shape stands alone. */
export function StateSign({ state }: { state: ContestState }) {
  const { t } = useWords();
  return (
    <span class="state-sign">
      <span class={`state-swatch state-${state}`} aria-hidden="true" />
      {t(`contests.states.${state}`)}
    </span>
  );
}

/** How many contests stand in each state: one bar of them all, and each state with its count. */
export function ContestStates({ summary }: { summary: Summary }) {
  const { t, f } = useWords();
  const { root } = useElection();
  const addresses = useAddresses();
  const place = `contests/${root.id}`;
  const { byState, total } = summary.contests;
  const shown = STATES.filter((state) => !RARE.has(state) || byState[state] > 0);
  return (
    <section class="block">
      <div class="block-head">
        <h2>
          {t('contests.heading')}
          <MadeMark />
        </h2>
        <p class="quiet">
          <a href={addresses.contests()}>
            <FiguresSaid text={t('contests.all', { total })} counts={[[place, total]]} inLink isMarked />
          </a>
        </p>
      </div>
      <div class="states-bar" aria-hidden="true">
        <Bar
          parts={shown.map((state) => ({
            share: fraction(byState[state], total),
            class: `states-part state-${state}`,
          }))}
        />
      </div>
      <ul class="states-list">
        {shown.map((state) => (
          <li key={state}>
            <a href={addresses.contests({ state })}>
              <StateSign state={state} />
            </a>
            <span class="quiet states-meaning">{t(`contests.stateMeaning.${state}`)}</span>
            <span class={byState[state] === 0 ? 'number none' : 'number'}>
              <Documented
                place={state === 'complete' ? `elected/${root.id}//` : place}
                value={byState[state]}
              >
                {f.count(byState[state])}
              </Documented>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
