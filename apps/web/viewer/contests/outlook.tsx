import { UserText } from '../../shared/live/user-text.js';
import type { ContestSnapshot, OptionResult } from '../../shared/words/bodies.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';

type Outlook = NonNullable<ContestSnapshot['outlook']>;
interface Shown {
  readonly contest: ContestSnapshot;
  readonly outlook: Outlook;
}

/** The least share of the voters still out that the runner-up needs; nothing where the first are equal. */
function OfRunnerUp({ contest, outlook: { runnerUp, out } }: Shown) {
  const { t, f, nameOf } = useWords();
  const option = contest.options.find(({ id }) => id === runnerUp?.option);
  if (!runnerUp || !option || out.voters === null) return null;
  const name = nameOf(option.name);
  const { votes, share } = runnerUp;
  const said = t('outlook.runnerUp', { name, share: f.percent(share), votes, voters: out.voters });
  return (
    <p>
      <UserText text={name} within={said} />
    </p>
  );
}

/** The votes that each list lacks for one seat more, the fewest first. */
function OfLists({ contest, outlook: { nextSeats, out } }: Shown) {
  const { t, f, nameOf } = useWords();
  const options = new Map<string, OptionResult>(contest.options.map((option) => [option.id, option]));
  const lists = (nextSeats ?? []).toSorted((a, b) => (a.votes ?? Infinity) - (b.votes ?? Infinity));
  return (
    <>
      <p>{t('outlook.nextSeat')}</p>
      <dl class="facts">
        {lists.map(({ option, votes }) => {
          const name = options.get(option)?.name;
          const isBeyond = votes !== null && out.voters !== null && votes > out.voters;
          return (
            <div key={option}>
              <dt>
                <UserText text={name ? nameOf(name) : option} />
                {isBeyond && <span class="quiet contest-where">{t('outlook.beyond')}</span>}
              </dt>
              <dd class="number">{votes === null ? t('outlook.noSeat') : f.signed(votes)}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

/** What it would take to change who is elected, by bounds alone; nothing once nothing is out, or it is decided. */
export function WhatItTakes({ contest }: { contest: ContestSnapshot }) {
  const { t } = useWords();
  const source = useSource();
  const { outlook, state, kind } = contest;
  if (!outlook || state !== 'leading' || outlook.out.precincts === 0) return null;
  const { precincts, voters } = outlook.out;
  // Where the first are equal there is nobody to draw level with.
  if (kind === 'plurality' && voters !== null && outlook.runnerUp === null) return null;
  return (
    <section class="block outlook" data-source={source}>
      <div class="block-head">
        <h2>
          {t('outlook.heading')}
          <MadeMark />
        </h2>
        <p class="quiet">
          {voters === null
            ? t('outlook.outUnbounded', { precincts })
            : t('outlook.out', { precincts, voters })}
        </p>
      </div>
      {kind === 'plurality' ? (
        <OfRunnerUp contest={contest} outlook={outlook} />
      ) : (
        <OfLists contest={contest} outlook={outlook} />
      )}
      <p class="quiet">{t(voters === null ? 'outlook.unbounded' : 'outlook.bound')}</p>
    </section>
  );
}
