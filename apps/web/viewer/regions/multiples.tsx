import { useRef } from 'preact/hooks';
import { UserText } from '../../shared/live/user-text.js';
import { drawCurve, type CurveRow } from '../../shared/results/drawings/curve.js';
import { NumberHead } from '../../shared/ui/number-head.js';
import type { AreaSnapshot, TurnoutCurves } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled } from '../client/hooks.js';
import { apiOf, asOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { NameOf } from '../frame/mark.js';
import { TakeAway } from '../frame/take-away.js';

/** How seldom the curves are asked for again while turnout comes in, in milliseconds. */
const REFRESH_DELAY_MS = 5000;
/** All lines at once, drawn once and used in each of the small drawings. */
const ALL_LINES = 'all-curves';

type Curve = TurnoutCurves['items'][number];

/** The corners of a turnout curve in a box of 100 by 100. */
const cornersOf = (rows: readonly CurveRow[]): string =>
  drawCurve(rows, 0)
    .points.map(({ x, y }) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`)
    .join(' ');

/** The last turnout that is known of a curve. */
const lastOf = ({ points }: Curve): string | null =>
  points.findLast(({ turnout }) => turnout !== null)?.turnout ?? null;

function Multiple({ curve, whole }: { curve: Curve; whole: string }) {
  const { t, f } = useWords();
  const { areaOf } = useElection();
  const addresses = useAddresses();
  const area = areaOf(curve.area);
  const spoken = curve.points
    .filter(({ turnout }) => turnout !== null)
    .map(({ at, turnout }) => `${t('turnout.checkpoint', { checkpoint: at })} ${f.percent(turnout)}`);
  return (
    <li>
      <p class="multiple-head">
        <a href={addresses.area(curve.area)} data-written>
          {area ? <NameOf name={area.name} origin={area.origin} /> : curve.area}
        </a>
        <strong class="number" data-written>
          {f.percent(lastOf(curve))}
        </strong>
      </p>
      <svg
        class="multiple-drawing"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={f.list(spoken)}
      >
        <use href={`#${ALL_LINES}`} />
        <polyline class="multiple-line multiple-whole" points={whole} />
        <polyline class="multiple-line multiple-own" points={cornersOf(curve.points)} />
      </svg>
    </li>
  );
}

function CurveTable({ items }: { items: readonly Curve[] }) {
  const { t, f, nameOf } = useWords();
  const { areaOf } = useElection();
  return (
    <details class="figures">
      <summary>{t('turnout.figures')}</summary>
      <div class="multiples-table" tabIndex={0} role="region" aria-label={t('curves.table')}>
        <table>
          <thead>
            <tr>
              <td />
              {items[0]?.points.map(({ at }) => (
                <NumberHead key={at}>{t('turnout.checkpoint', { checkpoint: at })}</NumberHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ area, points }) => (
              <tr key={area}>
                <th scope="row">
                  <UserText text={nameOf(areaOf(area)?.name ?? { en: area })} />
                </th>
                {points.map(({ at, turnout }) => (
                  <td key={at} class="number">
                    {f.percent(turnout)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** The turnout curves of the areas within one, each in a drawing of its own among all others, the highest first. */
export function Multiples({ snapshot }: { snapshot: AreaSnapshot }) {
  const { t, nameOf } = useWords();
  const { head } = useElection();
  const at = useMoment();
  const drawing = useRef<HTMLDivElement>(null);
  const seen = useThrottled(snapshot.version, REFRESH_DELAY_MS);
  const address = apiOf.curves(head.id, snapshot.area);
  const { body, answer } = useFetched<TurnoutCurves>(
    at === null ? address : asOf(address, at),
    at === null ? seen : 0,
  );
  if (!body) return <p class="quiet">{t(answer && !answer.ok ? 'history.failed' : 'fault.loading')}</p>;
  const items = body.items.toSorted((a, b) => Number(lastOf(b) ?? -1) - Number(lastOf(a) ?? -1));
  const whole = cornersOf(snapshot.checkpoints);
  return (
    <>
      <p class="quiet">
        <UserText text={nameOf(snapshot.name)} within={t('curves.note', { area: nameOf(snapshot.name) })} />
      </p>
      <svg width="0" height="0" class="patterns" aria-hidden="true">
        <defs>
          <g id={ALL_LINES}>
            {items.map(({ area, points }) => (
              <polyline key={area} class="multiple-line" points={cornersOf(points)} />
            ))}
          </g>
        </defs>
      </svg>
      <div ref={drawing}>
        <ul class="multiples" data-laid-out>
          {items.map((curve) => (
            <Multiple key={curve.area} curve={curve} whole={whole} />
          ))}
        </ul>
      </div>
      <TakeAway
        of={drawing}
        title={t('turnout.curveTitle', { area: nameOf(snapshot.name) })}
        name="curves"
        changedAt={snapshot.changedAt}
      />
      <CurveTable items={items} />
    </>
  );
}
