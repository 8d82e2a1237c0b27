import { UserText } from '../../shared/live/user-text.js';
import { drawCurve, type CurvePoint } from '../../shared/results/drawings/curve.js';
import type { AreaSnapshot, TurnoutRow } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { inTurn } from '../client/in-turn.js';
import { useWords } from '../client/words.js';
import { useRef } from 'preact/hooks';
import { MadeMark, onceWhole } from '../frame/documented.js';
import { LaterTakeAway } from '../frame/later-take-away.js';
import { CheckpointTable } from './checkpoint-table.js';

/** How far the outermost points stay from the sides, in percent of the width: room for their labels. */
const INSET = 7;
/** Heights with a line across, and whether it is named: the first point's own label stands among the lowest. */
const GRID = [
  { value: 0, named: true },
  { value: 25, named: false },
  { value: 50, named: true },
  { value: 75, named: false },
  { value: 100, named: true },
];

/** Points joined by straight lines, in percent so that the drawing fits any width without being measured. */
function Line({ points, class: name }: { points: readonly CurvePoint[]; class: string }) {
  return (
    <g class={name}>
      {points.slice(1).map((point, index) => {
        const from = points[index] ?? point;
        return (
          <line
            key={point.row.at}
            x1={`${from.x}%`}
            y1={`${from.y}%`}
            x2={`${point.x}%`}
            y2={`${point.y}%`}
          />
        );
      })}
    </g>
  );
}

function Grid() {
  return (
    <g class="curve-grid" aria-hidden="true">
      {GRID.map(({ value, named }) => (
        <g key={value}>
          <line x1="0" x2="100%" y1={`${100 - value}%`} y2={`${100 - value}%`} />
          <text x="0" y={`${100 - value}%`} dy="-4">
            {named && `${value}%`}
          </text>
        </g>
      ))}
    </g>
  );
}

function Points({ points }: { points: readonly CurvePoint[] }) {
  const { f } = useWords();
  const { printedAt } = useElection();
  const isPrinted = ({ area, at, precincts, turnout }: TurnoutRow): boolean =>
    printedAt(`turnout/${area}/${at}`, onceWhole(precincts, turnout)) !== undefined;
  return (
    <g class="curve-points">
      {points.map(({ row, x, y, whole }) => (
        <g key={row.at}>
          <circle class={whole ? 'whole' : 'part'} cx={`${x}%`} cy={`${y}%`} r="5.5" />
          <text x={`${x}%`} y={`${y}%`} dy="-14" data-source={isPrinted(row) ? 'documented' : undefined}>
            {f.decimal(row.turnout)}
          </text>
        </g>
      ))}
    </g>
  );
}

function Curve({ snapshot, reference }: { snapshot: AreaSnapshot; reference: AreaSnapshot | null }) {
  const { t, f, nameOf } = useWords();
  const drawing = useRef<HTMLElement>(null);
  const { marks, points, outline } = drawCurve(snapshot.checkpoints, INSET);
  const behind = reference ? drawCurve(reference.checkpoints, INSET).points : [];
  const spoken = f.list(
    points.map(({ row }) => `${t('turnout.checkpoint', { checkpoint: row.at })} ${f.percent(row.turnout)}`),
  );
  const label = t('turnout.curveLabel', { area: nameOf(snapshot.name), list: spoken });
  return (
    <figure class="curve" ref={drawing}>
      <div class="curve-drawing">
        <svg role="img" aria-label={label} width="100%" height="100%">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" class="curve-area" aria-hidden="true">
            {outline && <polygon points={outline} />}
          </svg>
          <Grid />
          <Line points={behind} class="curve-reference" />
          <Line points={points} class="curve-line" />
          <Points points={points} />
          <g class="curve-hours" aria-hidden="true">
            {marks.map(({ at, x }) => (
              <text key={at} x={`${x}%`} y="100%" dy="1.6em">
                {t('turnout.checkpoint', { checkpoint: at })}
              </text>
            ))}
          </g>
        </svg>
      </div>
      <figcaption>
        <span>
          {t('turnout.curvePart')}
          <MadeMark />
        </span>
        {reference && (
          <span>
            <UserText
              text={nameOf(reference.name)}
              within={t('turnout.reference', { area: nameOf(reference.name) })}
            />
          </span>
        )}
      </figcaption>
      <LaterTakeAway
        of={drawing}
        title={t('turnout.curveTitle', { area: nameOf(snapshot.name) })}
        name="turnout"
        changedAt={snapshot.changedAt}
      />
      <CheckpointTable rows={snapshot.checkpoints} />
    </figure>
  );
}

/** The day's turnout, checkpoint by checkpoint, with the same figures as a table below it. */
export const TurnoutCurve = inTurn(Curve);
