import { UserText } from '../../shared/live/user-text.js';
import { drawHalfCircle, HALF_CIRCLE } from '../../shared/results/drawings/half-circle.js';
import { partyClass } from '../../shared/results/parties.js';
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

/** Seats as sectors of a half ring, in the order given, from the left; those that nobody fills stand at its end. */
export function HalfCircle({ seated, all }: { seated: readonly Seated[]; all: number }) {
  const { t, f } = useWords();
  const filled = seated.reduce((sum, { seats }) => sum + seats, 0);
  const runs = [...seated.map(({ id, seats }) => ({ id, seats })), { id: UNFILLED, seats: all - filled }];
  const sectors = drawHalfCircle(runs);
  const known = new Map(seated.map((each) => [each.id, each]));
  const fillOf = (id: string): string => {
    const party = known.get(id);
    return party ? partyClass(party.countedFor) : 'shade-none';
  };
  const shown = seated.filter(({ seats }) => seats > 0);
  const list = f.list(shown.map(({ name, seats }) => `${name} ${f.count(seats)}`));
  const { width, height, base, outer, inner } = HALF_CIRCLE;
  return (
    <figure class="half-circle">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        role="img"
        aria-label={t('seats.label', { all, list })}
      >
        {sectors.map(({ id, path }) => (
          <path key={id} class={`shape ${fillOf(id)}`} d={path} />
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
    </figure>
  );
}
