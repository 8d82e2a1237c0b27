import { useRef } from 'preact/hooks';
import { drawArrivals } from '../../shared/results/drawings/arrivals.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { Arrivals as Arrived } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useMomentWords } from '../client/moment-words.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Documented } from '../frame/documented.js';
import { LaterTakeAway } from '../frame/later-take-away.js';
import { useOfNight } from './of-night.js';
import { NotYet, Section } from './section.js';

type Bars = Arrived['bars'];

/** Minutes from which on a step is told in hours. */
const HOUR = 60;

function Drawing({ bars, label }: { bars: Bars; label: string }) {
  const { f } = useWords();
  const say = useMomentWords();
  const drawn = drawArrivals(bars.map(({ precincts }) => precincts));
  const hours = [bars[0], bars.at(-1)].map((bar) => (bar ? say(bar.at).text : ''));
  return (
    <div class="arrivals-drawing">
      <svg class="trend-drawing" role="img" aria-label={label} width="100%" height="100%">
        <g class="curve-grid" aria-hidden="true">
          {[0, 50, 100].map((height) => (
            <g key={height}>
              <line x1="0" x2="100%" y1={`${height}%`} y2={`${height}%`} />
              <text x="0" y={`${height}%`} dy="-4">
                {height < 100 && (drawn.most * (100 - height)) % 100 === 0
                  ? f.count((drawn.most * (100 - height)) / 100)
                  : ''}
              </text>
            </g>
          ))}
        </g>
        {drawn.bars.map(({ x, y, width, height }, at) => (
          <rect
            key={bars[at]?.at}
            class="arrivals-bar"
            {...{ x: `${x}%`, y: `${y}%`, width: `${width}%`, height: `${height}%` }}
          >
            <title>{`${say(bars[at]?.at ?? '').text}: ${f.count(bars[at]?.precincts ?? 0)}`}</title>
          </rect>
        ))}
        <g class="trend-hours" aria-hidden="true">
          <text x="0" y="100%" dy="1.4em">
            {hours[0]}
          </text>
          {bars.length > 1 && (
            <text class="trend-last" x="100%" y="100%" dy="1.4em">
              {hours[1]}
            </text>
          )}
        </g>
      </svg>
    </div>
  );
}

function Table({ bars, total }: { bars: Bars; total: number }) {
  const { t, f } = useWords();
  const { root } = useElection();
  const say = useMomentWords();
  let sum = total - bars.reduce((all, { precincts }) => all + precincts, 0);
  return (
    <details class="figures">
      <summary>{t('turnout.figures')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('story.arrivals.from')}</th>
            <NumberHead>{t('story.arrivals.came')}</NumberHead>
            <NumberHead>{t('story.arrivals.in')}</NumberHead>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ at, precincts }) => (
            <tr key={at}>
              <th scope="row">{say(at).text}</th>
              <td class="number">{f.count(precincts)}</td>
              <td class="number">
                <Documented place={`precincts/${root.id}`} value={(sum += precincts)}>
                  {f.count(sum)}
                </Documented>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Drawn({ arrived, changedAt }: { arrived: Arrived; changedAt: string | null }) {
  const { t, f } = useWords();
  const say = useMomentWords();
  const drawing = useRef<HTMLDivElement>(null);
  const { bars, stepMinutes, total } = arrived;
  const title =
    stepMinutes < HOUR
      ? t('story.arrivals.minutes', { minutes: stepMinutes })
      : t('story.arrivals.hours', { hours: Math.round(stepMinutes / HOUR) });
  const [first] = bars.toSorted((a, b) => b.precincts - a.precincts);
  const label = t('story.arrivals.label', {
    from: say(bars[0]?.at ?? '').text,
    to: say(bars.at(-1)?.at ?? '').text,
    most: f.count(first?.precincts ?? 0),
    peak: say(first?.at ?? '').text,
  });
  return (
    <>
      <p class="quiet">{title}</p>
      <div ref={drawing}>
        <Drawing bars={bars} label={label} />
      </div>
      <LaterTakeAway of={drawing} title={title} name="arrivals" changedAt={changedAt} />
      <Table bars={bars} total={total} />
    </>
  );
}

/** How many precincts came in when, as bars and as a table. */
export function Arrivals({ version, changedAt }: { version: number; changedAt: string | null }) {
  const { t } = useWords();
  const { head } = useElection();
  const { body, answer } = useOfNight<Arrived>(apiOf.arrivals(head.id), version);
  return (
    <Section id="arrivals" heading={t('story.arrivals.heading')}>
      {body === null ? (
        <NotYet hasFailed={answer !== null} />
      ) : body.bars.length === 0 ? (
        <p>{t('story.arrivals.none')}</p>
      ) : (
        <Drawn arrived={body} changedAt={changedAt} />
      )}
    </Section>
  );
}
