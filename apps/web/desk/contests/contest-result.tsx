import type { ContestPrecincts } from '#contract';
import type { ContestSnapshot } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { explainState, rankOptions } from '../../shared/results/contest.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import { DASH } from '../../shared/words/format.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { f, t } from '../client/words.js';
import { Section } from '../controls/section.js';
import { publicAddressOf } from '../routing/public-address.js';
import { addressOf } from '../routing/route.js';

/** Missing precincts that are named. */
const NAMED = 10;

/** A line of the result that is no option's. */
function Line({ label, count, share }: { label: string; count: number; share?: string | null }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="number">{f().count(count)}</td>
      <td class="number">{share === undefined ? '' : f().percent(share)}</td>
      <td />
    </tr>
  );
}

/** A contest as it is counted: who has how many votes, and what that makes of them. */
export function Result({ contest }: { contest: ContestSnapshot }) {
  const { kind, againstAll, invalid, cast, state, precincts, version } = contest;
  const outcomeOf = ({ status, elected, seats }: ContestSnapshot['options'][number]): string => {
    if (status === 'struck-off') return t('desk.contests.struckOff');
    if (!elected) return '';
    return kind === 'party-list' ? t('desk.contests.seatsWon', { seats }) : t('contest.elected');
  };
  return (
    <Section heading={t('desk.contests.result')}>
      <p>
        <strong>{t(`contests.states.${state}`)}.</strong>{' '}
        {explainState(contest, t, (option) => nameOf(option.name), f().list)}
      </p>
      <p class="quiet">
        {t('desk.contests.precinctsIn', { reported: precincts.reported, expected: precincts.expected })}.{' '}
        {t('desk.contests.asOf', { position: version })}
      </p>
      <table class="contest-result">
        <thead>
          <tr>
            <th scope="col">{t(`desk.contests.option.${kind}`)}</th>
            <NumberHead>{t('desk.contests.votes')}</NumberHead>
            <NumberHead>{t('desk.contests.share')}</NumberHead>
            <th scope="col">{t('desk.contests.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {rankOptions(contest).map((option) => (
            <tr key={option.id}>
              <th scope="row">
                <UserText text={nameOf(option.name)} />
              </th>
              <td class="number">{option.votes === null ? DASH : f().count(option.votes)}</td>
              <td class="number">{f().percent(option.share)}</td>
              <td>{outcomeOf(option)}</td>
            </tr>
          ))}
          {againstAll && (
            <Line label={t('contest.againstAll')} count={againstAll.votes} share={againstAll.share} />
          )}
          <Line label={t('contest.invalid')} count={invalid} />
          <Line label={t('contest.cast')} count={cast} />
        </tbody>
      </table>
    </Section>
  );
}

/** Which precincts of a contest have not sent their protocol: the first of them by name. */
export function MissingOf({ contest, election }: { contest: ContestSnapshot; election: string }) {
  const { id, precincts, outstanding, version } = contest;
  const out = precincts.expected - precincts.reported;
  const path = `${electionAddress(election)}/contests/${encodeURIComponent(id)}/precincts`;
  const missing = useFetched<ContestPrecincts>(
    out === 0 ? null : `${path}?state=missing&limit=${NAMED}`,
    version,
  );
  if (out === 0) {
    return (
      <Section heading={t('desk.contests.missing')}>
        <p>{t('desk.contests.missingNone')}</p>
      </Section>
    );
  }
  const items = missing.body?.items ?? [];
  return (
    <Section heading={t('desk.contests.missing')}>
      <p>{t('desk.contests.missingSome', { count: out, voters: outstanding })}</p>
      {items.length < out && items.length > 0 && (
        <p class="quiet">{t('desk.contests.missingFirst', { shown: items.length })}</p>
      )}
      <ul class="missing-precincts">
        {items.map((precinct) => (
          <li key={precinct.id}>
            <a class="target" href={publicAddressOf.precinct(election, precinct.id)}>
              {t('desk.contests.precinct', { number: precinct.number })}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="target" href={addressOf.coverage({ election, at: 'protocols', area: contest.area })}>
          {t('desk.contests.missingCoverage')}
        </a>
      </p>
    </Section>
  );
}
