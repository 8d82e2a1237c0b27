import { Bar } from '../../shared/ui/bar.js';
import type { ContestSnapshot, ContestState, Summary } from '../../shared/words/bodies.js';
import { fraction } from '../../shared/words/format.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { inTurn } from '../client/in-turn.js';
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

/** States that contests of lists never have: nobody runs up among lists, and seats have a rule for equal votes. */
const NOT_OF_LISTS: ReadonlySet<ContestState> = new Set(['tie', 'decided']);

/** The word for a state: a list that is ahead has won nothing, so its contest is only being counted. */
const wordFor = (state: ContestState, kind: ContestSnapshot['kind']): ContestState | 'counting' =>
  state === 'leading' && kind === 'party-list' ? 'counting' : state;

/** A contest's state as a small sign: a shape and a word, so that neither colour nor shape stands alone. */
export function StateSign({ state, kind }: Pick<ContestSnapshot, 'state' | 'kind'>) {
  const { t } = useWords();
  return (
    <span class="state-sign">
      <span class={`state-swatch state-${state}`} aria-hidden="true" />
      {t(`contests.states.${wordFor(state, kind)}`)}
    </span>
  );
}

function States({ summary }: { summary: Summary }) {
  const { t, f } = useWords();
  const { root } = useElection();
  const addresses = useAddresses();
  const place = `contests/${root.id}`;
  const { byState, total } = summary.contests;
  const kind = summary.parties === undefined ? 'plurality' : 'party-list';
  const isSeldom = (state: ContestState): boolean =>
    RARE.has(state) || (kind === 'party-list' && NOT_OF_LISTS.has(state));
  const shown = STATES.filter((state) => !isSeldom(state) || byState[state] > 0);
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
              <StateSign state={state} kind={kind} />
            </a>
            <span class="quiet states-meaning">{t(`contests.stateMeaning.${wordFor(state, kind)}`)}</span>
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

/** How many contests stand in each state: one bar of them all, and each state with its count. */
export const ContestStates = inTurn(States);
