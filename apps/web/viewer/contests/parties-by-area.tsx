import { UserText } from '../../shared/live/user-text.js';
import type { AreaStandings, Summary } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { partyName } from '../../shared/words/phrases.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { apiOf, asOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { Documented, MadeMark } from '../frame/documented.js';

type Standing = AreaStandings['items'][number];

/** How seldom standings are asked for again while they change, in milliseconds. */
const REFRESH_DELAY_MS = 3000;
/** Parties with a column of their own; more have no room. */
const COLUMNS_MAX = 7;

/** A party's lists in an area: share and votes, and seats so far. */
function Party({ standing, code }: { standing: Standing; code: string }) {
  const { t, f } = useWords();
  const { area, counted, parties } = standing;
  const party = parties.find(({ countedFor }) => countedFor === code);
  const most = Math.max(...parties.map(({ votes }) => votes));
  if (!party || most === 0) return <td data-label={partyName(t, code)}>{DASH}</td>;
  const isWhole = counted.registered === counted.of;
  const share = (
    <Documented place={`share/${area}/${code}`} value={isWhole ? party.share : null}>
      {f.percent(party.share)}
    </Documented>
  );
  return (
    <td data-label={partyName(t, code)}>
      {party.votes === most ? (
        <strong class="most-votes">
          {share}
          <span class="unseen"> ({t('regions.views.lists')})</span>
        </strong>
      ) : (
        share
      )}
      <span class="quiet contest-where">{t('contest.votes', { value: party.votes })}</span>
      <span class="contest-where">{t('contest.seats', { seats: party.seats })}</span>
    </td>
  );
}

/**
 * Votes and seats of the parties' lists in each area right below the whole, where more than one has lists; whoever has most
 * votes in an area is marked.
 */
export function PartiesByArea({ summary }: { summary: Summary }) {
  const { t, nameOf } = useWords();
  const { head, root, areaOf } = useElection();
  const addresses = useAddresses();
  const at = useMoment();
  const address = apiOf.standings(head.id, root.id);
  const seen = useThrottled(summary.version, REFRESH_DELAY_MS);
  const { body } = useFetched<AreaStandings>(at === null ? address : asOf(address, at), seen);
  const codes = summary.parties?.map(({ countedFor }) => countedFor) ?? [];
  const items = body?.items.filter(({ parties }) => parties.length > 0) ?? [];
  if (items.length < 2 || codes.length > COLUMNS_MAX) return null;
  const table = apiOf.standingsTable(head.id, root.id);
  return (
    <section class="block">
      <div class="block-head">
        <h2>
          {t('regions.parties.heading')}
          <MadeMark />
        </h2>
        <p class="quiet">
          <a href={at === null ? table : asOf(table, at)} download>
            {t('regions.parties.csv')}
          </a>
        </p>
      </div>
      <table class="cards parties-by-area">
        <thead>
          <tr>
            <th scope="col">{t('regions.parties.area')}</th>
            {codes.map((code) => (
              <th key={code} scope="col">
                {partyName(t, code)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((standing) => (
            <tr key={standing.area}>
              <th scope="row">
                <a href={addresses.area(standing.area)}>
                  <UserText text={nameOf(areaOf(standing.area)?.name ?? { en: standing.area })} />
                </a>
              </th>
              {codes.map((code) => (
                <Party key={code} standing={standing} code={code} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{t('regions.parties.note')}</p>
    </section>
  );
}
