import { partyClass } from '../../shared/results/parties.js';
import { seatsByParty } from '../../shared/results/lists.js';
import { Bar } from '../../shared/ui/bar.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { ContestPage, ContestSnapshot, Summary } from '../../shared/words/bodies.js';
import { DASH, lengthOf } from '../../shared/words/format.js';
import { partyName } from '../../shared/words/phrases.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { apiOf, asOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { Documented, MadeMark } from '../frame/documented.js';
import { NameOf } from '../frame/mark.js';
import { StateSign } from './contest-states.js';

type Parties = NonNullable<Summary['parties']>;

/** How seldom the contests are asked for again while their figures change, in milliseconds. */
const REFRESH_DELAY_MS = 3000;
/** Parties with a column of their own beside the contests; more have no room. */
const COLUMNS_MAX = 7;

/** Whether every contest of the summary is complete, so that seats are no longer provisional. */
function isComplete({ contests: { total, byState } }: Summary): boolean {
  return byState.complete + byState.certified + byState.postponed + byState.annulled === total;
}

function PartyRow({ party, isFinal }: { party: Parties[number]; isFinal: boolean }) {
  const { t, f } = useWords();
  const { root } = useElection();
  return (
    <tr>
      <th scope="row">{partyName(t, party.countedFor)}</th>
      <td class="number">{f.count(party.votes)}</td>
      <td class="number">
        <Documented place={`share/${root.id}/${party.countedFor}`} value={isFinal ? party.share : null}>
          {f.percent(party.share)}
        </Documented>
      </td>
      <td class="number list-seats">
        <Documented place={`elected/${root.id}/${party.countedFor}/`} value={isFinal ? party.seats : null}>
          {party.share === null ? DASH : f.count(party.seats)}
        </Documented>
      </td>
    </tr>
  );
}

/** Party lists in all contests together: votes, their share, and the seats they come to so far. */
export function PartyVotes({ summary, parties }: { summary: Summary; parties: Parties }) {
  const { t, f } = useWords();
  const { root } = useElection();
  const votes = parties.reduce((sum, party) => sum + party.votes, 0);
  const seats = parties.reduce((sum, party) => sum + party.seats, 0);
  const isFinal = isComplete(summary);
  return (
    <section class="block">
      <div class="block-head">
        <h2>
          {t('lists.heading')}
          <MadeMark />
        </h2>
        <p class="quiet">{t(isFinal ? 'lists.final' : 'lists.provisional')}</p>
      </div>
      <table class="list-votes">
        <thead>
          <tr>
            <th scope="col">{t('contest.columns.candidate.party-list')}</th>
            <NumberHead>{t('contest.columns.votes')}</NumberHead>
            <NumberHead>{t('contest.columns.share')}</NumberHead>
            <NumberHead>{t('allocation.columns.seats')}</NumberHead>
          </tr>
        </thead>
        {parties.map((party) => (
          <tbody key={party.countedFor}>
            <PartyRow party={party} isFinal={isFinal} />
            <tr class="candidate-line" aria-hidden="true">
              <td colSpan={4}>
                <span class={`candidate-bar ${partyClass(party.countedFor)}`}>
                  <Bar parts={[{ share: lengthOf(party.share), class: 'party-fill' }]} />
                </span>
              </td>
            </tr>
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row">{t('allocation.total')}</th>
            <td class="number">{f.count(votes)}</td>
            <td />
            <td class="number list-seats">
              <Documented place={`seats/${root.id}`} value={isFinal ? seats : null}>
                {votes === 0 ? DASH : f.count(seats)}
              </Documented>
            </td>
          </tr>
        </tfoot>
      </table>
      <p class="quiet">{t('lists.base')}</p>
    </section>
  );
}

function ContestRow({ contest, codes }: { contest: ContestSnapshot; codes: readonly string[] }) {
  const { t, f } = useWords();
  const addresses = useAddresses();
  const seats = seatsByParty(contest);
  const { reported, expected } = contest.precincts;
  const won = codes.flatMap((code) => {
    const count = seats?.get(code) ?? 0;
    return count === 0 ? [] : t('precincts.votesOf', { name: partyName(t, code), count });
  });
  return (
    <tr>
      <th scope="row">
        <a href={addresses.contest(contest.id)}>
          <NameOf name={contest.name} origin={contest.origin} />
        </a>
        <span class="quiet contest-where">
          <StateSign state={contest.state} kind={contest.kind} />
        </span>
        {won.length > 0 && <span class="contest-where narrow-only">{won.join(', ')}</span>}
      </th>
      {codes.map((code) => (
        <td key={code} class="number wide-only">
          {seats === null ? DASH : f.count(seats.get(code) ?? 0)}
        </td>
      ))}
      <td class="number">{t('turnout.reportingShort', { reported, expected })}</td>
    </tr>
  );
}

/** Each contest of lists with the seats of its parties so far; nothing where there are more contests than one page. */
export function SeatsByContest({ summary, parties }: { summary: Summary; parties: Parties }) {
  const { t } = useWords();
  const { head } = useElection();
  const at = useMoment();
  const address = apiOf.contests(head.id, {}, null);
  const seen = useThrottled(summary.version, REFRESH_DELAY_MS);
  const { body } = useFetched<ContestPage>(at === null ? address : asOf(address, at), seen);
  const contests = body?.items.filter(({ kind }) => kind === 'party-list') ?? [];
  if (body?.next !== null || contests.length < 2 || parties.length > COLUMNS_MAX) return null;
  const codes = parties.map(({ countedFor }) => countedFor);
  return (
    <section class="block">
      <div class="block-head">
        <h2>
          {t('lists.byContest')}
          <MadeMark />
        </h2>
      </div>
      <table class="seats-by-contest">
        <thead>
          <tr>
            <th scope="col">{t('contests.columns.contest')}</th>
            {codes.map((code) => (
              <NumberHead key={code} isWideOnly>
                {partyName(t, code)}
              </NumberHead>
            ))}
            <NumberHead>{t('contests.columns.precincts')}</NumberHead>
          </tr>
        </thead>
        <tbody>
          {contests.map((contest) => (
            <ContestRow key={contest.id} contest={contest} codes={codes} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
