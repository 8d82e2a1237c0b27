import { UserText } from '../../shared/live/user-text.js';
import { drawHalfCircle, HALF_CIRCLE } from '../../shared/results/drawings/half-circle.js';
import { partyClass } from '../../shared/results/parties.js';
import { useRef } from 'preact/hooks';
import { TakeAway } from '../frame/take-away.js';
import { useWords } from '../client/words.js';

/** A party's or a list's seats. */
export interface Seated {
  readonly id: string;
  readonly name: string;
  /** The party it is counted for. */
  readonly countedFor: string;
  readonly seats: number;
}

/** Stands for the seats that nobody fills. */
const UNFILLED = '';

/** The half ring itself; `UNFILLED` stands at its end. */
function Ring({ seated, all, label }: { seated: readonly Seated[]; all: number; label: string }) {
  const { f } = useWords();
  const filled = seated.reduce((sum, { seats }) => sum + seats, 0);
  const runs = [...seated.map(({ id, seats }) => ({ id, seats })), { id: UNFILLED, seats: all - filled }];
  const sectors = drawHalfCircle(runs);
  const parties = new Map(seated.map(({ id, countedFor }) => [id, partyClass(countedFor)]));
  const { width, height, base, outer, inner } = HALF_CIRCLE;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={label}>
      {sectors.map(({ id, path }) => (
        <path key={id} class={`shape ${parties.get(id) ?? 'shade-none'}`} d={path} />
      ))}
      <line
        class="half-circle-middle"
        x1={width / 2}
        x2={width / 2}
        y1={base - outer - 4}
        y2={base - inner + 4}
      />
      <g class="half-circle-numbers" aria-hidden="true">
        {sectors.map(
          ({ id, x, y, seats, isWide }) =>
            isWide && (
              <text key={id} x={x} y={y} dy="5">
                {f.count(seats)}
              </text>
            ),
        )}
        <text class="half-circle-all" x={width / 2} y={base - 4}>
          {f.count(all)}
        </text>
      </g>
    </svg>
  );
}

/** Seats as sectors of a half ring, in the order given, from the left; those that nobody fills stand at its end. */
export function HalfCircle({
  seated,
  all,
  title,
  changedAt,
}: {
  seated: readonly Seated[];
  all: number;
  title: string;
  /** When it last changed, ISO 8601 UTC; null where nothing has come yet. */
  changedAt: string | null;
}) {
  const drawing = useRef<HTMLElement>(null);
  const { t, f } = useWords();
  const shown = seated.filter(({ seats }) => seats > 0);
  const list = f.list(shown.map(({ name, seats }) => `${name} ${f.count(seats)}`));
  return (
    <figure class="half-circle" ref={drawing}>
      <Ring seated={seated} all={all} label={t('seats.label', { all, list })} />
      <ul class="legend quiet">
        {shown.map(({ id, name, countedFor, seats }) => (
          <li key={id}>
            <svg class="legend-swatch" viewBox="0 0 24 14" width="24" height="14" aria-hidden="true">
              <rect class={`shape ${partyClass(countedFor)}`} x="1" y="1" width="22" height="12" />
            </svg>
            <span>
              <UserText text={name} /> {f.count(seats)}
            </span>
          </li>
        ))}
      </ul>
      <TakeAway of={drawing} title={title} name="seats" changedAt={changedAt} />
    </figure>
  );
}
