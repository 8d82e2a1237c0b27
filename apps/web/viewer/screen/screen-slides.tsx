import type { ComponentChildren } from 'preact';
import { partyClass } from '../../shared/results/parties.js';
import type { Phase } from '../../shared/results/phase.js';
import { DASH } from '../../shared/words/format.js';
import type {
  AreaSnapshot,
  ContestPage,
  ContestSnapshot,
  Summary,
  TurnoutRow,
} from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Documented, MadeMark, onceWhole, useSource } from '../frame/documented.js';
import { NameOf, OptionName } from '../frame/mark.js';
import { TurnoutFigure } from '../turnout/turnout-cells.js';
import { useRotation } from './use-rotation.js';

/** How seldom lists are asked for again while figures change, in milliseconds. */
const REFRESH_DELAY_MS = 5_000;
/** Rows that have room beside each other, large enough to be read from afar. */
const ROWS_MAX = 4;
/** Contests of each list. */
const CONTESTS = 12;

/** Rows under a heading, of which as many as have room are shown at once. */
interface Topic {
  readonly heading: string;
  readonly of: 'races' | 'areas';
  readonly rows: readonly ComponentChildren[];
}

interface Slide extends Topic {
  readonly key: string;
}

/** Topics cut into slides; a topic without rows has none. */
const cut = (topics: readonly Topic[]): readonly Slide[] =>
  topics.flatMap(({ heading, of, rows }) =>
    Array.from({ length: Math.ceil(rows.length / ROWS_MAX) }, (_, at) => ({
      key: `${heading} ${at}`,
      heading,
      of,
      rows: rows.slice(at * ROWS_MAX, (at + 1) * ROWS_MAX),
    })),
  );

function AreaRow({ row }: { row: TurnoutRow }) {
  const { t, f } = useWords();
  const { areaOf } = useElection();
  const { reported, expected } = row.precincts;
  return (
    <>
      <span class="screen-name">
        <NameOf name={row.name} origin={areaOf(row.area)?.origin} />
      </span>
      <span class="screen-ahead screen-figure">
        <TurnoutFigure row={row} of="turnout">
          {f.percent(row.turnout)}
        </TurnoutFigure>
      </span>
      <span class="screen-far">{t('turnout.reporting', { reported, expected })}</span>
    </>
  );
}

function ContestRow({ contest }: { contest: ContestSnapshot }) {
  const { t, f } = useWords();
  const first = contest.options.find(({ id }) => id === contest.leader);
  const { reported, expected } = contest.precincts;
  return (
    <>
      <span class="screen-name">
        <NameOf name={contest.name} origin={contest.origin} />
      </span>
      <span class="screen-ahead">
        {first ? (
          <>
            <span class={partyClass(first.countedFor)}>
              <span class="party-dot" aria-hidden="true" />
            </span>
            <OptionName option={first} />{' '}
            <Documented
              place={`contest/${contest.id}/share/${first.name.en}`}
              value={onceWhole(contest.precincts, first.share)}
            >
              {f.percent(first.share)}
            </Documented>
          </>
        ) : (
          t(`contests.noneAhead.${contest.state}`)
        )}
      </span>
      <span class="screen-margin">
        {contest.kind === 'party-list' || contest.margin === null
          ? DASH
          : `+${t('contest.votes', { value: contest.margin })}`}
      </span>
      <span class="screen-far">{t('turnout.reportingShort', { reported, expected })}</span>
    </>
  );
}

/** What is shown in turn: regions by turnout until protocols come, then the closest races and what changed last. */
function useTopics(phase: Phase, summary: Summary, area: AreaSnapshot): readonly Topic[] {
  const { t } = useWords();
  const { head, areaOf } = useElection();
  const seen = useThrottled(summary.version, REFRESH_DELAY_MS);
  const isCounted = phase === 'counting' || phase === 'done';
  const address = (sort: string): string => apiOf.firstContests(head.id, { sort }, CONTESTS);
  const closest = useFetched<ContestPage>(isCounted ? address('margin') : null, seen).body?.items ?? [];
  const latest = useFetched<ContestPage>(isCounted ? address('changed') : null, seen).body?.items ?? [];
  const known = useFetched<ContestPage>(phase === 'before' ? address('name') : null).body?.items ?? [];
  const draw = (contest: ContestSnapshot) => <ContestRow key={contest.id} contest={contest} />;
  if (isCounted) {
    const races = closest.filter(({ kind, margin }) => kind === 'plurality' && margin !== null);
    const changed = latest.filter(({ precincts }) => precincts.reported > 0);
    return [
      { heading: t('screen.closest'), of: 'races', rows: races.map(draw) },
      { heading: t('screen.latest'), of: 'races', rows: changed.map(draw) },
    ];
  }
  if (phase === 'before') return [{ heading: t('election.votedOn'), of: 'races', rows: known.map(draw) }];
  const kind = areaOf(area.children[0]?.area ?? '')?.kind;
  if (!kind) return [];
  const rows = area.children.toSorted((a, b) => Number(b.turnout ?? -1) - Number(a.turnout ?? -1));
  return [
    {
      heading: t(`areas.heading.${kind}`),
      of: 'areas',
      rows: rows.map((row) => <AreaRow key={row.area} row={row} />),
    },
  ];
}

interface Shown {
  readonly phase: Phase;
  readonly summary: Summary;
  readonly area: AreaSnapshot;
  /** Between two slides, in seconds; 0 where the first stays. */
  readonly paceS: number;
}

/** Races or regions, a few at a time, in turn. */
export function ScreenSlides({ phase, summary, area, paceS }: Shown) {
  const { t } = useWords();
  const source = useSource();
  const slides = cut(useTopics(phase, summary, area));
  const { at, isPaused } = useRotation(slides.length, paceS);
  const slide = slides[at];
  if (!slide) return null;
  return (
    <>
      <section class="screen-slides" data-source={source}>
        <h2>
          {slide.heading}
          <MadeMark />
        </h2>
        <ul key={slide.key} class={`screen-${slide.of}`}>
          {slide.rows.map((row, index) => (
            <li key={index}>{row}</li>
          ))}
        </ul>
      </section>
      <p class="screen-pace">
        {slides.length > 1 && (
          <>
            {t('turnout.reportingShort', { reported: at + 1, expected: slides.length })} ·{' '}
            {isPaused ? t('screen.paused') : t('screen.pace', { seconds: paceS })}
          </>
        )}
      </p>
    </>
  );
}
