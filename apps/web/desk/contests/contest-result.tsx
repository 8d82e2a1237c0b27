import type { ContestPrecincts } from '#contract';
import type { ContestSnapshot } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { explainState, rankOptions } from '../../shared/results/contest.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import { createFormat, DASH } from '../../shared/words/format.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { m, t } from '../client/words.js';
import { Section } from '../controls/section.js';
import { publicAddressOf } from '../routing/public-address.js';
import { addressOf } from '../routing/route.js';

const words = m.contests;
const format = createFormat(m.locale);
/** Missing precincts that are named. */
const NAMED = 10;

/** A line of the result that is no option's. */
function Line({ label, count, share }: { label: string; count: number; share?: string | null }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="number">{format.count(count)}</td>
      <td class="number">{share === undefined ? '' : format.percent(share)}</td>
      <td />
    </tr>
  );
}

/** A contest as it is counted: who has how many votes, and what that makes of them. */
export function Result({ contest }: { contest: ContestSnapshot }) {
  const { kind, againstAll, invalid, cast, state, precincts, version } = contest;
  const outcomeOf = ({ status, elected, seats }: ContestSnapshot['options'][number]): string => {
    if (status === 'struck-off') return words.struckOff;
    if (!elected) return '';
    return kind === 'party-list' ? words.seatsWon(seats) : t('contest.elected');
  };
  return (
    <Section heading={words.result}>
      <p>
        <strong>{t(`contests.states.${state}`)}.</strong>{' '}
        {explainState(contest, t, (option) => nameOf(option.name), format.list)}
      </p>
      <p class="quiet">
        {words.precinctsIn(precincts.reported, precincts.expected)}. {words.asOf(version)}
      </p>
      <table class="contest-result">
        <thead>
          <tr>
            <th scope="col">{words.option[kind]}</th>
            <NumberHead>{words.votes}</NumberHead>
            <NumberHead>{words.share}</NumberHead>
            <th scope="col">{words.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rankOptions(contest).map((option) => (
            <tr key={option.id}>
              <th scope="row">
                <UserText text={nameOf(option.name)} />
              </th>
              <td class="number">{option.votes === null ? DASH : format.count(option.votes)}</td>
              <td class="number">{format.percent(option.share)}</td>
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
      <Section heading={words.missing}>
        <p>{words.missingNone}</p>
      </Section>
    );
  }
  const items = missing.body?.items ?? [];
  return (
    <Section heading={words.missing}>
      <p>{words.missingSome(out, outstanding)}</p>
      {items.length < out && items.length > 0 && <p class="quiet">{words.missingFirst(items.length)}</p>}
      <ul class="missing-precincts">
        {items.map((precinct) => (
          <li key={precinct.id}>
            <a class="target" href={publicAddressOf.precinct(election, precinct.id)}>
              {words.precinct(precinct.number)}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="target" href={addressOf.coverage({ election, at: 'protocols', area: contest.area })}>
          {words.missingCoverage}
        </a>
      </p>
    </Section>
  );
}
