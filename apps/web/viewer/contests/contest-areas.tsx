import { firstWithin } from '../../shared/results/contest.js';
import { partyClass } from '../../shared/results/parties.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { ContestPart, ContestSnapshot } from '../../shared/words/bodies.js';
import { DASH } from '../../shared/words/format.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useThrottled } from '../client/hooks.js';
import { apiOf, asOf } from '../client/route.js';
import { useRows } from '../client/rows.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';
import { NameOf, OptionName } from '../frame/mark.js';
import { More } from '../frame/more.js';

/** How seldom the table is asked for again while its contest changes, in milliseconds. */
const REFRESH_DELAY_MS = 3000;

function First({ contest, part }: { contest: ContestSnapshot; part: ContestPart }) {
  const { t, f } = useWords();
  const first = firstWithin(contest, part);
  if (contest.votes === 'undocumented') return <span class="quiet">{t('contest.firstUndocumented')}</span>;
  if (!first) return <span class="quiet">{t(`contest.firstNone.${part.state}`)}</span>;
  return (
    <>
      <span class={partyClass(first.countedFor)}>
        <span class="party-dot" aria-hidden="true" />
      </span>
      <OptionName option={first} /> {f.percent(first.share)}
    </>
  );
}

function Row({ contest, part }: { contest: ContestSnapshot; part: ContestPart }) {
  const { t, f } = useWords();
  const { areaOf } = useElection();
  const addresses = useAddresses();
  const area = areaOf(part.area);
  const { reported, expected } = part.precincts;
  return (
    <tr>
      <th scope="row">
        <a href={addresses.area(part.area)}>
          {area ? <NameOf name={area.name} origin={area.origin} /> : part.area}
        </a>
      </th>
      <td class="contest-ahead">
        <First contest={contest} part={part} />
      </td>
      <td class="number" data-label={t('contest.cast')}>
        {reported === 0 ? DASH : f.count(part.cast)}
      </td>
      <td class="number" data-label={t('contests.columns.precincts')}>
        {t('turnout.reportingShort', { reported, expected })}
      </td>
    </tr>
  );
}

/** A contest in each area right below one: who has most there, and of how many precincts that is known. */
export function ContestAreas({ contest, within }: { contest: ContestSnapshot; within: string }) {
  const { t } = useWords();
  const { head, areaOf, childrenOf } = useElection();
  const at = useMoment();
  const source = useSource();
  const seen = useThrottled(contest.version, REFRESH_DELAY_MS);
  const kind = areaOf(childrenOf(within)[0]?.id ?? '')?.kind;
  const addressAt = (cursor: string | null): string => {
    const address = apiOf.contestAreas(head.id, contest.id, within, cursor);
    return at === null ? address : asOf(address, at);
  };
  const { rows, more, failed } = useRows<ContestPart>(addressAt(null), addressAt, seen);
  if (!kind) return null;
  return (
    <section class="block" data-source={source}>
      <div class="block-head">
        <h2>
          {t(`contest.byArea.${kind}`)}
          <MadeMark />
        </h2>
      </div>
      {failed && <p role="status">{t('contest.areasFailed')}</p>}
      {rows === null && !failed && <p class="quiet">{t('fault.loading')}</p>}
      {rows !== null && (
        <table class="cards contest-areas">
          <thead>
            <tr>
              <th scope="col">{t(`areas.kinds.${kind}`)}</th>
              <th scope="col">{t('contest.most')}</th>
              <NumberHead>{t('contest.cast')}</NumberHead>
              <NumberHead>{t('contests.columns.precincts')}</NumberHead>
            </tr>
          </thead>
          <tbody>
            {rows.map((part) => (
              <Row key={part.area} contest={contest} part={part} />
            ))}
          </tbody>
        </table>
      )}
      <More label={t('contests.more')} onMore={more} />
    </section>
  );
}
