import { UserText } from '../../shared/live/user-text.js';
import { rankOptions } from '../../shared/results/contest.js';
import { drawTrend, placeMoments } from '../../shared/results/drawings/trend.js';
import { partyClass } from '../../shared/results/parties.js';
import type { ContestProgress, ContestSnapshot } from '../../shared/words/bodies.js';
import { useRef } from 'preact/hooks';
import { TakeAway } from '../frame/take-away.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { useMomentWords } from '../client/moment-words.js';
import { addressOf, apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';
import type { Shown } from './shown.js';
import { TrendLines, type Mark } from './trend-lines.js';
import { TrendTable } from './trend-table.js';

/** How seldom the progress is asked for again while its contest changes, in milliseconds. */
const REFRESH_DELAY_MS = 3000;
/** Lines that can be told apart. */
const LINES_MAX = 5;
/** Corrections that are linked one by one. */
const NAMED_MAX = 8;

type Timed<Of> = Of & { readonly at: string };
type Corrections = ContestProgress['corrections'];

function KeyOf({ shown }: { shown: readonly Shown[] }) {
  return (
    <ul class="legend quiet">
      {shown.map(({ id, name, countedFor }, rank) => (
        <li key={id}>
          <svg class="legend-line" viewBox="0 0 36 8" width="36" height="8" aria-hidden="true">
            <path class={`trend-line trend-${rank} ${partyClass(countedFor)}`} d="M0 4H36" />
          </svg>
          <UserText text={name} />
        </li>
      ))}
    </ul>
  );
}

/** The corrections that are marked, each with its precinct. */
function Corrected({ corrections }: { corrections: Corrections }) {
  const { t } = useWords();
  const { head } = useElection();
  const say = useMomentWords();
  if (corrections.length === 0) return null;
  return (
    <p class="quiet">
      <svg class="trend-marks" viewBox="0 0 12 10" width="12" height="10" aria-hidden="true">
        <path d="M0 0H12L6 10Z" />
      </svg>{' '}
      {t('trend.corrections', { count: corrections.length })}{' '}
      {corrections.slice(-NAMED_MAX).map(({ position, precinct, number, at, cast }) => (
        <span key={position} class="trend-correction">
          <a href={addressOf.precinct(head.id, precinct)}>
            {t('trend.correction', { moment: say(at).text, number, cast: cast ?? 0 })}
          </a>{' '}
        </span>
      ))}
    </p>
  );
}

function Drawn({
  points,
  corrections,
  shown,
}: {
  points: readonly Timed<ContestProgress['points'][number]>[];
  corrections: Corrections;
  shown: readonly Shown[];
}) {
  const { t, f } = useWords();
  const say = useMomentWords();
  const [begun, last] = [points[0]?.at ?? '', points.at(-1)?.at ?? ''];
  const within = { first: Date.parse(begun), last: Date.parse(last) };
  const places = placeMoments(
    points.map(({ at }) => Date.parse(at)),
    within,
  );
  const hours = [say(begun).text, say(last).text];
  const [from = '', to = ''] = hours;
  const votes = drawTrend(
    places,
    shown.map(({ place }) => points.map((point) => point.votes[place] ?? 0)),
  );
  const margins = points.map(({ margin }) => margin ?? 0);
  const margin = drawTrend(places, [margins]);
  const marks = corrections.map(({ at, number }): Mark => ({
    x: placeMoments([Date.parse(at)], within)[0] ?? 0,
    label: t('trend.mark', { moment: say(at).text, number }),
  }));
  const classes = shown.map(({ countedFor }, rank) => `trend-${rank} ${partyClass(countedFor)}`);
  const list = f.list(shown.map(({ name, place }) => `${name} ${f.count(points.at(-1)?.votes[place] ?? 0)}`));
  return (
    <>
      <div class="trend-votes">
        <TrendLines
          trend={votes}
          {...{ classes, marks, hours }}
          label={t('trend.votesLabel', { from, to, list })}
        />
      </div>
      <KeyOf shown={shown} />
      {margins.some((each) => each > 0) && (
        <>
          <h3 class="trend-margin-head">{t('contest.margin')}</h3>
          <div class="trend-margin">
            <TrendLines
              trend={margin}
              classes={['trend-difference']}
              {...{ marks, hours }}
              label={t('trend.marginLabel', { from, to, margin: margins.at(-1) ?? 0 })}
            />
          </div>
        </>
      )}
    </>
  );
}

export interface TrendProps {
  readonly contest: ContestSnapshot;
  readonly past: boolean;
}

/** How the votes and the margin of a contest came in, with every correction marked; nothing before there are two moments. */
export function Trend({ contest, past }: TrendProps) {
  const source = useSource();
  const { t, nameOf } = useWords();
  const { head } = useElection();
  const drawing = useRef<HTMLDivElement>(null);
  const seen = useThrottled(contest.version, REFRESH_DELAY_MS);
  const { body } = useFetched<ContestProgress>(apiOf.progress(head.id, contest.id), seen);
  if (!body) return null;
  const isKnown = ({ position }: { readonly position: number }): boolean =>
    !past || position <= contest.version;
  const points = body.points.filter(isKnown).flatMap((point) => {
    const { at } = point;
    return at === null ? [] : [{ ...point, at }];
  });
  const [first] = points;
  if (points.length < 2 || !first) return null;
  const corrections = body.corrections.filter(
    (each) => isKnown(each) && Date.parse(each.at) >= Date.parse(first.at),
  );
  const shown = rankOptions(contest)
    .filter(({ votes }) => (votes ?? 0) > 0)
    .slice(0, LINES_MAX)
    .map(({ id, name, countedFor }) => ({
      ...{ id, name: nameOf(name), countedFor },
      place: body.options.indexOf(id),
      printedPlace: `contest/${contest.id}/votes/${name.en}`,
    }));
  return (
    <section class="block trend" data-source={source}>
      <div class="block-head">
        <h2>
          {t('trend.heading')}
          <MadeMark />
        </h2>
      </div>
      <div ref={drawing}>
        <Drawn points={points} corrections={corrections} shown={shown} />
      </div>
      <TakeAway
        of={drawing}
        title={`${nameOf(contest.name)}. ${t('trend.heading')}`}
        name={`${contest.id}-votes`}
        changedAt={contest.changedAt}
      />
      <Corrected corrections={corrections} />
      <TrendTable points={points} shown={shown} />
    </section>
  );
}
