import { partyClass } from '../../shared/results/parties.js';
import type { PartySeats, Summary } from '../../shared/words/bodies.js';
import { fraction } from '../../shared/words/format.js';
import { useWords } from '../client/words.js';

function Part({ seats, most, class: name = '' }: { seats: number; most: number; class?: string }) {
  const some = seats > 0 ? 'party-some' : '';
  return <span class={`party-fill ${name} ${some}`} style={{ width: `${fraction(seats, most) * 100}%` }} />;
}

function PartyRow({ party, most }: { party: PartySeats; most: number }) {
  const { m, f } = useWords();
  const { countedFor, seats, nominated, selfNominated } = party;
  const parts = [
    nominated > 0 ? m.elected.nominated(nominated) : null,
    selfNominated > 0 ? m.elected.selfNominated(selfNominated) : null,
  ].filter((part) => part !== null);
  return (
    <tr>
      <th scope="row">
        <span class="elected-name">{m.elected.party(countedFor)}</span>
        <span class="elected-parts quiet">{parts.join(', ')}</span>
      </th>
      <td class="elected-bar" aria-hidden="true">
        <span class={partyClass(countedFor)}>
          <Part seats={nominated} most={most} />
          <Part seats={selfNominated} most={most} class="party-self" />
        </span>
      </td>
      <td class="number elected-seats">{f.count(seats)}</td>
    </tr>
  );
}

/** With so many contests, winners of every party are still to be expected: their rows' room is kept. */
const MANY_CONTESTS = 50;

/** Who is elected, by the party they are counted for, and how they came to stand. */
export function Elected({ summary }: { summary: Summary }) {
  const { m } = useWords();
  const { decided, complete, certified } = summary.contests.byState;
  const settled = decided + complete + certified;
  const { total } = summary.contests;
  const selfNominated = summary.elected.some((party) => party.selfNominated > 0);
  const most = Math.max(...summary.elected.map((party) => party.seats), 0);
  return (
    <section class="block">
      <div class="block-head">
        <h2>{m.elected.heading}</h2>
        <p class="quiet">{m.elected.of(settled, total)}</p>
      </div>
      {summary.elected.length === 0 ? (
        <p class="quiet">{m.elected.waiting}</p>
      ) : (
        <div class={settled < total && total >= MANY_CONTESTS ? 'elected elected-full' : 'elected'}>
          <table>
            <thead class="unseen">
              <tr>
                <th scope="col">{m.elected.columns.party}</th>
                <td />
                <th scope="col">{m.elected.columns.seats}</th>
              </tr>
            </thead>
            <tbody>
              {summary.elected.map((party) => (
                <PartyRow key={party.countedFor} party={party} most={most} />
              ))}
            </tbody>
          </table>
          {selfNominated && <p class="quiet elected-note">{m.elected.note}</p>}
        </div>
      )}
    </section>
  );
}
