import { partyClass } from '../../shared/results/parties.js';
import { Bar } from '../../shared/ui/bar.js';
import type { PartySeats, Summary } from '../../shared/words/bodies.js';
import { fraction } from '../../shared/words/format.js';
import { partyName } from '../../shared/words/phrases.js';
import { useElection } from '../client/election.js';
import { inTurn } from '../client/in-turn.js';
import { useWords } from '../client/words.js';
import { Documented, FiguresSaid, MadeMark } from '../frame/documented.js';

/** One seat among hundreds is still seen. */
const SEEN_SHARE_MIN = 0.01;

const lengthOfSeats = (seats: number, most: number): number =>
  seats === 0 ? 0 : Math.max(SEEN_SHARE_MIN, fraction(seats, most));

function PartyRow({ party, most, isWhole }: { party: PartySeats; most: number; isWhole: boolean }) {
  const { t, f } = useWords();
  const { root } = useElection();
  const place = `elected/${root.id}/${party.countedFor}/`;
  const { countedFor, seats, nominated, selfNominated } = party;
  const parts = [
    nominated > 0 ? t('elected.nominated', { nominated }) : null,
    selfNominated > 0 ? t('elected.selfNominated', { self: selfNominated }) : null,
  ].filter((part) => part !== null);
  return (
    <tr>
      <th scope="row">
        <span class="elected-name">{partyName(t, countedFor)}</span>
        <span class="elected-parts quiet">
          <FiguresSaid
            text={parts.join(', ')}
            counts={[
              [`${place}IND`, isWhole ? selfNominated : null],
              [place, isWhole && nominated === seats ? nominated : null],
            ]}
            isMarked
          />
        </span>
      </th>
      <td class="elected-bar" aria-hidden="true">
        <span class={partyClass(countedFor)}>
          <Bar
            parts={[
              { share: lengthOfSeats(nominated, most), class: 'party-fill' },
              { share: lengthOfSeats(selfNominated, most), class: 'party-fill party-self' },
            ]}
          />
        </span>
      </td>
      <td class="number elected-seats">
        <Documented place={place} value={isWhole ? seats : null}>
          {f.count(seats)}
        </Documented>
      </td>
    </tr>
  );
}

/** With so many contests, winners of every party are still to be expected: their rows' room is kept. */
const MANY_CONTESTS = 50;

function Winners({ summary }: { summary: Summary }) {
  const { t } = useWords();
  const { head, root } = useElection();
  const { decided, complete, certified } = summary.contests.byState;
  const settled = decided + complete + certified;
  const { total } = summary.contests;
  const selfNominated = summary.elected.some((party) => party.selfNominated > 0);
  const most = Math.max(...summary.elected.map((party) => party.seats), 0);
  return (
    <section class="block">
      <div class="block-head">
        <h2>
          {t('elected.heading')}
          <MadeMark />
        </h2>
        <p class="quiet">
          <FiguresSaid text={t('elected.of', { settled, total })} counts={[[`contests/${root.id}`, total]]} />
        </p>
      </div>
      {summary.elected.length === 0 ? (
        <p class="quiet">{t('elected.waiting')}</p>
      ) : (
        <div class={settled < total && total >= MANY_CONTESTS ? 'elected elected-full' : 'elected'}>
          <table>
            <thead class="unseen">
              <tr>
                <th scope="col">{t('elected.columns.party')}</th>
                <td />
                <th scope="col">{t('elected.columns.seats')}</th>
              </tr>
            </thead>
            <tbody>
              {summary.elected.map((party) => (
                <PartyRow key={party.countedFor} party={party} most={most} isWhole={settled === total} />
              ))}
            </tbody>
          </table>
          {selfNominated && <p class="quiet elected-note">{t('elected.note')}</p>}
        </div>
      )}
      {settled > 0 && head.undocumentedVotes > 0 && (
        <p class="quiet">
          <FiguresSaid
            text={t('elected.undocumented', { contests: head.undocumentedVotes })}
            counts={[]}
            isMarked
          />
        </p>
      )}
    </section>
  );
}

/** Who is elected, by the party they are counted for, and how they came to stand. */
export const Elected = inTurn(Winners);
